import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { buyerOf } from '../rls/library.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, batch, inDays, join, newHash, teamOf } from './ask.ts';

// The embedded tier has one session, which does one after the other: `isolation` holds that.
describe.each(TEST_TIERS.slice(-1))('things done at the same moment on %s', (tier) => {
  let home: TestDatabase;
  let owner: TestUser;
  let mate: TestUser;
  let team: string;
  let made = 0;
  const somebody = (name: string): Promise<TestUser> => home.newUser(`${name}-${(made += 1)}`);
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    [owner, mate] = [await somebody('owner'), await somebody('mate')];
    team = await teamOf(home, owner);
    await join(team, owner, mate, 'rep');
  });

  /** Why those were refused that were; all at once. */
  async function refusals(tries: Promise<unknown>[]): Promise<string[]> {
    const done = await Promise.allSettled(tries);
    return done.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  }
  const times = <T>(count: number, make: (at: number) => Promise<T>): Promise<T>[] =>
    Array.from({ length: count }, (_, at) => make(at));
  const adjust = (user: TestUser, amount: number) =>
    ask(home.service, 'credits_adjust', { for_user: user.id, team, key: `more-${made}`, amount, reason: 'Test' });
  const grant = (key: string, amount = 1) =>
    ask(owner.client, 'credits_grant', { team, member: mate.id, amount, reason: 'Well done', key });
  const reserve = (key: string) =>
    ask(home.service, 'credits_reserve', { for_user: mate.id, team, key, amount: 1, reason: 'Work' });
  const balanceOf = async ({ client }: TestUser) => (await ask<{ balance: number }>(client, 'credits_balance')).balance;

  test('giving credits to somebody who spends stops neither', async () => {
    await adjust(owner, 100);
    const both = times(30, async (at) => await Promise.all([grant(`give-${at}`), reserve(`work-${at}`)]));
    expect(await refusals(both)).toEqual([]);
    expect([await balanceOf(owner), await balanceOf(mate)]).toEqual([75, 35]);
  });

  test('two hundred who spend at once from a hundred spend a hundred', async () => {
    await ask(home.service, 'set_plan', { team, plan: 'starter' });
    await adjust(mate, 95);
    const refused = await refusals(times(200, (at) => reserve(`one-of-200-${at}`)));
    expect(refused).toEqual(Array.from({ length: 100 }, () => '402 not-enough-credits'));
    expect(await balanceOf(mate)).toBe(0);
  });

  test('a new day fills up once, however many ask at its first moment', async () => {
    await home.database.sql(
      'update public.user_credits set balance = 0, refilled_on = refilled_on - 3 where user_id = $1',
      [mate.id],
    );
    expect(new Set(await Promise.all(times(12, () => balanceOf(mate))))).toEqual(new Set([5]));
    const refills = "select from public.credit_entries where user_id = $1 and kind = 'refill'";
    expect(await home.database.sql(refills, [mate.id])).toHaveLength(1);
  });

  test('what was said is taken out while a device sends: nothing stays behind', async () => {
    const calls = Array.from({ length: 4 }, () => batch({}).call.id);
    const turns = Array.from({ length: 40 }, (_, seq) => ({ seq, text: `Line ${seq}.` }));
    const sent = times(24, (at) =>
      ask(mate.client, 'sync_call', { team, payload: batch({ id: calls[at % 4] ?? '', revision: at + 1, turns }) }),
    );
    const taken = times(6, () => ask(owner.client, 'purge_transcripts', { team }));
    expect(await refusals([...sent, ...taken])).toEqual([]);
    const left = 'select from public.turns t join public.calls c on c.id = t.call_id where not c.transcript_stored';
    expect(await home.database.sql(left, [])).toEqual([]);
  });

  test('keeping what is said is switched off while a device sends: nothing comes after it', async () => {
    const id = batch({}).call.id;
    const turns = Array.from({ length: 40 }, (_, seq) => ({ seq, text: `Line ${seq}.` }));
    const sent = times(12, (at) =>
      ask(mate.client, 'sync_call', { team, payload: batch({ id, revision: at + 1, turns }) }),
    );
    await ask(owner.client, 'update_team', { team, patch: { store_transcripts: false } });
    await ask(owner.client, 'purge_transcripts', { team });
    expect(await refusals(sent)).toEqual([]);
    expect(await home.database.sql('select from public.turns where call_id = $1', [id])).toEqual([]);
  });

  test('an account that goes while others act on it: each is done or refused with a reason', async () => {
    const expected =
      /^(401 account-gone|401 signed-out|403 not-in-team|404 not-found|409 (last-admin|yourself|owner)|403 owner-only)$/;
    for (let round = 0; round < 6; round += 1) {
      const leaver = await somebody('leaver');
      await join(team, owner, leaver, 'rep');
      const own = { for_user: leaver.id, team, reason: 'Work' };
      const token_hash = newHash();
      await ask(owner.client, 'create_invitation', { team, role: 'rep', token_hash, expires_at: inDays(1) });
      const refused = await refusals([
        ask(owner.client, 'change_role', { team, member: leaver.id, new_role: 'manager' }),
        ask(home.service, 'credits_reserve', { ...own, key: 'a', amount: 0 }),
        ask(leaver.client, 'delete_account'),
        ask(owner.client, 'credits_grant', { team, member: leaver.id, amount: 1, reason: '', key: `g${round}` }),
        ask(home.service, 'credits_reserve', { ...own, key: 'b', amount: 0 }),
        ask(leaver.client, 'sync_call', { team, payload: batch({ turns: [{ seq: 0, text: 'Words.' }] }) }),
        ask(leaver.client, 'create_team', { name: 'Mine' }),
        ask(owner.client, 'remove_member', { team, member: leaver.id }),
        ask(leaver.client, 'accept_invitation', { token_hash }),
        ask(leaver.client, 'set_preferences', { patch: { x: 1 }, expected_version: 0 }),
      ]);
      expect(
        refused.filter(
          (why) => !expected.test(why) && why !== '409 already-member' && why !== '402 not-enough-credits',
        ),
      ).toEqual([]);
      expect(await home.database.sql('select from auth.users where id = $1', [leaver.id])).toEqual([]);
    }
  });

  test.runIf(tier === 'postgres')(
    'an account that joins a team while it goes leaves that one, too, once nobody else works in it',
    async () => {
      const leaver = await somebody('leaver');
      const { transaction, sql } = home.database;
      const waiting = async (count: number): Promise<void> => {
        const asked = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        await until(`${count} to wait`, async () => (await sql(asked)).length === count);
      };
      const holdTeam = 'select id from public.teams where id = $1 for no key update';
      const [joined, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const others: Promise<unknown>[] = [];
      await transaction(async (run) => {
        await run(holdTeam, [team]);
        await run('select id from public.profiles where id = $1 for key share', [leaver.id]);
        await run(`insert into public.team_members (team_id, user_id, role) values ($1, $2, 'rep')`, [team, leaver.id]);
        const promoted = transaction(async (again) => {
          await again(holdTeam, [team]);
          joined.resolve();
          // Whoever goes may hold the team first, and is gone by then: nobody is left to be promoted.
          const first = await Promise.race([waiting(1).then(() => 'waits'), gone.promise.then(() => 'gone')]);
          if (first === 'gone') return;
          await again(`update public.team_members set role = 'manager' where user_id = $1 and team_id = $2`, [
            leaver.id,
            team,
          ]);
          await again(`insert into public.notifications (user_id, kind, title) values ($1, 'role-changed', 'You')`, [
            leaver.id,
          ]);
        });
        others.push(promoted);
        await waiting(1);
        const going = ask(leaver.client, 'delete_account');
        void going.finally(gone.resolve).catch(() => undefined);
        others.push(going);
        await waiting(2);
      });
      await joined.promise;
      expect(await refusals(others)).toEqual([]);
      const left = await sql('select from public.team_members where user_id = $1', [leaver.id]);
      expect([left, await sql('select from auth.users where id = $1', [leaver.id])]).toEqual([[], []]);
    },
  );

  test('a team given to somebody who goes has an owner, or the giver keeps it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const heir = await somebody('heir');
      await join(team, owner, heir, 'rep');
      const refused = await refusals([
        ask(owner.client, 'transfer_team', { team, new_owner: heir.id }),
        ask(heir.client, 'delete_account'),
      ]);
      expect(refused.every((why) => why === '404 not-found')).toBe(true);
      const [row] = await home.database.sql<{ owner_id: string }>('select owner_id from public.teams where id = $1', [
        team,
      ]);
      expect(row?.owner_id).toBe(owner.id);
    }
  });

  test('two admins who remove each other: one stays', async () => {
    const [one, two] = [await somebody('one'), await somebody('two')];
    for (const user of [one, two]) await join(team, owner, user, 'admin');
    const refused = await refusals([
      ask(one.client, 'remove_member', { team, member: two.id }),
      ask(two.client, 'remove_member', { team, member: one.id }),
      ask(one.client, 'remove_member', { team, member: two.id }),
    ]);
    expect(refused).toHaveLength(2);
    expect(refused.every((why) => why === '404 not-found')).toBe(true);
  });

  test('giving a team away and putting it away: one owner, whatever came first', async () => {
    const refused = await refusals([
      ask(owner.client, 'transfer_team', { team, new_owner: mate.id }),
      ask(owner.client, 'delete_team', { team }),
    ]);
    expect(refused).toHaveLength(1);
    expect(['403 owner-only', '404 not-found']).toContain(refused[0]);
  });

  test('restoring and deleting for good: one of the two', async () => {
    const payload = batch({ turns: [{ seq: 0, text: 'Words.' }] });
    await ask(mate.client, 'sync_call', { team, payload });
    const { id } = payload.call;
    await ask(mate.client, 'delete_call', { id });
    expect(
      await refusals([ask(mate.client, 'restore_call', { id }), ask(mate.client, 'purge_call', { id })]),
    ).toSatisfy((why: string[]) => why.every((one) => one === '404 not-found') && why.length < 2);
    expect(await home.database.sql('select from public.turns where call_id = $1', [id])).toEqual([]);
    await ask(owner.client, 'delete_team', { team });
    const refused = await refusals([
      ask(owner.client, 'restore_team', { team }),
      ask(owner.client, 'purge_team', { team }),
    ]);
    expect(refused).toEqual(['404 not-found']);
    const there = await home.database.sql<{ away: boolean }>(
      'select deleted_at is not null as away from public.teams where id = $1',
      [team],
    );
    expect(there.every(({ away }) => !away)).toBe(true);
  });

  test('a team that goes for good under somebody’s work refuses it with a reason', async () => {
    for (let round = 0; round < 6; round += 1) {
      const gone = await teamOf(home, owner, 'Gone');
      await join(gone, owner, mate, 'rep');
      const token_hash = newHash();
      await ask(owner.client, 'create_invitation', { team: gone, role: 'rep', token_hash, expires_at: inDays(1) });
      const guest = await somebody('guest');
      const refused = await refusals([
        ask(owner.client, 'delete_team', { team: gone }).then(() => ask(owner.client, 'purge_team', { team: gone })),
        ask(home.service, 'credits_reserve', {
          for_user: mate.id,
          team: gone,
          key: `r${round}`,
          amount: 0,
          reason: 'x',
        }),
        ask(mate.client, 'sync_call', { team: gone, payload: batch({ turns: [{ seq: 0, text: 'Words.' }] }) }),
        ask(guest.client, 'accept_invitation', { token_hash }),
        ask(mate.client, 'leave_team', { team: gone }),
      ]);
      expect(refused.filter((why) => !['404 not-found', '403 not-in-team'].includes(why))).toEqual([]);
    }
  });

  test('the last room of a library is taken once; a buyer changed, copied and rated at once is changed once and counted right', async () => {
    const some = (many: number) => Array.from({ length: many }, () => buyerOf(randomUUID(), 'Sarah'));
    const create = (items: object[]) => ask(mate.client, 'create_practice_items', { team, items });
    await create(some(197));
    expect(await refusals(times(12, () => create(some(1))))).toEqual(
      Array.from({ length: 9 }, () => '409 too-many-items'),
    );
    const { id, item } = buyerOf(randomUUID(), 'Sarah');
    await ask(owner.client, 'create_practice_items', { team, items: [{ id, kind: 'personas', item }] });
    await ask(owner.client, 'publish_practice_item', { id, published: true });
    const [first] = await ask<{ id: string }[]>(mate.client, 'list_practice_items', {
      team,
      kind: 'personas',
      deleted: false,
    });
    await ask(mate.client, 'delete_practice_item', { id: first?.id });
    const copy = randomUUID();
    const refused = await refusals([
      ...times(4, () => ask(owner.client, 'change_practice_item', { id, item, expected_version: 1 })),
      ...times(4, () => ask(mate.client, 'copy_practice_item', { id, copy })),
      ...times(4, (at) => ask(mate.client, 'rate_practice_item', { id, stars: at + 1 })),
    ]);
    expect(refused).toEqual(Array.from({ length: 3 }, () => '409 stale-version'));
    const { rows } = await ask<{ rows: object[] }>(mate.client, 'practice_market', { team, words: '', sort: 'rating' });
    expect(rows).toMatchObject([{ id, version: 2, ratings: 1, copies: 1, copied: true }]);
  });
});
