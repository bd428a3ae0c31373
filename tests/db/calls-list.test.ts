import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { batchOf, callsOf, CARD, OBJECTION, said, SCORE } from './support/calls.ts';
import { ONE_TIER } from './support/database.ts';

describe.each(ONE_TIER)('calls listed on %s', (tier) => {
  let home: TestBackend;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(async () => {
    home = await openTestBackend(tier);
    calls = callsOf(home);
  });
  afterAll(() => home?.close());

  test('list: filter, order, pages, exact count, and search with its places', async () => {
    const rep = await home.newUser();
    const day = 86_400_000;
    const now = Date.now();
    for (let n = 0; n < 7; n++) {
      const startedAt = new Date(now - n * day).toISOString();
      await calls.sync(
        batchOf(
          { title: `Call ${n}`, site: n % 2 ? 'zoom' : 'meet', startedAt, status: 'ended', durationMs: n * 1000 },
          {
            turns: [said(0, { text: n < 3 ? 'We own two zebras and a barn.' : 'Nothing here.' })],
            score: { ...SCORE, overall: n * 10 },
            ...(n === 4 ? { cards: [CARD], objections: [OBJECTION] } : {}),
          },
        ),
        rep,
      );
    }
    const titles = (page: { calls: { title: string | null }[] }) => page.calls.map(({ title }) => title);
    const first = await calls.list(rep, { limit: '3' });
    expect([titles(first), first.count]).toEqual([['Call 0', 'Call 1', 'Call 2'], 7]);
    const second = await calls.list(rep, { limit: '3', cursor: first.next });
    const third = await calls.list(rep, { limit: '3', cursor: second.next });
    expect([titles(second), titles(third), third.next]).toEqual([['Call 3', 'Call 4', 'Call 5'], ['Call 6'], null]);
    expect(titles(await calls.list(rep, { sort: 'longest', limit: '2' }))).toEqual(['Call 6', 'Call 5']);
    expect(titles(await calls.list(rep, { sort: 'score', limit: '1' }))).toEqual(['Call 6']);
    expect(titles(await calls.list(rep, { site: 'zoom', sort: 'oldest' }))).toEqual(['Call 5', 'Call 3', 'Call 1']);
    expect(titles(await calls.list(rep, { minScore: '20', maxScore: '30' }))).toEqual(['Call 2', 'Call 3']);
    expect(titles(await calls.list(rep, { category: 'price' }))).toEqual(['Call 4']);
    expect(titles(await calls.list(rep, { from: new Date(now - 1.5 * day).toISOString() }))).toEqual([
      'Call 0',
      'Call 1',
    ]);
    const found = await calls.list(rep, { q: 'zebra', site: 'meet' });
    expect((await calls.list(rep, { q: `|${'-'.repeat(60)} zebra`, site: 'meet' })).count).toBe(found.count);
    expect([titles(found), found.count]).toEqual([['Call 0', 'Call 2'], 2]);
    expect(found.calls[0]?.hits).toEqual([
      { seq: 0, startMs: 0, name: 'Marcus Bell', side: 'buyer', text: 'We own two «zebras» and a barn.' },
    ]);
  });

  test('pages go on where they were while new calls come in', async () => {
    const rep = await home.newUser();
    const began = Date.now() - 86_400_000;
    const at = (n: number) => ({ title: `Call ${n}`, startedAt: new Date(began + n * 60_000).toISOString() });
    for (let n = 0; n < 5; n++) await calls.sync(batchOf(at(n)), rep);
    const first = await calls.list(rep, { limit: '2' });
    await calls.sync(batchOf(at(8)), rep);
    await calls.sync(batchOf(at(9)), rep);
    const second = await calls.list(rep, { limit: '2', cursor: first.next });
    const third = await calls.list(rep, { limit: '2', cursor: second.next });
    const titles = [first, second, third].flatMap((page) => page.calls.map(({ title }) => title));
    expect([titles, third.next, third.count]).toEqual([['Call 4', 'Call 3', 'Call 2', 'Call 1', 'Call 0'], null, 7]);
  });

  test('calls with the words are counted to 100, and all of them are listed', async () => {
    const rep = await home.newUser();
    const began = Date.now() - 86_400_000;
    for (let n = 0; n < 103; n++) {
      const startedAt = new Date(began + n * 60_000).toISOString();
      await calls.sync(batchOf({ startedAt }, { turns: [said(0, { text: 'Seven walruses.' })] }), rep);
    }
    const first = await calls.list(rep, { q: 'walrus', limit: '100' });
    expect([first.calls.length, first.count]).toEqual([100, 100]);
    const second = await calls.list(rep, { q: 'walrus', limit: '100', cursor: first.next });
    expect([second.calls.length, second.next]).toEqual([3, null]);
    expect((await calls.list(rep)).count).toBe(103);
  });

  test('what is wrong is refused with its field, and too much with its limit', async () => {
    const { a } = home;
    expect(await calls.refused(calls.post({ ...batchOf(), meetingKey: 'x' }, a))).toEqual([400, 'invalid']);
    expect(await calls.refused(calls.post(batchOf({ meetingKey: 'meet:secret' }), a))).toEqual([400, 'invalid']);
    expect(await calls.refused(calls.post(batchOf({ id: 'call-1' }), a))).toEqual([400, 'invalid']);
    expect(await calls.refused(calls.post(batchOf({ startedAt: 'yesterday' }), a))).toEqual([400, 'invalid']);
    const large = batchOf(
      {},
      { turns: Array.from({ length: 12 }, (_, seq) => said(seq, { text: 'x'.repeat(99_000) })) },
    );
    expect(await calls.refused(calls.post(large, a))).toEqual([413, 'too-large']);
    for (const query of ['cursor=zzz', 'limit=0', 'limit=1e9', 'sort=worst', 'site=moon', 'minScore=-1', 'from=then']) {
      expect(await calls.refused(home.send(`/api/calls?${query}`, { as: a })), query).toEqual([400, 'invalid']);
    }
    const forged = Buffer.from(JSON.stringify({ at: "'; drop table calls", id: 1 })).toString('base64url');
    expect(await calls.refused(home.send(`/api/calls?cursor=${forged}`, { as: a }))).toEqual([400, 'invalid']);
    expect(await calls.refused(home.send('/api/calls/not-a-uuid', { as: a }))).toEqual([400, 'invalid']);
  });
});
