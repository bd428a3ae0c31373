import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

describe.each(TEST_TIERS)('usage on %s', (tier) => {
  let home: TestBackend;
  let user: TestUser;
  let own: string;
  beforeAll(async () => void (home = await openTestBackend(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser();
    own = await personalTeam(user);
  });

  const who = (as = user, team = own) => ({ user: as, team, signal: new AbortController().signal, log: home.deps.log });
  const work = (action: 'coaching' | 'voice-practice', as = user, team = own, ownKey = false) =>
    home.deps.credits.spend(who(as, team), { action, key: randomUUID(), ownKey }, () => Promise.resolve());
  const listened = (seconds: number, ownKey = false, as = user, team = own) =>
    home.deps.credits.meter(who(as, team), { action: 'listening', call: randomUUID(), part: 0, seconds, ownKey });
  const usage = async (query: Record<string, string> = {}, as = user, team?: string) =>
    (await home.client(as, team).usage.$get({ query })).json();
  const allowance = (of: Awaited<ReturnType<typeof usage>>, action: string, unit: string) =>
    of.allowances.find((one) => one.action === action && one.unit === unit);

  test('what the plan allows and what is left of it, before anything was used', async () => {
    const mine = await usage();
    expect(mine).toMatchObject({ creditsSpent: 0, totals: [], members: { count: 1, most: 1 } });
    expect(allowance(mine, 'voice-practice', 'times')).toMatchObject({
      used: 0,
      most: 3,
      every: 'week',
      shared: false,
    });
    expect(allowance(mine, 'call-analysis', 'times')).toMatchObject({ used: 0, most: 3, every: 'month' });
    expect(allowance(mine, 'listening', 'minutes')).toMatchObject({ used: 0, most: 600, every: 'month' });
    expect(allowance(mine, 'ai-calling', 'minutes')).toMatchObject({ used: 0, most: 0, shared: true });
  });

  test('work and minutes are counted; credits spent are less what came back', async () => {
    await work('coaching');
    await work('voice-practice');
    await home.deps.credits
      .spend(who(), { action: 'coaching', key: 'x', ownKey: false }, () => Promise.reject(new Error('no')))
      .catch(() => null);
    await listened(61);
    await listened(3600, true);
    const mine = await usage({ days: '7' });
    expect(mine.creditsSpent).toBe(2);
    expect(allowance(mine, 'voice-practice', 'times')).toMatchObject({ used: 1 });
    expect(allowance(mine, 'listening', 'minutes')).toMatchObject({ used: 2 });
    expect(mine.totals).toEqual([
      { kind: 'coaching', name: 'Coaching', unit: 'times', quantity: 1, events: 1 },
      { kind: 'listening', name: 'Listening', unit: 'seconds', quantity: 61, events: 1 },
      { kind: 'listening-own-key', name: 'Listening, own key', unit: 'seconds', quantity: 3600, events: 1 },
      { kind: 'voice-practice', name: 'Voice practice', unit: 'times', quantity: 1, events: 1 },
    ]);
    await home.database.sql(
      "update public.usage_events set created_at = now() - interval '40 days' where user_id = $1",
      [user.id],
    );
    expect((await usage()).totals).toEqual([]);
    expect((await usage({ days: '60' })).totals).toHaveLength(4);
  });

  test('what came back for work of an earlier time makes nobody’s sum less than nothing', async () => {
    await home.deps.credits
      .spend(who(), { action: 'coaching', key: 'old', ownKey: false }, () => Promise.reject(new Error('no')))
      .catch(() => null);
    await home.database.sql(
      "update public.credit_entries set created_at = now() - interval '40 days' where user_id = $1 and kind = 'reserve'",
      [user.id],
    );
    expect((await usage()).creditsSpent).toBe(0);
  });

  test('periods are the user’s own calendar', async () => {
    await ask(user.client, 'set_profile', { patch: { time_zone: 'Asia/Kolkata' } });
    const resets = Date.parse(allowance(await usage(), 'voice-practice', 'times')?.resetsAt ?? '');
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Kolkata',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });
    expect(parts.format(resets)).toMatch(/Monday.*00:00/);
    expect(resets - Date.now()).toBeLessThanOrEqual(7 * 86_400_000);
    expect(resets).toBeGreaterThan(Date.now());
  });

  test('a plan without limit counts on; a manager sees the team’s sums, a rep does not', async () => {
    const team = await teamOf(home, user);
    const rep = await home.newUser();
    await join(team, user, rep, 'rep');
    await work('coaching', rep, team);
    await work('coaching', user, team);
    const dials = { action: 'ai-calling', call: randomUUID(), part: 0, seconds: 120, ownKey: false } as const;
    await home.deps.credits.meter(who(user, team), dials);
    const mine = await usage({}, rep, team);
    expect(mine.totals).toMatchObject([{ kind: 'coaching', quantity: 1 }]);
    expect(mine).toMatchObject({ creditsSpent: 0, members: { count: 2, most: 50 } });
    expect(allowance(mine, 'voice-practice', 'times')).toMatchObject({ most: null });
    expect(allowance(mine, 'ai-calling', 'minutes')).toMatchObject({ used: 2, most: 2000, shared: true });
    const all = await usage({ everybody: '1' }, user, team);
    expect(all.totals).toMatchObject([
      { kind: 'ai-calling', quantity: 120 },
      { kind: 'coaching', quantity: 2 },
    ]);
    const asked = await home.send('/api/usage?everybody=1', { as: rep, team });
    expect([asked.status, ((await asked.json()) as { error: { code: string } }).error.code]).toEqual([
      403,
      'managers-only',
    ]);
    expect((await home.send('/api/usage?days=0', { as: user })).status).toBe(400);
  });
});
