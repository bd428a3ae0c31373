import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, batch, join, teamOf } from './ask.ts';

interface Page {
  rows: { id: string; title: string; started_at: string; hits?: { seq: number; text: string }[] }[];
  next: object | null;
  count: number | null;
}

const SAID = [
  'Our budget for this quarter is frozen.',
  'We already work with another vendor, and the migration was painful.',
  'Could you send the security questionnaire?',
  'I need to ask my manager about the budgets.',
  'The pricing looks fine to me.',
];

describe.each(TEST_TIERS)('lists and search on %s', (tier) => {
  let home: TestDatabase;
  let team: string;
  let manager: TestUser;
  let rep: TestUser;
  let mate: TestUser;
  const ids: string[] = [];
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    [manager, rep, mate] = [await home.newUser('boss'), await home.newUser('rep'), await home.newUser('mate')];
    team = await teamOf(home, manager);
    await join(team, manager, rep, 'rep');
    await join(team, manager, mate, 'rep');
    for (let at = 0; at < 10; at++) {
      const payload = batch({
        startedAt: `2026-11-${10 + at}T10:00:00Z`,
        call: {
          title: `Call ${at} with Acme`,
          duration_ms: at * 1000,
          site: at % 2 ? 'zoom' : 'meet',
          status: 'ended',
        },
        turns: [
          { seq: 0, text: SAID[at % 5] ?? '' },
          { seq: 1, text: 'Thank you for your time.' },
        ],
        more: { score: { rubric_version: 1, overall: (at * 37) % 100 } },
      });
      ids.push(payload.call.id);
      await ask((at < 5 ? rep : mate).client, 'sync_call', { team, payload });
    }
  });
  afterAll(() => home?.close());

  const list = (user: TestUser, more: object = {}) => ask<Page>(user.client, 'list_calls', { team, ...more });
  const search = (user: TestUser, query: string, more: object = {}) =>
    ask<Page>(user.client, 'search_turns', { team, query, counted: true, ...more });
  const places = (page: Page) => page.rows.map(({ id }) => ids.indexOf(id));

  test('a rep sees their own, a manager all, others none', async () => {
    expect(places(await list(rep, { counted: true }))).toEqual([4, 3, 2, 1, 0]);
    expect(await list(manager, { counted: true })).toMatchObject({ count: 10, next: null });
    await expect(list(home.b)).rejects.toThrow('404 not-found');
    expect(await list(rep, { filters: { user_id: mate.id }, counted: true })).toMatchObject({ rows: [], count: 0 });
  });

  test.each(['newest', 'oldest', 'score', 'longest'])('pages by %s are the list, once each', async (sort) => {
    const whole = places(await list(manager, { sort }));
    const paged: number[] = [];
    let cursor: object | null = null;
    do {
      const page: Page = await list(manager, { sort, page_size: 3, cursor });
      paged.push(...places(page));
      cursor = page.next;
    } while (cursor);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(10);
  });

  test('filters narrow list and count together', async () => {
    const at = async (filters: object) => {
      const page = await list(manager, { filters, counted: true, page_size: 200 });
      expect(page.count).toBe(page.rows.length);
      return places(page).sort((a, b) => a - b);
    };
    expect(await at({ site: 'zoom' })).toEqual([1, 3, 5, 7, 9]);
    expect(await at({ from: '2026-11-12T00:00:00Z', to: '2026-11-14T00:00:00Z' })).toEqual([2, 3]);
    expect(await at({ title: 'call 7' })).toEqual([7]);
    expect(await at({ title: "100%' or true --" })).toEqual([]);
    expect(await at({ user_id: rep.id, min_score: 74 })).toEqual([2]);
    expect(await at({ category: 'price' })).toEqual([]);
    await expect(list(manager, { filters: { team_id: team } })).rejects.toThrow('400 invalid');
    await expect(list(manager, { sort: 'c.id; drop table calls' })).rejects.toThrow('400 invalid');
    await expect(list(manager, { filters: { from: 'now() or 1=1' } })).rejects.toThrow('22007');
  });

  test('search finds calls by what was said, with the words marked', async () => {
    const found = await search(manager, 'budget');
    expect(places(found)).toEqual([8, 5, 3, 0]);
    expect(found.count).toBe(4);
    expect(found.rows[3]?.hits).toMatchObject([{ seq: 0, text: 'Our «budget» for this quarter is frozen.' }]);
    expect(places(await search(rep, 'budget'))).toEqual([3, 0]);
    expect(places(await search(rep, '"budget frozen"'))).toEqual([]);
    expect(places(await search(manager, '"security questionnaire"'))).toEqual([7, 2]);
    expect(places(await search(manager, 'budget -manager'))).toEqual([5, 0]);
    expect(places(await search(manager, 'migration or pricing'))).toEqual([9, 6, 4, 1]);
    expect(places(await search(manager, 'budget', { filters: { site: 'meet' } }))).toEqual([8, 0]);
    await expect(search(home.b, 'budget')).rejects.toThrow('404 not-found');
  });

  test('search pages to the end and takes any text', async () => {
    const first = await search(manager, 'budget', { page_size: 3 });
    expect(places(first)).toEqual([8, 5, 3]);
    expect(places(await search(manager, 'budget', { page_size: 3, cursor: first.next }))).toEqual([0]);
    for (const odd of ['', '   ', '"', "' or 1=1 --", '!!! & | :*', 'the', '\\', 'x'.repeat(5000), '«»']) {
      expect(await search(manager, odd), odd).toMatchObject({ rows: [], count: 0 });
    }
  });

  test('what is put away is not found', async () => {
    await ask(rep.client, 'delete_call', { id: ids[0] });
    expect(places(await search(manager, 'frozen'))).toEqual([5]);
    await ask(rep.client, 'restore_call', { id: ids[0] });
    expect(places(await search(manager, 'frozen'))).toEqual([5, 0]);
  });
});
