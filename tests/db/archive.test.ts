import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './schema/ask.ts';
import { type Archive, openArchive } from './support/archive.ts';
import { batchOf, callsOf } from './support/calls.ts';
import type { TestUser } from './support/database.ts';

interface Found {
  calls: {
    id: string;
    title: string;
    shared: boolean;
    tags: string[];
    met: { handled: string; quote: string; atMs: number }[];
    hits: { seq: number; startMs: number; side: string; text: string; marks: [number, number][] }[];
    said: number;
  }[];
  next: string | null;
  count: number;
  small: boolean;
}

describe('archive, where calls are found again', () => {
  let world: Archive;
  beforeAll(async () => {
    world = await openArchive();
  });
  afterAll(() => world?.home.close());
  const find = (as: TestUser, query: object = {}) =>
    world.got<Found>(as, 'GET', `calls/search?${new URLSearchParams(query as Record<string, string>)}`);
  const titles = async (as: TestUser, query: object = {}) => (await find(as, query)).calls.map(({ title }) => title);

  test('words with phrase and exclusion, whose they were, when, and how it went are found at their second', async () => {
    const march = await find(world.rep, {
      q: 'price',
      side: 'buyer',
      from: '2026-03-01T00:00:00Z',
      to: '2026-04-01T00:00:00Z',
    });
    expect(march).toMatchObject({
      count: 1,
      next: null,
      calls: [{ title: 'March', said: 2, shared: false, tags: [] }],
    });
    const { hits, met } = march.calls[0]!;
    expect(hits.map(({ seq, startMs, side }) => [seq, startMs, side])).toEqual([
      [0, 0, 'buyer'],
      [2, 2001, 'buyer'],
    ]);
    // plain text, whatever stood in it, and where the words are
    expect(hits[0]!.text).toContain('price» is too high <b>now</b>');
    expect(hits.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)))).toEqual([
      ['price'],
      ['price'],
    ]);
    expect(met.map(({ handled }) => handled)).toEqual(['well', 'well']);

    expect(await titles(world.boss, { q: '"price of a discount"' })).toEqual(['Of mate']);
    expect(await titles(world.boss, { q: 'price -discount', side: 'buyer' })).toEqual(['April', 'March']);
    expect(await titles(world.boss, { q: 'price', side: 'rep' })).toEqual(['Quiet', 'March']);
    expect(await titles(world.boss, { q: 'the' })).toEqual([]);
    // of one and the same objection
    const poorly = await find(world.boss, { category: 'price', handled: 'poorly' });
    expect(poorly.calls.map(({ title, met: one }) => [title, one.map(({ quote }) => quote)])).toEqual([
      ['April', ['Handled poorly.']],
    ]);
    expect(await titles(world.boss, { category: 'timing', handled: 'poorly' })).toEqual([]);
    expect(await titles(world.boss, { category: 'price', handled: 'unknown' })).toEqual(['Of mate']);
    expect(await titles(world.boss, { minScore: '80', maxScore: '95', source: 'zoom', rep: world.rep.id })).toEqual([
      'March',
    ]);
    expect(await titles(world.boss, { source: 'meet' })).toEqual([]);
    const first = await find(world.boss, { limit: '3' });
    expect([first.count, first.calls.length]).toEqual([4, 3]);
    expect(await titles(world.boss, { limit: '3', cursor: first.next })).toEqual(['March']);
    expect(await world.code(world.boss, 'GET', 'calls/search?cursor=nonsense')).toBe('400 invalid');
    // The index knows no “of” and “a”: a phrase with them is read as it stands, shown with what is around it, and excluded as it stands.
    const [phrase] = (await find(world.boss, { q: '"price of a discount"' })).calls;
    expect(phrase!.hits.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)))).toEqual([
      ['price of a discount'],
    ]);
    expect((await find(world.boss, { q: '"said so before. we"' })).calls[0]!.hits[0]!.text).toMatch(/^….+…$/);
    expect(await titles(world.boss, { q: '"price for a discount"' })).toEqual([]);
    expect(await titles(world.boss, { q: 'price -"price of the discount" -support', side: 'buyer' })).toEqual([
      'April',
      'Of mate',
      'March',
    ]);
    // Nothing but exclusions: no line of the call may have them.
    expect(await titles(world.boss, { q: '-discount -"aside, who"' })).toEqual(['April', 'March']);
    expect(await titles(world.boss, { q: '-price', side: 'rep' })).toEqual(['April', 'Of mate']);
    expect(await titles(world.boss, { q: 'discount or' })).toEqual(await titles(world.boss, { q: '“discount' }));
    expect(await find(world.boss, { q: 'the' })).toMatchObject({ small: true, calls: [], count: 0 });
    expect(await find(world.boss, { q: '"' })).toMatchObject({ small: false, count: 4 });
    // Postgres' own reading of a search engine's words fails on it.
    const hyphens = '-'.repeat(60);
    expect(await titles(world.boss, { q: `|${hyphens}| discount "${hyphens}` })).toEqual(
      await titles(world.boss, { q: 'discount' }),
    );
    // Frequent words go other ways than rare ones, by how many lines the planner thinks there are.
    const sql = world.home.database.sql;
    await sql('analyze public.turns', []);
    const lines = async () => {
      const plan = await sql("explain select from public.turns t where t.search @@ 'price'::tsquery", []);
      return Number(/rows=(\d+)/.exec(JSON.stringify(plan))?.[1]);
    };
    for (const wanted of [5, 20_000, 100_000]) {
      const times = wanted / (await lines());
      await sql(`update pg_class set reltuples = reltuples * ${times} where oid = 'public.turns'::regclass`, []);
      expect((await lines()) / wanted).toBeCloseTo(1, 0);
      expect(await titles(world.boss, { q: 'price', side: 'buyer' })).toEqual(['April', 'Of mate', 'March']);
      expect(await titles(world.boss, { q: '-price', side: 'rep' })).toEqual(['April', 'Of mate']);
      expect(await titles(world.rep, { q: 'price', category: 'price', handled: 'poorly' })).toEqual(['April']);
      const page = await find(world.boss, { q: '"the price"', limit: '1' });
      expect([page.count, page.calls[0]!.title]).toEqual([3, 'April']);
      expect(await find(world.boss, { q: '"the price"', limit: '1', cursor: page.next })).toMatchObject({
        count: 3,
        calls: [{ title: 'Of mate', said: 1 }],
      });
    }
    await sql('analyze public.turns', []);
  });

  test('a shared call is read by all of the team but for its notes, and changed by none of them', async () => {
    const call = world.id['March']!;
    await callsOf(world.home).sync(
      batchOf(
        { id: call, title: 'March', startedAt: '2026-03-10T10:00:00Z', status: 'ended', site: 'zoom', revision: 2 },
        {
          notes: [{ id: 'n', atMs: 1, text: 'A note to myself.' }],
        },
      ),
      world.rep,
      world.team,
    );
    expect([await titles(world.mate), await world.code(world.mate, 'GET', `calls/${call}`)]).toEqual([
      ['Of mate'],
      '404 not-found',
    ]);
    for (const one of [world.mate, world.stranger]) {
      const own = one === world.stranger ? await ask<string>(one.client, 'create_team', { name: 'Own' }) : world.team;
      for (const [method, path, body] of [
        ['POST', `calls/${call}/share`, undefined],
        ['PUT', `calls/${call}/tags`, { tags: ['x'] }],
        ['GET', `calls/${call}/labels`, undefined],
        ['GET', `calls/${call}/comments`, undefined],
        ['POST', `calls/${call}/comments`, { id: randomUUID(), atMs: 1, text: 'x' }],
        ['POST', 'clips', { id: randomUUID(), callId: call, title: 'x', note: '', tags: [], fromMs: 0, toMs: 9 }],
        ['GET', `calls/${call}/meeting-notes`, undefined],
        ['GET', `calls/${call}/judgements`, undefined],
        ['GET', `calls/${call}/recording`, undefined],
        ['POST', 'ai/analyze-call', { call }],
      ] as const)
        expect([path, await world.code(one, method, path, body, own)]).toEqual([path, '404 not-found']);
    }
    await world.got(world.rep, 'POST', `calls/${call}/share`);
    expect(await world.got(world.rep, 'POST', `calls/${call}/share`)).toMatchObject({ sharedAt: expect.any(String) });
    expect(await titles(world.mate)).toEqual(['Of mate', 'March']);
    expect(await titles(world.mate, { q: 'price', category: 'price', handled: 'well' })).toEqual(['March']);
    // not among one's own calls
    expect((await world.got<Found>(world.mate, 'GET', 'calls')).calls.map(({ title }) => title)).toEqual(['Of mate']);
    expect(await world.got(world.mate, 'GET', `calls/${call}`)).toMatchObject({
      mine: false,
      mayManage: false,
      notes: [],
      deviceId: null,
      turns: [{}, {}, {}],
    });
    expect(await world.got(world.boss, 'GET', `calls/${call}`)).toMatchObject({
      mine: false,
      mayManage: true,
      notes: [{ id: 'n' }],
    });
    expect((await world.mate.client.from('call_notes').select('id').eq('call_id', call)).data).toEqual([]);
    expect((await world.mate.client.from('turns').select('seq').eq('call_id', call)).data).toHaveLength(3);
    expect((await world.stranger.client.from('turns').select('seq').eq('call_id', call)).data).toEqual([]);
    for (const [method, path] of [
      ['DELETE', `calls/${call}`],
      ['POST', `calls/${call}/restore`],
      ['DELETE', `calls/${call}/purge`],
      ['DELETE', `calls/${call}/share`],
      ['DELETE', `calls/${call}/sound`],
    ] as const)
      expect([path, await world.code(world.mate, method, path)]).toEqual([path, '404 not-found']);
    await world.got(world.boss, 'DELETE', `calls/${call}/share`);
    expect(await world.code(world.mate, 'GET', `calls/${call}`)).toBe('404 not-found');
    await world.got(world.rep, 'POST', `calls/${call}/share`);
    await world.got(world.rep, 'DELETE', `calls/${call}`);
    expect([
      await world.code(world.mate, 'GET', `calls/${call}`),
      await world.code(world.rep, 'POST', `calls/${call}/share`),
    ]).toEqual(['404 not-found', '409 put-away']);
    await world.got(world.rep, 'POST', `calls/${call}/restore`);
    const actions = await world.home.database.sql<{ action: string }>(
      "select action from public.audit_log where target = $1 and action like 'call.%shared' order by created_at",
      [call],
    );
    expect(actions.map(({ action }) => action)).toEqual(['call.shared', 'call.unshared', 'call.shared']);
  });

  test('tags are one’s own calls’, counted and renamed; searches are kept, shared, and come back', async () => {
    const tag = (as: TestUser, title: string, ...tags: string[]) =>
      world.got(as, 'PUT', `calls/${world.id[title]}/tags`, { tags });
    expect(await tag(world.rep, 'March', '  Big\u0000  Deal ', 'big deal', 'won')).toEqual({
      tags: ['big deal', 'won'],
    });
    await tag(world.rep, 'April', 'lost');
    await tag(world.boss, 'Of mate', 'lost');
    expect(await world.got(world.boss, 'GET', 'calls/tags')).toEqual({
      tags: [
        { tag: 'lost', calls: 2 },
        { tag: 'big deal', calls: 1 },
        { tag: 'won', calls: 1 },
      ],
    });
    expect(await world.got(world.mate, 'GET', `calls/${world.id['March']}/labels`)).toMatchObject({
      tags: ['big deal', 'won'],
      mayManage: false,
      members: 3,
    });
    expect(await titles(world.mate, { tag: 'BIG  deal' })).toEqual(['March']);
    // a rep's own alone, and into one that is there already
    expect(await world.got(world.rep, 'POST', 'calls/tags/rename', { tag: 'lost', to: 'won' })).toEqual({ calls: 1 });
    expect(await world.got(world.rep, 'POST', 'calls/tags/rename', { tag: 'big deal', to: 'won' })).toEqual({
      calls: 1,
    });
    expect(await world.got(world.boss, 'GET', 'calls/tags')).toEqual({
      tags: [
        { tag: 'won', calls: 2 },
        { tag: 'lost', calls: 1 },
      ],
    });
    expect(
      await world.code(world.rep, 'PUT', `calls/${world.id['March']}/tags`, {
        tags: Array.from({ length: 21 }, (_, n) => `t${n}`),
      }),
    ).toBe('400 invalid');
    await expect(
      ask(world.rep.client, 'tag_call', { id: world.id['March'], tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }),
    ).rejects.toThrow('409 too-many-tags');

    const search = randomUUID();
    const body = {
      id: search,
      name: 'Price in March',
      filters: { q: 'price', side: 'buyer', category: 'price' },
      shared: false,
    };
    expect(await world.got(world.rep, 'POST', 'searches', body)).toMatchObject({
      mine: true,
      mayChange: true,
      by: 'rep',
    });
    expect([await world.got(world.mate, 'GET', 'searches'), await world.got(world.boss, 'GET', 'searches')]).toEqual([
      { searches: [] },
      { searches: [] },
    ]);
    expect(await world.code(world.mate, 'POST', 'searches', body)).toBe('409 other-search');
    expect(await world.code(world.mate, 'DELETE', `searches/${search}`)).toBe('404 not-found');
    await world.got(world.rep, 'POST', 'searches', { ...body, shared: true });
    expect(await world.got(world.mate, 'GET', 'searches')).toMatchObject({
      searches: [{ id: search, filters: body.filters, mine: false, mayChange: false, by: 'rep' }],
    });
    expect(await world.code(world.mate, 'DELETE', `searches/${search}`)).toBe('404 not-found');
    await world.got(world.boss, 'DELETE', `searches/${search}`);
    expect(await world.got(world.rep, 'GET', 'searches')).toEqual({ searches: [] });
    await world.got(world.boss, 'POST', `searches/${search}/restore`);
    expect(await world.got(world.rep, 'GET', 'searches')).toMatchObject({ searches: [{ name: 'Price in March' }] });
    expect((await world.stranger.client.from('saved_searches').select('id')).data).toEqual([]);
  });
});
