import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { jsonBody, params } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const LAST_ADMIN = { '409 last-admin': 'a team keeps at least one admin.' };
const ADMINS = { '403 admins-only': 'only an admin of the team may.' };
const OWNER = { ...ADMINS, '403 owner-only': 'only the owner of the team may.' };
const PERSONAL = { '409 personal-team': 'a personal team stays, with its owner alone.' };
const AWAY = { '404 not-found': 'there is no such team put away, or you do not own it.' };

/** Teams and who is in them. Every change is one function of the database, which checks it and writes it down. */
export const teams = new Hono<SignedIn>()
  .get(
    '/api/teams',
    described({ summary: 'Your teams, the personal one first.', answer: schemas.teamList }),
    async (c) => c.json({ teams: await store.listTeams(c.get('ctx')) }),
  )
  .post(
    '/api/teams',
    described({
      summary: 'Creates a team; you are its admin.',
      answer: schemas.created,
      status: 201,
      errors: { '409 too-many-teams': 'you own as many as there may be, those put away counted.' },
    }),
    jsonBody(schemas.newTeam),
    async (c) => c.json({ id: await store.createTeam(c.get('ctx'), c.req.valid('json').name) }, 201),
  )
  .get(
    '/api/teams/deleted',
    described({ summary: 'Your teams that were put away and can be restored.', answer: schemas.deletedList }),
    async (c) => c.json({ teams: await store.listDeletedTeams(c.get('ctx')) }),
  )
  .get(
    '/api/teams/:team',
    described({ summary: 'A team of yours.', answer: schemas.team }),
    params(schemas.teamPath),
    async (c) => c.json(await store.readTeam(c.get('ctx'), c.req.valid('param').team)),
  )
  .patch(
    '/api/teams/:team',
    described({
      summary: 'Renames a team, or changes what is kept of its calls.',
      answer: schemas.team,
      errors: ADMINS,
    }),
    params(schemas.teamPath),
    jsonBody(schemas.teamChange),
    async (c) => {
      const { team } = c.req.valid('param');
      await store.updateTeam(c.get('ctx'), team, c.req.valid('json'));
      return c.json(await store.readTeam(c.get('ctx'), team));
    },
  )
  .delete(
    '/api/teams/:team',
    described({
      summary: 'Puts a team away with everything in it.',
      detail: 'Nobody sees it any more. Its owner can restore it for 30 days; then it is gone for good.',
      answer: schemas.done,
      errors: { ...OWNER, ...PERSONAL },
    }),
    params(schemas.teamPath),
    async (c) => {
      await store.deleteTeam(c.get('ctx'), c.req.valid('param').team);
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/api/teams/:team/restore',
    described({ summary: 'Brings back a team that was put away.', answer: schemas.done, errors: AWAY }),
    params(schemas.teamPath),
    async (c) => {
      await store.restoreTeam(c.get('ctx'), c.req.valid('param').team);
      return c.json({ ok: true as const });
    },
  )
  .delete(
    '/api/teams/:team/purge',
    described({ summary: 'Deletes a team that was put away, for good.', answer: schemas.done, errors: AWAY }),
    params(schemas.teamPath),
    async (c) => {
      await store.purgeTeam(c.get('ctx'), c.req.valid('param').team);
      return c.json({ ok: true as const });
    },
  )
  .get(
    '/api/teams/:team/members',
    described({ summary: 'Who is in a team.', answer: schemas.memberList }),
    params(schemas.teamPath),
    async (c) => c.json({ members: await store.listMembers(c.get('ctx'), c.req.valid('param').team) }),
  )
  .patch(
    '/api/teams/:team/members/:member',
    described({
      summary: 'Changes a role.',
      answer: schemas.done,
      errors: { ...ADMINS, ...LAST_ADMIN, ...PERSONAL, '409 owner': 'the owner stays an admin.' },
    }),
    params(schemas.memberPath),
    jsonBody(schemas.roleChange),
    async (c) => {
      const { team, member } = c.req.valid('param');
      await store.changeRole(c.get('ctx'), team, member, c.req.valid('json').role);
      return c.json({ ok: true as const });
    },
  )
  .delete(
    '/api/teams/:team/members/:member',
    described({
      summary: 'Takes somebody out of a team.',
      answer: schemas.done,
      errors: { ...ADMINS, ...PERSONAL, '409 owner': 'the owner stays.', '409 yourself': 'leave the team instead.' },
    }),
    params(schemas.memberPath),
    async (c) => {
      const { team, member } = c.req.valid('param');
      await store.removeMember(c.get('ctx'), team, member);
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/api/teams/:team/leave',
    described({ summary: 'Leaves a team.', answer: schemas.done, errors: { ...LAST_ADMIN, ...PERSONAL } }),
    params(schemas.teamPath),
    async (c) => {
      await store.leaveTeam(c.get('ctx'), c.req.valid('param').team);
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/api/teams/:team/transfer',
    described({
      summary: 'Makes another member the owner, and admin.',
      answer: schemas.done,
      errors: { ...OWNER, ...PERSONAL },
    }),
    params(schemas.teamPath),
    jsonBody(schemas.transfer),
    async (c) => {
      await store.transferTeam(c.get('ctx'), c.req.valid('param').team, c.req.valid('json').member);
      return c.json({ ok: true as const });
    },
  );
