import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { batchOf, callsOf, CARD, OBJECTION, said, SCORE } from './support/calls.ts';
import { ONE_TIER, type TestUser } from './support/database.ts';

describe.each(ONE_TIER)('what is worked out of calls on %s', (tier) => {
  let home: TestBackend;
  let calls: ReturnType<typeof callsOf>;
  beforeAll(async () => {
    home = await openTestBackend(tier);
    calls = callsOf(home);
  });
  afterAll(() => home?.close());

  async function keepTranscripts(user: TestUser, storeTranscripts: boolean): Promise<void> {
    const [team] = (await (await home.client(user).teams.$get()).json()).teams;
    const answer = await home
      .client(user)
      .teams[':team'].$patch({ param: { team: team?.id ?? '' }, json: { storeTranscripts } });
    if (!answer.ok) throw new Error(`The team answers ${answer.status}.`);
  }

  test('an objection that was none after all is gone from the call, the lists and the filter', async () => {
    const rep = await home.newUser();
    const second = { ...OBJECTION, id: 'c2', category: 'timing', subtype: 'later', objectionId: 'timing/later' };
    const body = batchOf({ status: 'ended', revision: 4 }, { objections: [OBJECTION, second], score: SCORE });
    await calls.sync(body, rep);
    const again = (revision: number, more: object) =>
      calls.sync({ ...body, call: { ...body.call, revision }, objections: undefined, score: undefined, ...more }, rep);
    // In two batches, the score with the last of them, and an older batch late.
    await again(6, { objections: [second] });
    expect((await calls.list(rep)).calls[0]?.objections).toBe(2);
    await again(6, { score: SCORE });
    await again(5, { score: SCORE });
    expect((await calls.read(body.call.id, rep)).objections.map(({ id }) => id)).toEqual(['c2']);
    expect((await calls.list(rep)).calls[0]?.objections).toBe(1);
    expect((await calls.list(rep, { category: 'price' })).calls).toEqual([]);
    await again(7, { score: SCORE });
    expect((await calls.list(rep)).calls[0]?.objections).toBe(0);
  });

  test('transcripts that are switched off in the middle: what comes later is kept without words', async () => {
    const rep = await home.newUser();
    const body = batchOf({}, { turns: [said(0, { text: 'Before it pelicans flew.' })] });
    await calls.sync(body, rep);
    await keepTranscripts(rep, false);
    const later = {
      ...body,
      call: { ...body.call, revision: 2, status: 'ended' },
      turns: [said(0, { text: 'Before it pelicans flew.' }), said(1, { text: 'After it ospreys came.' })],
      cards: [CARD],
      objections: [OBJECTION],
      score: SCORE,
      metrics: [{ id: 'next-step', value: 1, detail: 'on Tuesday', quotes: [{ seq: 1, text: 'on Tuesday' }] }],
    };
    expect(await calls.sync(later, rep)).toMatchObject({ transcripts: false, turnsStored: 0 });
    await keepTranscripts(rep, true);
    expect(await calls.sync(later, rep)).toMatchObject({ transcripts: false, turnsStored: 0 });
    const kept = await calls.read(body.call.id, rep);
    expect(kept).toMatchObject({ transcriptStored: false, overall: 71, turns: [{ seq: 0 }], cards: [{ quote: null }] });
    for (const words of ['ospreys', 'too expensive', 'I hear you', 'on Tuesday'])
      expect(JSON.stringify(kept)).not.toContain(words);
    expect((await calls.list(rep, { q: 'ospreys' })).count).toBe(0);
  });

  test('a note that is edited, deleted and written again is as it was last', async () => {
    const rep = await home.newUser();
    const body = batchOf({ revision: 1 }, { notes: [{ id: 'n1', atMs: 5, text: 'Budget' }] });
    await calls.sync(body, rep);
    const notes = async (revision: number, note: object) => {
      await calls.sync({ ...body, call: { ...body.call, revision }, notes: [{ id: 'n1', atMs: 5, ...note }] }, rep);
      return (await calls.read(body.call.id, rep)).notes.map(({ text }) => text);
    };
    expect(await notes(3, { text: 'Budget in May' })).toEqual(['Budget in May']);
    expect(await notes(2, { text: 'late' })).toEqual(['Budget in May']);
    expect(await notes(4, { text: '', deleted: true })).toEqual([]);
    expect(await notes(3, { text: 'late again' })).toEqual([]);
    expect(await notes(5, { text: 'Once more' })).toEqual(['Once more']);
  });
});
