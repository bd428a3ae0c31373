import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, join, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { batchOf, callsOf, OBJECTION, said, SCORE } from './support/calls.ts';
import type { TestUser } from './support/database.ts';
import { handsOf } from './support/hands.ts';

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
}

const seen = (...steps: string[]) =>
  Object.fromEntries(
    ['pause', 'acknowledge', 'explore', 'respond', 'confirm'].map((step) => [
      step,
      { seen: steps.includes(step), note: 'x' },
    ]),
  );
const ALL = ['pause', 'acknowledge', 'explore', 'respond', 'confirm'];

describe('archive, comments, clips: what is kept of calls and found again', () => {
  let home: TestBackend;
  let [boss, rep, mate, stranger] = [] as unknown as TestUser[];
  let team = '';
  const id: Record<string, string> = {};
  const { send, got, code } = handsOf(() => ({ home, team }));
  const find = (as: TestUser, query: object = {}) =>
    got<Found>(as, 'GET', `calls/search?${new URLSearchParams(query as Record<string, string>)}`);
  const titles = async (as: TestUser, query: object = {}) => (await find(as, query)).calls.map(({ title }) => title);

  beforeAll(async () => {
    home = await openTestBackend('pglite');
    [boss, rep, mate, stranger] = [
      await home.newUser('boss'),
      await home.newUser('rep'),
      await home.newUser('mate'),
      await home.newUser('stranger'),
    ] as TestUser[];
    team = await teamOf(home, boss!);
    for (const one of [rep!, mate!]) await join(team, boss!, one, 'rep');
    await home.database.sql("update public.profiles set display_name = split_part(email, '@', 1)", []);
    const calls = callsOf(home);
    const keep = async (as: TestUser, title: string, startedAt: string, turns: object[], more: object = {}) => {
      const body = batchOf({ title, startedAt, status: 'ended', site: 'zoom' }, { turns, ...more });
      id[title] = body.call.id;
      await calls.sync(body, as, team);
    };
    const price = (steps: object | null, handled: string) => ({
      objections: [
        { ...OBJECTION, steps, quote: `Handled ${handled}.` },
        { ...OBJECTION, id: 'c2', category: 'timing', steps: seen(...ALL) },
      ],
      score: { ...SCORE, overall: handled === 'well' ? 90 : 40 },
    });
    await keep(
      rep!,
      'March',
      '2026-03-10T10:00:00Z',
      [
        said(0, { text: `The «price»\u0002 is too high <b>now</b>, ${'we said so before. '.repeat(30)}` }),
        said(1, { side: 'rep', text: 'Our price covers the support.' }),
        said(2, { text: 'Still, that price list…' }),
      ],
      price(seen(...ALL), 'well'),
    );
    await keep(
      rep!,
      'April',
      '2026-04-10T10:00:00Z',
      [said(0, { text: 'The price went up.' })],
      price(seen('pause'), 'poorly'),
    );
    await keep(
      mate!,
      'Of mate',
      '2026-03-20T10:00:00Z',
      [said(0, { text: 'What is the price of a discount?' })],
      price(null, 'unknown'),
    );
    await keep(rep!, 'Quiet', '2026-03-21T10:00:00Z', [
      said(0, { side: 'rep', text: 'Price aside, who else decides?' }),
    ]);
  });
  afterAll(() => home?.close());

  test('words with phrase and exclusion, whose they were, when, and how it went are found at their second', async () => {
    const march = await find(rep!, {
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
    const [{ hits = [], met = [] } = {}] = march.calls;
    expect(hits.map(({ seq, startMs, side }) => [seq, startMs, side])).toEqual([
      [0, 0, 'buyer'],
      [2, 2001, 'buyer'],
    ]);
    // plain text, whatever stood in it, and where the words are
    expect(hits[0]!.text).toContain('price» is too high');
    expect(hits.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)))).toEqual([
      ['price'],
      ['price'],
    ]);
    expect(met.map(({ handled }) => handled)).toEqual(['well', 'well']);

    expect(await titles(boss!, { q: '"price of a discount"' })).toEqual(['Of mate']);
    expect(await titles(boss!, { q: 'price -discount', side: 'buyer' })).toEqual(['April', 'March']);
    expect(await titles(boss!, { q: 'price', side: 'rep' })).toEqual(['Quiet', 'March']);
    expect(await titles(boss!, { q: 'the' })).toEqual([]);
    // of one and the same objection
    const poorly = await find(boss!, { category: 'price', handled: 'poorly' });
    expect(poorly.calls.map(({ title, met: one }) => [title, one.map(({ quote }) => quote)])).toEqual([
      ['April', ['Handled poorly.']],
    ]);
    expect(await titles(boss!, { category: 'timing', handled: 'poorly' })).toEqual([]);
    expect(await titles(boss!, { category: 'price', handled: 'unknown' })).toEqual(['Of mate']);
    expect(await titles(boss!, { minScore: '80', maxScore: '95', source: 'zoom', rep: rep!.id })).toEqual(['March']);
    expect(await titles(boss!, { source: 'meet' })).toEqual([]);
    const first = await find(boss!, { limit: '3' });
    expect([first.count, first.calls.length]).toEqual([4, 3]);
    expect(await titles(boss!, { limit: '3', cursor: first.next })).toEqual(['March']);
    expect(await code(boss!, 'GET', 'calls/search?cursor=nonsense')).toBe('400 invalid');
    // frequent words go another way than rare ones
    const busy = batchOf(
      { title: 'Busy', startedAt: '2026-02-01T00:00:00Z', status: 'ended' },
      {
        turns: Array.from({ length: 2000 }, (_, seq) =>
          said(seq, { text: 'Forklifts again.', side: seq ? 'rep' : 'buyer' }),
        ),
      },
    );
    for (let n = 0; n < 5; n++) {
      const more = { ...busy, call: { ...busy.call, id: randomUUID(), title: `Busy ${n}` } };
      await callsOf(home).sync(more, rep!, team);
    }
    await home.database.sql('analyze public.turns');
    expect(await find(rep!, { q: 'forklifts', side: 'buyer', limit: '2' })).toMatchObject({
      count: 5,
      calls: [{ said: 1, hits: [{ seq: 0, marks: [[0, 9]] }] }, {}],
    });
  });

  test('a shared call is read by all of the team but for its notes, and changed by none of them', async () => {
    const call = id['March']!;
    await callsOf(home).sync(
      batchOf(
        { id: call, title: 'March', startedAt: '2026-03-10T10:00:00Z', status: 'ended', site: 'zoom', revision: 2 },
        {
          notes: [{ id: 'n', atMs: 1, text: 'A note to myself.' }],
        },
      ),
      rep!,
      team,
    );
    expect([await titles(mate!), await code(mate!, 'GET', `calls/${call}`)]).toEqual([['Of mate'], '404 not-found']);
    for (const one of [mate!, stranger!]) {
      const own = one === stranger ? await ask<string>(one.client, 'create_team', { name: 'Own' }) : team;
      for (const [method, path, body] of [
        ['POST', `calls/${call}/share`, undefined],
        ['PUT', `calls/${call}/tags`, { tags: ['x'] }],
        ['GET', `calls/${call}/labels`, undefined],
        ['GET', `calls/${call}/comments`, undefined],
        ['POST', `calls/${call}/comments`, { id: randomUUID(), atMs: 1, text: 'x' }],
        ['POST', 'clips', { id: randomUUID(), callId: call, title: 'x', note: '', tags: [], fromMs: 0, toMs: 9 }],
      ] as const)
        expect([path, await code(one, method, path, body, own)]).toEqual([path, '404 not-found']);
    }
    await got(rep!, 'POST', `calls/${call}/share`);
    expect(await got(rep!, 'POST', `calls/${call}/share`)).toMatchObject({ sharedAt: expect.any(String) });
    expect(await titles(mate!)).toEqual(['Of mate', 'March']);
    expect(await titles(mate!, { q: 'price', category: 'price', handled: 'well' })).toEqual(['March']);
    // not among one's own calls
    expect((await got<Found>(mate!, 'GET', 'calls')).calls.map(({ title }) => title)).toEqual(['Of mate']);
    expect(await got(mate!, 'GET', `calls/${call}`)).toMatchObject({
      mine: false,
      mayManage: false,
      notes: [],
      deviceId: null,
      turns: [{}, {}, {}],
    });
    expect(await got(boss!, 'GET', `calls/${call}`)).toMatchObject({
      mine: false,
      mayManage: true,
      notes: [{ id: 'n' }],
    });
    expect((await mate!.client.from('call_notes').select('id').eq('call_id', call)).data).toEqual([]);
    expect((await mate!.client.from('turns').select('seq').eq('call_id', call)).data).toHaveLength(3);
    expect((await stranger!.client.from('turns').select('seq').eq('call_id', call)).data).toEqual([]);
    for (const [method, path] of [
      ['DELETE', `calls/${call}`],
      ['POST', `calls/${call}/restore`],
      ['DELETE', `calls/${call}/purge`],
      ['DELETE', `calls/${call}/share`],
      ['DELETE', `calls/${call}/sound`],
    ] as const)
      expect([path, await code(mate!, method, path)]).toEqual([path, '404 not-found']);
    await got(boss!, 'DELETE', `calls/${call}/share`);
    expect(await code(mate!, 'GET', `calls/${call}`)).toBe('404 not-found');
    await got(rep!, 'POST', `calls/${call}/share`);
    await got(rep!, 'DELETE', `calls/${call}`);
    expect([await code(mate!, 'GET', `calls/${call}`), await code(rep!, 'POST', `calls/${call}/share`)]).toEqual([
      '404 not-found',
      '409 put-away',
    ]);
    await got(rep!, 'POST', `calls/${call}/restore`);
    const actions = await home.database.sql<{ action: string }>(
      "select action from public.audit_log where target = $1 and action like 'call.%shared' order by created_at",
      [call],
    );
    expect(actions.map(({ action }) => action)).toEqual(['call.shared', 'call.unshared', 'call.shared']);
  });

  test('tags are one’s own calls’, counted and renamed; searches are kept, shared, and come back', async () => {
    const tag = (as: TestUser, title: string, ...tags: string[]) => got(as, 'PUT', `calls/${id[title]}/tags`, { tags });
    expect(await tag(rep!, 'March', '  Big\u0000  Deal ', 'big deal', 'won')).toEqual({ tags: ['big deal', 'won'] });
    await tag(rep!, 'April', 'lost');
    await tag(boss!, 'Of mate', 'lost');
    expect(await got(boss!, 'GET', 'calls/tags')).toEqual({
      tags: [
        { tag: 'lost', calls: 2 },
        { tag: 'big deal', calls: 1 },
        { tag: 'won', calls: 1 },
      ],
    });
    expect(await got(mate!, 'GET', `calls/${id['March']}/labels`)).toMatchObject({
      tags: ['big deal', 'won'],
      mayManage: false,
      members: 3,
    });
    expect(await titles(mate!, { tag: 'BIG  deal' })).toEqual(['March']);
    // a rep's own alone, and into one that is there already
    expect(await got(rep!, 'POST', 'calls/tags/rename', { tag: 'lost', to: 'won' })).toEqual({ calls: 1 });
    expect(await got(rep!, 'POST', 'calls/tags/rename', { tag: 'big deal', to: 'won' })).toEqual({ calls: 1 });
    expect(await got(boss!, 'GET', 'calls/tags')).toEqual({
      tags: [
        { tag: 'won', calls: 2 },
        { tag: 'lost', calls: 1 },
      ],
    });
    expect(
      await code(rep!, 'PUT', `calls/${id['March']}/tags`, { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }),
    ).toBe('400 invalid');
    await expect(
      ask(rep!.client, 'tag_call', { id: id['March'], tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }),
    ).rejects.toThrow('409 too-many-tags');

    const search = randomUUID();
    const body = { name: 'Price in March', filters: { q: 'price', side: 'buyer', category: 'price' }, shared: false };
    expect(await got(rep!, 'PUT', `searches/${search}`, body)).toMatchObject({
      mine: true,
      mayChange: true,
      by: 'rep',
    });
    expect([await got(mate!, 'GET', 'searches'), await got(boss!, 'GET', 'searches')]).toEqual([
      { searches: [] },
      { searches: [] },
    ]);
    expect(await code(mate!, 'PUT', `searches/${search}`, body)).toBe('409 other-search');
    expect(await code(mate!, 'DELETE', `searches/${search}`)).toBe('404 not-found');
    await got(rep!, 'PUT', `searches/${search}`, { ...body, shared: true });
    expect(await got(mate!, 'GET', 'searches')).toMatchObject({
      searches: [{ id: search, filters: body.filters, mine: false, mayChange: false, by: 'rep' }],
    });
    expect(await code(mate!, 'DELETE', `searches/${search}`)).toBe('404 not-found');
    await got(boss!, 'DELETE', `searches/${search}`);
    expect(await got(rep!, 'GET', 'searches')).toEqual({ searches: [] });
    await got(boss!, 'POST', `searches/${search}/restore`);
    expect(await got(rep!, 'GET', 'searches')).toMatchObject({ searches: [{ name: 'Price in March' }] });
    expect((await stranger!.client.from('saved_searches').select('id')).data).toEqual([]);
  });

  test('comments name team mates who may read the call and tell them once; whoever deleted one brings it back', async () => {
    const call = id['April']!;
    const one = { id: randomUUID(), atMs: 4200, text: ' @mate look <img> here ', mentions: [mate!.id] };
    const refused = await send(rep!, 'POST', `calls/${call}/comments`, one);
    expect([refused.status, refused.told.error]).toMatchObject([
      409,
      {
        code: 'cannot-see',
        message: 'mate cannot see this call.',
        hint: 'Share the call with the team first, then name them.',
      },
    ]);
    expect(await got(rep!, 'GET', `calls/${call}/comments`)).toEqual({
      comments: [],
      people: [
        { id: boss!.id, name: 'boss', sees: true },
        { id: mate!.id, name: 'mate', sees: false },
      ],
    });
    expect(await code(rep!, 'POST', `calls/${call}/comments`, { ...one, mentions: [stranger!.id] })).toBe(
      '409 not-a-member',
    );
    await got(rep!, 'POST', `calls/${call}/share`);
    const kept = await got(rep!, 'POST', `calls/${call}/comments`, one);
    expect(kept).toMatchObject({
      text: '@mate look <img> here',
      atMs: 4200,
      by: 'rep',
      mentions: [{ id: mate!.id, name: 'mate' }],
      editedAt: null,
    });
    expect(await got(rep!, 'POST', `calls/${call}/comments`, one)).toEqual(kept);
    expect(await code(mate!, 'POST', `calls/${call}/comments`, one)).toBe('409 other-comment');
    await got(rep!, 'PATCH', `comments/${one.id}`, { text: 'Look, both.', mentions: [mate!.id, boss!.id] });
    const told = async (who: TestUser) =>
      (await who.client.from('notifications').select('title, body, link').eq('kind', 'comment-mention')).data;
    const note = { title: 'rep named you in a comment on a call', body: null, link: `/calls/${call}?at=4200` };
    expect([await told(mate!), await told(boss!), await told(rep!)]).toEqual([[note], [note], []]);
    expect([
      await code(mate!, 'PATCH', `comments/${one.id}`, { text: 'x' }),
      await code(mate!, 'DELETE', `comments/${one.id}`),
    ]).toEqual(['403 not-yours', '403 not-yours']);
    await got(boss!, 'DELETE', `comments/${one.id}`);
    expect((await got<{ comments: [] }>(mate!, 'GET', `calls/${call}/comments`)).comments).toEqual([]);
    expect(await code(rep!, 'POST', `comments/${one.id}/restore`)).toBe('403 not-yours');
    expect(await got(boss!, 'POST', `comments/${one.id}/restore`)).toMatchObject({
      text: 'Look, both.',
      mayDelete: true,
      mine: false,
    });
    await got(rep!, 'DELETE', `calls/${call}/share`);
    expect([
      await code(mate!, 'GET', `calls/${call}/comments`),
      await code(mate!, 'PATCH', `comments/${one.id}`, { text: 'x' }),
    ]).toEqual(['404 not-found', '404 not-found']);
    expect((await mate!.client.from('call_comments').select('id')).data).toEqual([]);
    expect((await mate!.client.from('comment_mentions').select('user_id')).data).toEqual([]);
  });

  test('clips are seen with their call, found by words and tags, and say whether the team sees them', async () => {
    const clip = {
      id: randomUUID(),
      callId: id['March']!,
      title: 'Price, well handled',
      note: 'The pause.',
      tags: ['Best of', 'price'],
      fromMs: 900,
      toMs: 2500,
    };
    expect(await code(rep!, 'POST', 'clips', { ...clip, toMs: 900 })).toBe('400 invalid');
    expect(await code(rep!, 'POST', 'clips', { ...clip, toMs: 901_000 })).toBe('400 invalid');
    expect(await got(rep!, 'POST', 'clips', clip)).toMatchObject({
      by: 'rep',
      mine: true,
      shared: true,
      tags: ['best of', 'price'],
      callTitle: 'March',
      lines: [{ seq: 1 }, { seq: 2 }],
    });
    await got(rep!, 'POST', 'clips', { ...clip, id: randomUUID(), callId: id['Quiet']!, title: 'Of my own', tags: [] });
    const list = async (as: TestUser, query = '') =>
      (await got<{ clips: { title: string }[] }>(as, 'GET', `clips${query}`)).clips.map(({ title }) => title);
    expect([await list(rep!), await list(mate!), await list(boss!)]).toEqual([
      ['Of my own', 'Price, well handled'],
      ['Price, well handled'],
      ['Of my own', 'Price, well handled'],
    ]);
    expect(await list(boss!, '?q=pause%20march')).toEqual(['Price, well handled']);
    expect(await list(boss!, '?tag=BEST%20of')).toEqual(['Price, well handled']);
    expect(await list(mate!, '?mine=true')).toEqual([]);
    expect(await list(boss!, `?call=${id['Quiet']}`)).toEqual(['Of my own']);
    const page = await got<{ next: string; count: number }>(boss!, 'GET', 'clips?limit=1');
    expect([page.count, await list(boss!, `?limit=1&cursor=${page.next}`)]).toEqual([2, ['Price, well handled']]);
    expect([
      await code(mate!, 'PATCH', `clips/${clip.id}`, { title: 'x' }),
      await code(mate!, 'DELETE', `clips/${clip.id}`),
    ]).toEqual(['403 not-yours', '403 not-yours']);
    expect(
      await code(
        stranger!,
        'DELETE',
        `clips/${clip.id}`,
        undefined,
        await ask<string>(stranger!.client, 'create_team', { name: 'x' }),
      ),
    ).toBe('404 not-found');
    expect(await got(rep!, 'PATCH', `clips/${clip.id}`, { toMs: 1500, tags: [] })).toMatchObject({
      fromMs: 900,
      toMs: 1500,
      tags: [],
      lines: [{ seq: 1 }],
    });
    await got(rep!, 'DELETE', `clips/${clip.id}`);
    expect([await list(mate!), await code(boss!, 'POST', `clips/${clip.id}/restore`)]).toEqual([[], '403 not-yours']);
    await got(rep!, 'POST', `clips/${clip.id}/restore`);
    expect(await list(mate!)).toEqual(['Price, well handled']);
    // with the account go its comments; what the team has of it stays, without a name
    await got(rep!, 'PUT', `searches/${randomUUID()}`, { name: 'Alone', filters: {}, shared: false });
    expect(await ask(rep!.client, 'delete_account')).toBeNull();
    expect((await got<{ clips: object[] }>(boss!, 'GET', 'clips')).clips[0]).toMatchObject({ by: null });
    expect((await got<{ comments: [] }>(boss!, 'GET', `calls/${id['April']}/comments`)).comments).toEqual([]);
    const kept = await home.database.sql<{ name: string }>('select name from public.saved_searches', []);
    expect(kept.map(({ name }) => name)).toEqual(['Price in March']);
  });
});
