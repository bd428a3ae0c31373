import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

interface Refusal {
  error: { code: string; message: string; field?: string };
}
type Body = Record<string, unknown> & { call: Record<string, unknown> & { id: string } };

const said = (seq: number, more: object = {}) => ({
  seq,
  speaker: 'marcus',
  name: 'Marcus Bell',
  side: 'buyer',
  text: `Line number ${seq} about forklifts.`,
  startMs: seq * 1000.4,
  endMs: seq * 1000 + 900,
  final: true,
  ...more,
});
const CARD = {
  id: 'c1',
  objectionId: 'price/too-expensive',
  category: 'price',
  subtype: 'too-expensive',
  confidence: 0.9,
  turnSeq: 0,
  quote: 'too expensive',
  firedAtMs: 10,
  latencyMs: 20.25,
};
const OBJECTION = {
  id: 'c1',
  objectionId: 'price/too-expensive',
  category: 'price',
  subtype: 'too-expensive',
  turnSeq: 0,
  quote: 'too expensive',
  atMs: 10,
  steps: { pause: { seen: true, note: 'You waited.', quote: { seq: 1, startMs: 5, text: 'I hear you' } } },
};
const SCORE = {
  rubricVersion: 1,
  overall: 71,
  discovery: 60,
  rapport: null,
  objectionHandling: 70,
  nextSteps: 75,
  hash: 'abc',
  receipt: { rows: [{ criterion: 'open', points: 3, evidence: [{ seq: 1, text: 'I hear you' }] }] },
};

