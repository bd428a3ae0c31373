import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { batchOf, type Body, callsOf, CARD, OBJECTION, said, SCORE } from './support/calls.ts';
import { TEST_TIERS } from './support/database.ts';

describe.each(TEST_TIERS)('calls over the routes on %s', (tier) => {
  let home: TestBackend;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(async () => {
    home = await openTestBackend(tier);
    calls = callsOf(home);
  });
  afterAll(() => home?.close());

  test('everything sent is read back, and the same batch again changes nothing', async () => {
    const { a } = home;
    const turns = [said(0, { text: 'It is too expensive.' }), said(1, { side: 'rep', text: 'I hear you \0 \uD800.' })];
    const notes = [{ id: 'n1', atMs: 3.7, text: 'Budget' }];
    const body = batchOf(
      { status: 'ended', endedAt: new Date().toISOString(), durationMs: 1900.5 },
      { turns, notes, cards: [CARD], objections: [OBJECTION], score: SCORE, metrics: [{ id: 'pace', value: 150 }] },
    );
    expect(await calls.sync(body, a)).toEqual({
      callId: body.call.id,
      revision: 1,
      transcripts: true,
      turnsStored: 2,
      maxSeq: 1,
    });
    const first = await calls.read(body.call.id, a);
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
    expect(await calls.sync(body, a)).toMatchObject({ turnsStored: 0, maxSeq: 1 });
    expect({ ...(await calls.read(body.call.id, a)), updatedAt: first.updatedAt }).toEqual(first);
  });

  test('batches out of order, resent and cut in the middle make the same call', async () => {
    const { a } = home;
    const turns = Array.from({ length: 30 }, (_, seq) => said(seq));
    const make = (revision: number, part: object[], call: Body['call']) =>
      batchOf({ ...call, revision, status: revision === 4 ? 'ended' : 'live' }, { turns: part });
    const straight = batchOf();
    const crooked = batchOf();
    const parts = [turns.slice(0, 10), turns.slice(10, 20), turns.slice(20), turns.slice(25)];
    for (const [at, part] of parts.entries()) await calls.sync(make(at + 1, part, straight.call), a);
    const whole = make(2, turns.slice(10, 20), crooked.call);
    // Cut: the answer to it never came, so half of it is sent again with the rest.
    await calls.sync(make(4, turns.slice(20), crooked.call), a);
    await calls.sync(whole, a);
    await calls.sync(whole, a);
    await calls.sync(make(3, turns.slice(15, 25), crooked.call), a);
    await calls.sync(make(1, turns.slice(0, 10), crooked.call), a);
    const [one, two] = [await calls.read(straight.call.id, a), await calls.read(crooked.call.id, a)];
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
    expect(await calls.refused(cut)).toEqual([400, 'invalid']);
    const wrongTurn = { ...body, turns: [said(0), said(1, { seq: 'x' })] };
    expect(await calls.refused(calls.post(wrongTurn, a))).toEqual([400, 'invalid']);
    expect(await calls.refused(home.send(`/api/calls/${body.call.id}`, { as: a }))).toEqual([404, 'not-found']);
  });

  test('a final turn is never written over by a partial one, nor by an older revision', async () => {
    const { a } = home;
    const body = batchOf({ revision: 1 }, { turns: [said(0, { text: 'It is', final: false })] });
    const again = (revision: number, turn: object) =>
      calls.sync({ ...body, call: { ...body.call, revision }, turns: [said(0, turn)] }, a);
    await calls.sync(body, a);
    await again(3, { text: 'It is final.' });
    await again(2, { text: 'It is fin', final: false });
    await again(4, { text: 'It is partial again', final: false });
    const { turns } = await calls.read(body.call.id, a);
    expect(turns).toMatchObject([{ text: 'It is final.', final: true }]);
  });

  test('whose a final turn is may be told later; its words and times stay, and gaps are kept beside pauses', async () => {
    const { a } = home;
    const { name: _, ...nameless } = said(0, { speaker: 'tab', endMs: 900 });
    const pauses = [
      { fromMs: 10, toMs: 2000 },
      { fromMs: 5000, toMs: 9000, channel: 0, reason: 'device' },
    ];
    const body = batchOf({ revision: 1, pauses }, { turns: [nameless] });
    await calls.sync(body, a);
    const later = said(0, { text: 'Something else.', endMs: 5000 });
    await calls.sync({ ...body, call: { ...body.call, revision: 2 }, turns: [later] }, a);
    const kept = await calls.read(body.call.id, a);
    expect(kept.turns).toMatchObject([
      { speaker: 'marcus', name: 'Marcus Bell', side: 'buyer', text: nameless.text, endMs: 900, final: true },
    ]);
    expect(kept).toMatchObject({ pauses });
  });

  test('ids of others: another user’s call, another team’s, and one that was deleted for good', async () => {
    const { a, b } = home;
    const body = batchOf({}, { turns: [said(0)] });
    await calls.sync(body, a);
    expect(await calls.refused(calls.post(body, b))).toEqual([409, 'not-yours']);
    const made = await (await home.client(a).teams.$post({ json: { name: 'Acme' } })).json();
    expect(await calls.refused(calls.post(body, a, made.id))).toEqual([409, 'other-team']);
    expect(await calls.refused(calls.post(body, b, made.id))).toEqual([403, 'not-in-team']);
    for (const path of ['', '/purge'])
      expect(await calls.refused(calls.remove(body.call.id, b, path))).toEqual([404, 'not-found']);
    expect(await calls.refused(home.send(`/api/calls/${body.call.id}/restore`, { as: b, method: 'POST' }))).toEqual([
      404,
      'not-found',
    ]);
    expect(await calls.refused(home.send(`/api/calls/${body.call.id}`, { as: b }))).toEqual([404, 'not-found']);
    expect((await calls.list(b)).calls.map(({ id }) => id)).not.toContain(body.call.id);
    expect((await calls.remove(body.call.id, a, '/purge')).status).toBe(200);
    expect(await calls.refused(calls.post(body, a))).toEqual([410, 'call-gone']);
    expect(await calls.refused(home.send('/api/calls'))).toEqual([401, 'signed-out']);
  });

  test('put away and brought back', async () => {
    const { a } = home;
    const body = batchOf({ title: 'Away' }, { turns: [said(0, { text: 'pelicans' })] });
    await calls.sync(body, a);
    const titles = async (query: object) => (await calls.list(a, query)).calls.map(({ title }) => title);
    expect((await calls.remove(body.call.id, a)).status).toBe(200);
    expect(await titles({ q: 'pelicans' })).toEqual([]);
    expect(await titles({ title: 'away' })).toEqual([]);
    expect(await titles({ title: 'away', deleted: 'true' })).toEqual(['Away']);
    await home.send(`/api/calls/${body.call.id}/restore`, { as: a, method: 'POST' });
    expect(await titles({ q: 'pelicans' })).toEqual(['Away']);
  });

  test('the clock of a device that is three hours wrong', async () => {
    const { a } = home;
    const wrong = (at: number) => new Date(at - 3 * 3_600_000).toISOString();
    // With a fraction that ends in noughts.
    const began = Math.floor(Date.now() / 1000) * 1000 - 599_900;
    const body = batchOf({ startedAt: wrong(began) });
    await calls.sync({ ...body, sentAt: wrong(Date.now()) }, a);
    expect(Math.abs(Date.parse((await calls.read(body.call.id, a)).startedAt) - began)).toBeLessThan(60_000);
    const days = batchOf({ startedAt: new Date(began - 3 * 86_400_000).toISOString() });
    await calls.sync(days, a);
    // By its value: a database leaves out noughts at the end of a fraction.
    expect(Date.parse((await calls.read(days.call.id, a)).startedAt), 'an old call with a right clock').toBe(
      began - 3 * 86_400_000,
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
    expect(await calls.sync(body, rep)).toMatchObject({ transcripts: false, turnsStored: 0, maxSeq: null });
    const kept = await calls.read(body.call.id, rep);
    expect(kept).toMatchObject({ turns: [], transcriptStored: false, overall: 71, cards: [{ quote: null }] });
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).not.toContain('I hear you');
    expect((await calls.list(rep, { q: 'expensive' })).count).toBe(0);
    const old = batchOf({ startedAt: new Date(Date.now() - 40 * 86_400_000).toISOString() });
    await calls.sync(old, rep);
    await home.service.rpc('apply_retention', {});
    expect((await calls.list(rep)).calls.map((call) => call.id)).toEqual([body.call.id]);
    expect(await calls.refused(calls.post(old, rep))).toEqual([410, 'call-gone']);
  });
});
