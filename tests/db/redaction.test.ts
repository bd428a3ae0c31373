import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redactionOf } from '#backend/core/redaction.ts';
import { ask, join, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';

const FIRST = { cards: true, accounts: true, emails: false, phones: false };

describe('redaction, as a team sets it', () => {
  let home: TestBackend;
  let team: string;
  let boss: TestUser;
  let rep: TestUser;
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    [boss, rep] = [await home.newUser('boss'), await home.newUser('rep')];
    team = await teamOf(home, boss);
    await join(team, boss, rep, 'rep');
  });
  afterAll(() => home?.close());

  const send = async (as: TestUser, body?: object) => {
    const init = body ? { method: 'PATCH', body: JSON.stringify(body) } : {};
    const headers = { 'content-type': 'application/json' };
    const response = await home.send('/api/redaction', { as, team, headers, ...init });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  const written = () =>
    home.database.sql(
      "select actor_id, detail from public.audit_log where action = 'team.redaction-changed' and target = $1",
      [team],
    );

  test('numbers that pay are taken out from the beginning, and everybody in the team sees so', async () => {
    expect(await send(boss)).toEqual({ status: 200, answer: { redact: FIRST, mayChange: true } });
    expect(await send(rep)).toEqual({ status: 200, answer: { redact: FIRST, mayChange: false } });
    expect(await redactionOf({ db: rep.client, team })).toEqual(FIRST);
  });

  test('an admin changes it, once written down, and what is not named stays', async () => {
    const changed = { ...FIRST, emails: true, cards: false };
    expect((await send(boss, { emails: true, cards: false })).answer).toEqual({ redact: changed, mayChange: true });
    expect((await send(boss, { emails: true })).answer).toMatchObject({ redact: changed });
    expect((await send(boss, {})).answer).toMatchObject({ redact: changed });
    expect(await written()).toEqual([{ actor_id: boss.id, detail: { from: FIRST, to: changed } }]);
    expect(await redactionOf({ db: rep.client, team })).toEqual(changed);
  });

  test('nobody else does, by the route or past it', async () => {
    const before = await redactionOf({ db: boss.client, team });
    expect(await send(rep, { cards: true })).toMatchObject({ status: 403, answer: { error: { code: 'admins-only' } } });
    await expect(ask(rep.client, 'set_redaction', { team, patch: { cards: true } })).rejects.toThrow('403 admins-only');
    await rep.client.from('teams').update({ redact: FIRST }).eq('id', team);
    expect(await redactionOf({ db: boss.client, team })).toEqual(before);
    const stranger = await home.newUser('stranger');
    await expect(redactionOf({ db: stranger.client, team })).rejects.toThrow('You are not in this team.');
  });

  test.each([[{ cards: 'yes' }], [{ cards: [true] }], [{ cards: null }], [{ names: true }], [[]], [null]])(
    '%j is refused past the route as well',
    async (patch) => {
      await expect(ask(boss.client, 'set_redaction', { team, patch })).rejects.toThrow('400 invalid');
    },
  );
});