describe.each(TEST_TIERS)('calls over the routes on %s', (tier) => {
  let home: TestBackend;
  beforeAll(async () => {
    home = await openTestBackend(tier);
  });
  afterAll(() => home?.close());

  const batchOf = (call: object = {}, more: object = {}): Body => ({
    deviceId: 'device-1',
    sentAt: new Date().toISOString(),
    call: {
      id: randomUUID(),
      site: 'meet',
      title: 'Renewal',
      startedAt: new Date(Date.now() - 600_000).toISOString(),
      status: 'live',
      speakers: { marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' } },
      pauses: [{ fromMs: 5 }],
      revision: 1,
      ...call,
    },
    ...more,
  });
  const post = (body: unknown, as: TestUser, team?: string) =>
    home.send('/api/calls/sync', {
      as,
      ...(team ? { team } : {}),
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  async function sync(body: unknown, as: TestUser, team?: string) {
    const response = await post(body, as, team);
    const answer = (await response.json()) as object;
    expect(response.status, JSON.stringify(answer)).toBe(200);
    return answer;
  }
  const read = async (id: string, as: TestUser) => (await home.client(as).calls[':id'].$get({ param: { id } })).json();
  const list = async (as: TestUser, query: object = {}) => {
    const response = await home.client(as).calls.$get({ query: query as never });
    expect(response.status).toBe(200);
    return response.json();
  };
  async function refused(answer: Promise<Response>): Promise<[number, string]> {
    const response = await answer;
    return [response.status, ((await response.json()) as Refusal).error.code];
  }
  const remove = (id: string, as: TestUser, more = '') =>
    home.send(`/api/calls/${id}${more}`, { as, method: 'DELETE' });

  test('everything sent is read back, and the same batch again changes nothing', async () => {
    const { a } = home;
    const turns = [said(0, { text: 'It is too expensive.' }), said(1, { side: 'rep', text: 'I hear you \0 \uD800.' })];
    const notes = [{ id: 'n1', atMs: 3.7, text: 'Budget' }];
    const body = batchOf(
      { status: 'ended', endedAt: new Date().toISOString(), durationMs: 1900.5 },
      { turns, notes, cards: [CARD], objections: [OBJECTION], score: SCORE, metrics: [{ id: 'pace', value: 150 }] },
    );
    expect(await sync(body, a)).toEqual({
      callId: body.call.id,
      revision: 1,
      transcripts: true,
      turnsStored: 2,
      maxSeq: 1,
    });
    const first = await read(body.call.id, a);
    expect(first).toMatchObject({
      id: body.call.id,
      userId: a.id,
      title: 'Renewal',
      status: 'ended',
      overall: 71,
      durationMs: 1901,
      speakers: { marcus: { role: 'buyer' } },
      turns: [
        { seq: 0, text: 'It is too expensive.', startMs: 0 },
        { seq: 1, text: 'I hear you  \uFFFD.', startMs: 1000 },
      ],
      cards: [{ ...CARD, shownAtMs: null }],
      objections: [OBJECTION],
      notes: [{ id: 'n1', atMs: 4, text: 'Budget' }],
      score: SCORE,
      metrics: [{ id: 'pace', value: 150 }],
    });
    expect(await sync(body, a)).toMatchObject({ turnsStored: 0, maxSeq: 1 });
    expect({ ...(await read(body.call.id, a)), updatedAt: first.updatedAt }).toEqual(first);
  });

  test('batches out of order, resent and cut in the middle make the same call', async () => {
    const { a } = home;
    const turns = Array.from({ length: 30 }, (_, seq) => said(seq));
    const make = (revision: number, part: object[], call: Body['call']) =>
      batchOf({ ...call, revision, status: revision === 4 ? 'ended' : 'live' }, { turns: part });
    const straight = batchOf();
    const crooked = batchOf();
    const parts = [turns.slice(0, 10), turns.slice(10, 20), turns.slice(20), turns.slice(25)];
    for (const [at, part] of parts.entries()) await sync(make(at + 1, part, straight.call), a);
    const whole = make(2, turns.slice(10, 20), crooked.call);
    // Cut: the answer to it never came, so half of it is sent again with the rest.
    await sync(make(4, turns.slice(20), crooked.call), a);
    await sync(whole, a);
    await sync(whole, a);
    await sync(make(3, turns.slice(15, 25), crooked.call), a);
    await sync(make(1, turns.slice(0, 10), crooked.call), a);
    const [one, two] = [await read(straight.call.id, a), await read(crooked.call.id, a)];
    expect(two.turns).toEqual(one.turns);
    expect(two.turns).toHaveLength(30);
    expect([two.status, two.revision]).toEqual(['ended', 4]);
  });

  test('what is cut on its way leaves nothing', async () => {
    const { a } = home;
    const body = batchOf({}, { turns: [said(0)] });
    const half = JSON.stringify(body).slice(0, -20);
    const cut = home.send('/api/calls/sync', {
      as: a,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: half,
    });
    expect(await refused(cut)).toEqual([400, 'invalid']);
    const wrongTurn = { ...body, turns: [said(0), said(1, { seq: 'x' })] };
    expect(await refused(post(wrongTurn, a))).toEqual([400, 'invalid']);
    expect(await refused(home.send(`/api/calls/${body.call.id}`, { as: a }))).toEqual([404, 'not-found']);
  });

  test('a final turn is never written over by a partial one, nor by an older revision', async () => {
    const { a } = home;
    const body = batchOf({ revision: 1 }, { turns: [said(0, { text: 'It is', final: false })] });
    const again = (revision: number, turn: object) =>
      sync({ ...body, call: { ...body.call, revision }, turns: [said(0, turn)] }, a);
    await sync(body, a);
    await again(3, { text: 'It is final.' });
    await again(2, { text: 'It is fin', final: false });
    await again(4, { text: 'It is partial again', final: false });
    const { turns } = await read(body.call.id, a);
    expect(turns).toMatchObject([{ text: 'It is final.', final: true }]);
  });

  test('ids of others: another user’s call, another team’s, and one that was deleted for good', async () => {
    const { a, b } = home;
    const body = batchOf({}, { turns: [said(0)] });
    await sync(body, a);
    expect(await refused(post(body, b))).toEqual([409, 'not-yours']);
    const made = await (await home.client(a).teams.$post({ json: { name: 'Acme' } })).json();
    expect(await refused(post(body, a, made.id))).toEqual([409, 'other-team']);
    expect(await refused(post(body, b, made.id))).toEqual([403, 'not-in-team']);
    for (const path of ['', '/purge']) expect(await refused(remove(body.call.id, b, path))).toEqual([404, 'not-found']);
    expect(await refused(home.send(`/api/calls/${body.call.id}/restore`, { as: b, method: 'POST' }))).toEqual([
      404,
      'not-found',
    ]);
    expect(await refused(home.send(`/api/calls/${body.call.id}`, { as: b }))).toEqual([404, 'not-found']);
    expect((await list(b)).calls.map(({ id }) => id)).not.toContain(body.call.id);
    expect((await remove(body.call.id, a, '/purge')).status).toBe(200);
    expect(await refused(post(body, a))).toEqual([410, 'call-gone']);
    expect(await refused(home.send('/api/calls'))).toEqual([401, 'signed-out']);
  });

  test('put away and brought back', async () => {
    const { a } = home;
    const body = batchOf({ title: 'Away' }, { turns: [said(0, { text: 'pelicans' })] });
    await sync(body, a);
    const titles = async (query: object) => (await list(a, query)).calls.map(({ title }) => title);
    expect((await remove(body.call.id, a)).status).toBe(200);
    expect(await titles({ q: 'pelicans' })).toEqual([]);
    expect(await titles({ title: 'away' })).toEqual([]);
    expect(await titles({ title: 'away', deleted: 'true' })).toEqual(['Away']);
    await home.send(`/api/calls/${body.call.id}/restore`, { as: a, method: 'POST' });
    expect(await titles({ q: 'pelicans' })).toEqual(['Away']);
  });

  test('the clock of a device that is three hours wrong', async () => {
    const { a } = home;
    const wrong = (at: number) => new Date(at - 3 * 3_600_000).toISOString();
    const began = Date.now() - 600_000;
    const body = batchOf({ startedAt: wrong(began) });
    await sync({ ...body, sentAt: wrong(Date.now()) }, a);
    expect(Math.abs(Date.parse((await read(body.call.id, a)).startedAt) - began)).toBeLessThan(60_000);
    const days = batchOf({ startedAt: new Date(began - 3 * 86_400_000).toISOString() });
    await sync(days, a);
    expect((await read(days.call.id, a)).startedAt, 'an old call with a right clock').toBe(
      new Date(began - 3 * 86_400_000).toISOString().replace('Z', '+00:00'),
    );
  });

  test('with transcripts off nothing that was said is kept', async () => {
    const rep = await home.newUser();
    const [team] = (await (await home.client(rep).teams.$get()).json()).teams;
    const id = team?.id ?? '';
    const changed = await home.client(rep).teams[':team'].$patch({
      param: { team: id },
      json: { storeTranscripts: false, retentionDays: 30 },
    });
    expect(await changed.json()).toMatchObject({ storeTranscripts: false, retentionDays: 30 });
    const secret = 'too expensive';
    const body = batchOf(
      {},
      { turns: [said(0, { text: secret })], cards: [CARD], objections: [OBJECTION], score: SCORE, metrics: [] },
    );
    expect(await sync(body, rep)).toMatchObject({ transcripts: false, turnsStored: 0, maxSeq: null });
    const kept = await read(body.call.id, rep);
    expect(kept).toMatchObject({ turns: [], transcriptStored: false, overall: 71, cards: [{ quote: null }] });
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain('I hear you');
    expect((await list(rep, { q: 'expensive' })).count).toBe(0);
    const old = batchOf({ startedAt: new Date(Date.now() - 40 * 86_400_000).toISOString() });
    await sync(old, rep);
    await home.service.rpc('apply_retention', {});
    expect((await list(rep)).calls.map((call) => call.id)).toEqual([body.call.id]);
    expect(await refused(post(old, rep))).toEqual([410, 'call-gone']);
  });

  test('list: filter, order, pages, exact count, and search with its places', async () => {
    const rep = await home.newUser();
    const day = 86_400_000;
    const now = Date.now();
    for (let n = 0; n < 7; n++) {
      const startedAt = new Date(now - n * day).toISOString();
      await sync(
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
    const first = await list(rep, { limit: '3' });
    expect([titles(first), first.count]).toEqual([['Call 0', 'Call 1', 'Call 2'], 7]);
    const second = await list(rep, { limit: '3', cursor: first.next });
    const third = await list(rep, { limit: '3', cursor: second.next });
    expect([titles(second), titles(third), third.next]).toEqual([['Call 3', 'Call 4', 'Call 5'], ['Call 6'], null]);
    expect(titles(await list(rep, { sort: 'longest', limit: '2' }))).toEqual(['Call 6', 'Call 5']);
    expect(titles(await list(rep, { sort: 'score', limit: '1' }))).toEqual(['Call 6']);
    expect(titles(await list(rep, { site: 'zoom', sort: 'oldest' }))).toEqual(['Call 5', 'Call 3', 'Call 1']);
    expect(titles(await list(rep, { minScore: '20', maxScore: '30' }))).toEqual(['Call 2', 'Call 3']);
    expect(titles(await list(rep, { category: 'price' }))).toEqual(['Call 4']);
    expect(titles(await list(rep, { from: new Date(now - 1.5 * day).toISOString() }))).toEqual(['Call 0', 'Call 1']);
    const found = await list(rep, { q: 'zebra', site: 'meet' });
    expect([titles(found), found.count]).toEqual([['Call 0', 'Call 2'], 2]);
    expect(found.calls[0]?.hits).toEqual([
      { seq: 0, startMs: 0, name: 'Marcus Bell', side: 'buyer', text: 'We own two «zebras» and a barn.' },
    ]);
  });

  test('what is wrong is refused with its field, and too much with its limit', async () => {
    const { a } = home;
    expect(await refused(post({ ...batchOf(), meetingKey: 'x' }, a))).toEqual([400, 'invalid']);
    expect(await refused(post(batchOf({ meetingKey: 'meet:secret' }), a))).toEqual([400, 'invalid']);
    expect(await refused(post(batchOf({ id: 'call-1' }), a))).toEqual([400, 'invalid']);
    expect(await refused(post(batchOf({ startedAt: 'yesterday' }), a))).toEqual([400, 'invalid']);
    const large = batchOf(
      {},
      { turns: Array.from({ length: 12 }, (_, seq) => said(seq, { text: 'x'.repeat(99_000) })) },
    );
    expect(await refused(post(large, a))).toEqual([413, 'too-large']);
    for (const query of ['cursor=zzz', 'limit=0', 'limit=1e9', 'sort=worst', 'site=moon', 'minScore=-1', 'from=then']) {
      expect(await refused(home.send(`/api/calls?${query}`, { as: a })), query).toEqual([400, 'invalid']);
    }
    const forged = Buffer.from(JSON.stringify({ at: "'; drop table calls", id: 1 })).toString('base64url');
    expect(await refused(home.send(`/api/calls?cursor=${forged}`, { as: a }))).toEqual([400, 'invalid']);
    expect(await refused(home.send('/api/calls/not-a-uuid', { as: a }))).toEqual([400, 'invalid']);
  });
});
