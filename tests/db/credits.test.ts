import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { ONE_TIER, type TestUser } from './support/database.ts';

interface Refusal {
  error: { code: string; message: string; field?: string };
}

describe.each(ONE_TIER)('credits and entitlements on %s', (tier) => {
  let home: TestBackend;
  let user: TestUser;
  let own: string;
  beforeAll(async () => void (home = await openTestBackend(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser();
    own = await personalTeam(user);
  });

  const adjust = (amount: number, reason: string, of = user, team = own) =>
    ask(home.service, 'credits_adjust', { for_user: of.id, team, key: randomUUID(), amount, reason });
  async function refused(answer: Promise<Response>): Promise<[number, string]> {
    const response = await answer;
    return [response.status, ((await response.json()) as Refusal).error.code];
  }
  const entries = async (query: Record<string, string> = {}, as = user, team?: string) =>
    (await home.client(as, team).credits.entries.$get({ query })).json();

  test('a new user has five credits that fill up each day', async () => {
    const mine = await (await home.client(user).credits.$get()).json();
    expect(mine).toMatchObject({
      balance: 5,
      reserved: 0,
      plan: 'free',
      allowance: { amount: 5, every: 'day' },
      unlimited: false,
    });
    expect(Date.parse(mine.refillsAt ?? '')).toBeGreaterThan(Date.now());
    expect(mine.costs).toContainEqual({ action: 'call-analysis', name: 'Call analysis', credits: 3 });
  });

  test('work for a team on a plan without limit takes none', async () => {
    const team = await teamOf(home, user);
    const mine = await (await home.client(user, team).credits.$get()).json();
    expect(mine).toMatchObject({ plan: 'free', unlimited: true });
  });

  test('the entries, newest first, a page after the other, none twice and none left out', async () => {
    for (let i = 1; i <= 7; i += 1) await adjust(i, `Gift ${i}`);
    const all = await entries();
    expect(all.entries.map(({ reason }) => reason)).toEqual([
      'Gift 7',
      'Gift 6',
      'Gift 5',
      'Gift 4',
      'Gift 3',
      'Gift 2',
      'Gift 1',
      'Welcome',
    ]);
    expect(all.next).toBeNull();
    expect(all.entries[0]).toMatchObject({ kind: 'adjust', amount: 7, balanceAfter: 33, member: user.email, by: null });
    const paged = [];
    let after: string | null = '';
    do {
      const page: Awaited<ReturnType<typeof entries>> = await entries({ limit: '3', ...(after ? { after } : {}) });
      paged.push(...page.entries);
      after = page.next;
    } while (after);
    expect(paged).toEqual(all.entries);
  });

  test('pages hold where many entries have the same moment', async () => {
    for (let i = 1; i <= 5; i += 1) await adjust(1, `At once ${i}`);
    await home.database.sql(
      `update public.credit_entries set created_at = '2026-11-20T10:00:00.123456Z' where user_id = $1`,
      [user.id],
    );
    const seen = new Set<string>();
    let after: string | null = '';
    do {
      const page: Awaited<ReturnType<typeof entries>> = await entries({ limit: '2', ...(after ? { after } : {}) });
      for (const { id } of page.entries) seen.add(id);
      after = page.next;
    } while (after);
    expect(seen.size).toBe(6);
  });

  test('entries by kind and time; what moved nothing only when asked for', async () => {
    await adjust(3, 'Gift');
    const held = { for_user: user.id, key: 'w' };
    await ask(home.service, 'credits_reserve', { ...held, team: own, amount: 2, reason: 'Coaching' });
    await ask(home.service, 'credits_settle', held);
    expect((await entries({ kind: 'grant' })).entries.map(({ reason }) => reason)).toEqual(['Welcome']);
    expect((await entries()).entries.map(({ kind }) => kind)).toEqual(['reserve', 'adjust', 'grant']);
    expect((await entries({ still: '1' })).entries.map(({ kind }) => kind)).toEqual([
      'settle',
      'reserve',
      'adjust',
      'grant',
    ]);
    expect((await entries({ to: new Date(Date.now() - 3_600_000).toISOString() })).entries).toEqual([]);
    expect((await entries({ from: new Date(Date.now() - 3_600_000).toISOString() })).entries).toHaveLength(3);
  });

  test.each([
    'after=x',
    'after=2026-11-20T10:00:00Z~x,id.gt.0',
    'after=2026-11-20T10:00:00.000000Z"~00000000-0000-0000-0000-000000000000',
    'kind=theft',
    'limit=1000',
    'limit=-1',
    'from=yesterday',
    'user=me',
  ])('a wrong question is refused: %s', async (query) => {
    const answer = home.send(`/api/credits/entries?${encodeURI(query)}`, { as: user });
    expect(await refused(answer)).toEqual([400, 'invalid']);
  });

  test('nobody sees another’s entries; an admin those of the team, and says whose they are', async () => {
    const team = await teamOf(home, user);
    const rep = await home.newUser();
    await join(team, user, rep, 'rep');
    await ask(home.service, 'credits_adjust', { for_user: rep.id, team, key: 'r', amount: 2, reason: 'For the rep' });
    expect((await entries()).entries.map(({ reason }) => reason)).not.toContain('For the rep');
    const everybody = await entries({ everybody: '1' }, user, team);
    expect(everybody.entries.map(({ reason, member }) => [reason, member])).toEqual([['For the rep', rep.email]]);
    const asked = home.send('/api/credits/entries?everybody=1', { as: rep, team });
    expect(await refused(asked)).toEqual([403, 'admins-only']);
    expect(await refused(home.send('/api/credits/entries.csv?everybody=1', { as: rep, team }))).toEqual([
      403,
      'admins-only',
    ]);
  });

  test('the file holds every entry, and nothing in it is reckoned with', async () => {
    await adjust(1, '=HYPERLINK("http://evil.example","x")');
    await adjust(1, 'Line one\nand "two"');
    await home.database.sql(
      `insert into public.credit_entries (user_id, team_id, key, kind, amount, balance_after, reason)
       select $1, $2, 'many-' || n, 'adjust', 1, 7, 'Many ' || n from generate_series(1, 1203) n`,
      [user.id, own],
    );
    const response = await home.send('/api/credits/entries.csv', { as: user });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('credits.csv');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\r\n')[0]).toBe('When (UTC),What,Credits,Balance after,Reason,Member,By,Entry');
    expect(text).toContain(`,adjust,1,6,"'=HYPERLINK(""http://evil.example"",""x"")",`);
    expect(text).toContain('"Line one\nand ""two"""');
    expect(text.split('\r\n')).toHaveLength(1 + 1203 + 3 + 1);
    for (const n of [1, 600, 1203]) expect(text).toContain(`,Many ${n},`);
  });

  test('an admin gives a member credits of their own, once a key', async () => {
    const team = await teamOf(home, user);
    const rep = await home.newUser();
    await join(team, user, rep, 'rep');
    const json = { member: rep.id, amount: 3, reason: ' Well done ', key: randomUUID() };
    const given = await home.client(user, team).credits.grant.$post({ json });
    expect(await given.json()).toEqual({ amount: 3, balance: 2, replayed: false });
    const again = await home.client(user, team).credits.grant.$post({ json });
    expect(await again.json()).toEqual({ amount: 3, balance: 2, replayed: true });
    expect((await (await home.client(rep).credits.$get()).json()).balance).toBe(8);
    expect((await entries({ kind: 'grant' }, rep)).entries[0]).toMatchObject({
      amount: 3,
      reason: 'Well done',
      by: user.email,
    });
    const send = (as: TestUser, body: object, of: string = team) =>
      refused(
        home.send('/api/credits/grant', {
          as,
          team: of,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...json, key: randomUUID(), ...body }),
        }),
      );
    expect(await send(user, { amount: 3 })).toEqual([402, 'not-enough-credits']);
    expect(await send(user, { amount: 0 })).toEqual([400, 'invalid']);
    expect(await send(user, { amount: 1.5 })).toEqual([400, 'invalid']);
    expect(await send(user, { member: user.id, amount: 1 })).toEqual([409, 'yourself']);
    expect(await send(user, { member: home.b.id, amount: 1 })).toEqual([404, 'not-found']);
    expect(await send(rep, { member: user.id, amount: 1 })).toEqual([403, 'admins-only']);
    expect(await send(rep, { member: user.id, amount: 1 }, own)).toEqual([403, 'not-in-team']);
  });

  test('what one may do, why not, and what would allow it', async () => {
    const asked = async (as: TestUser, team?: string) => {
      const all = await (await home.client(as, team).entitlements.$get()).json();
      return { ...all, of: (action: string) => all.entitlements.find((one) => one.action === action) };
    };
    const mine = await asked(user);
    expect(mine).toMatchObject({ plan: 'free', modules: [], role: 'admin' });
    expect(mine.of('coaching')).toEqual({ action: 'coaching', name: 'Coaching', allowed: true, cost: 1, reasons: [] });
    expect(mine.of('any-model')).toMatchObject({
      allowed: false,
      reasons: [
        {
          code: 'not-in-plan',
          hint: 'Choose Professional, add the module AI Coach or use your own key.',
          allow: [
            { by: 'plan', plan: 'professional' },
            { by: 'module', module: 'ai-coach' },
            { by: 'own-key', providers: ['openai', 'anthropic', 'openrouter', 'openai-compatible'] },
          ],
        },
      ],
    });
    await ask(user.client, 'save_key', {
      scope: 'user',
      team: null,
      provider: 'openrouter',
      base_url: null,
      label: null,
      envelope: 'v1.k.SEALED',
      key_id: 'k',
      last4: 'abcd',
    });
    await adjust(-5, 'Test');
    const withKey = await asked(user);
    expect(withKey.of('any-model')).toMatchObject({ allowed: true });
    expect(withKey.of('coaching')).toMatchObject({ allowed: true, cost: 0 });
    expect(withKey.of('enrichment')).toMatchObject({
      allowed: false,
      reasons: [{ code: 'not-enough-credits', message: 'This takes 1 credit; you have 0.' }],
    });
    const team = await teamOf(home, user);
    const rep = await home.newUser();
    await join(team, user, rep, 'rep');
    await ask(home.service, 'set_module', { team, module: 'practice', enabled: true });
    const reps = await asked(rep, team);
    expect(reps).toMatchObject({ plan: 'business', role: 'rep', modules: ['practice'] });
    expect(reps.of('team-dashboard')).toMatchObject({ reasons: [{ code: 'role-too-low', allow: [{ by: 'role' }] }] });
    expect(reps.of('coaching')).toMatchObject({ allowed: true, cost: 0 });
    expect(await refused(home.send('/api/entitlements', { as: home.b, team }))).toEqual([403, 'not-in-team']);
    expect(await refused(home.send('/api/entitlements'))).toEqual([401, 'signed-out']);
  });
});
