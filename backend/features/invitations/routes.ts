import { Hono } from 'hono';
import type { Context, SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { perMinute } from '../../core/limits.ts';
import { jsonBody, params } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const MANAGERS = { '403 managers-only': 'only an admin or a manager of the team may.' };
const ADMINS = { '403 admins-only': 'an admin is invited, and taken back, by an admin.' };
const FULL = { '402 team-full': 'the plan of the team has room for no more.' };
const OVER = { '410 invitation-over': 'it was accepted, revoked, or has run out.' };

interface Open {
  peek: (token: string) => Promise<schemas.Glimpse>;
  behindProxy: boolean;
  now: () => number;
}

/** What anybody who holds a link may see. */
export function openInvitations({ peek, behindProxy, now }: Open) {
  return new Hono<Context>().get(
    '/api/invitations/:token',
    described({
      summary: 'What an invitation is for.',
      answer: schemas.glimpse,
      errors: { '404 not-found': 'no such link.' },
    }),
    perMinute(60, { behindProxy, now }),
    params(schemas.tokenPath),
    async (c) => c.json(await peek(c.req.valid('param').token)),
  );
}

/** Invitations to the team that the request names. */
export const invitations = new Hono<SignedIn>()
  .get(
    '/api/invitations',
    described({ summary: "The team's invitations.", answer: schemas.invitationList }),
    async (c) => c.json({ invitations: await store.listInvitations(c.get('ctx')) }),
  )
  .post(
    '/api/invitations',
    described({
      summary: 'Makes an invitation link.',
      detail: 'The token is told this once: only its hash is kept.',
      answer: schemas.created,
      status: 201,
      errors: {
        ...MANAGERS,
        ...ADMINS,
        ...FULL,
        '409 personal-team': 'nobody is invited to a personal team.',
        '409 too-many-invitations': 'there are as many open ones as there may be.',
      },
    }),
    jsonBody(schemas.newInvitation),
    async (c) => c.json(await store.createInvitation(c.get('ctx'), c.req.valid('json')), 201),
  )
  .delete(
    '/api/invitations/:id',
    described({
      summary: 'Revokes an invitation.',
      answer: schemas.done,
      errors: { ...MANAGERS, ...ADMINS, ...OVER },
    }),
    params(schemas.idPath),
    async (c) => {
      await store.revokeInvitation(c.get('ctx'), c.req.valid('param').id);
      return c.json({ ok: true as const });
    },
  )
  .post(
    '/api/invitations/:token/accept',
    described({
      summary: 'Joins the team of a link.',
      answer: schemas.accepted,
      errors: {
        ...FULL,
        ...OVER,
        '403 other-address': 'the invitation is for another e-mail address.',
        '409 already-member': 'you are in this team.',
      },
    }),
    params(schemas.tokenPath),
    async (c) => c.json({ team: await store.acceptInvitation(c.get('ctx'), c.req.valid('param').token) }),
  );
