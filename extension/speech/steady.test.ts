import { describe, expect, onTestFinished, test } from 'vitest';
import { deepgramServer } from '../../tests/fakes/deepgram.ts';
import { spoken, talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import { deepgram } from './deepgram.ts';
import { openSteadyLine, type SteadyParts } from './steady.ts';
import { TranscriberError } from './transcriber.ts';

/** All words of a call, each side. */
const texts = (said: Spoken): string[][] => said.map((words) => words.map(({ text }) => text));

/** A call whose words are heard by Deepgram through a line that may break. */
async function stand(said: Spoken, more: Partial<SteadyParts> = {}) {
  const clock = handClock();
  const tokens = new Set<string>();
  const server = await deepgramServer({ said, clock, tokens });
  const state = { network: true, grants: 0, refuse: null as TranscriberError | null, stale: 0 };
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await server.stop();
  });
  const transcriber = deepgram({
    clock,
    async grant() {
      state.grants += 1;
      if (!state.network) throw new TranscriberError('network', 'There is no network.', { retryable: true });
      if (state.refuse) throw state.refuse;
      const token = `token-${state.grants}`;
      if (state.stale > 0) state.stale -= 1;
      else tokens.add(token);
      return { token, base: server.base };
    },
  });
  const call = steadyCall(said, clock);
  const line = openSteadyLine({ transcriber, clock, random: () => 0.5, ...more }, call.events, stop.signal);
  return {
    clock,
    server,
    state,
    call,
    line,
    network(there: boolean) {
      state.network = there;
      server.network(there);
    },
  };
}

describe('the network is gone for 60 s', () => {
  const said = talk(160_000);

  test('every word is heard, those of the cut as late ones, live sound first', async () => {
    const { call, line, network, server } = await stand(said);
    await call.goesOn(line, 0, 30_000);
    network(false);
    await call.goesOn(line, 30_000, 90_000);
    const before = call.heards.length;
    network(true);
    await call.goesOn(line, 90_000, 100_000);
    const back = call.heards.slice(before);
    expect(back.find(({ late, words }) => !late && words.length > 0)?.startMs).toBeGreaterThan(88_000);
    expect(server.open()).toBe(2);
    await call.goesOn(line, 100_000, 160_000);
    await call.ends(line);
    expect(call.words()).toEqual(texts(said));
    expect(call.gaps).toEqual([]);
    const late = call.lateWords();
    expect(late.length).toBeGreaterThan(100);
    expect(Math.min(...late.map(({ startMs }) => startMs))).toBeGreaterThan(20_000);
    expect(Math.max(...late.map(({ endMs }) => endMs))).toBeLessThan(96_000);
    expect(call.states).toEqual(expect.arrayContaining(['hearing', 'waiting']));
    expect(call.states.at(-1)).toBe('hearing');
  });

  test('no stretch is sent twice, but for what was on its way when the line broke', async () => {
    const { call, line, network, server } = await stand(said);
    await call.goesOn(line, 0, 30_000);
    network(false);
    await call.goesOn(line, 30_000, 90_000);
    network(true);
    await call.goesOn(line, 90_000, 160_000);
    await call.ends(line);
    expect(server.streams).toHaveLength(3);
    const sent = server.streams.reduce((sum, { soundMs }) => sum + soundMs, 0);
    expect(sent).toBeGreaterThanOrEqual(160_000 - 2_000);
    expect(sent).toBeLessThan(160_000 + 10_000);
  });

  test('hanging up at once afterwards waits for the late words', async () => {
    const { call, line, network } = await stand(talk(95_000));
    await call.goesOn(line, 0, 30_000);
    network(false);
    await call.goesOn(line, 30_000, 90_000);
    network(true);
    await call.goesOn(line, 90_000, 95_000);
    await call.ends(line);
    expect(call.words()).toEqual(texts(talk(95_000)));
  });
});

test('a network that comes back while what was missed is being heard, and goes again, loses nothing', async () => {
  const said = talk(150_000);
  const { call, line, network } = await stand(said);
  await call.goesOn(line, 0, 20_000);
  network(false);
  await call.goesOn(line, 20_000, 50_000);
  network(true);
  await call.goesOn(line, 50_000, 65_000);
  network(false);
  await call.goesOn(line, 65_000, 80_000);
  network(true);
  await call.goesOn(line, 80_000, 150_000);
  await call.ends(line);
  expect(call.words()).toEqual(texts(said));
  expect(call.gaps).toEqual([]);
});

test.each([1000, 1006, 1008, 1011])(
  'the vendor ends the line by %i: no word is lost and none comes twice',
  async (code) => {
    const said = talk(50_000);
    const { call, line, server } = await stand(said);
    await call.goesOn(line, 0, 15_000);
    server.closeAll(code, 'net0000');
    await call.goesOn(line, 15_000, 50_000);
    await call.ends(line);
    expect(call.words()).toEqual(texts(said));
    expect(call.gaps).toEqual([]);
  },
);

test('a vendor that talks nonsense for a while: its words are heard on another connection, and the rep is told meanwhile', async () => {
  const said = talk(50_000);
  const { call, line, server } = await stand(said);
  await call.goesOn(line, 0, 15_000);
  server.mute();
  for (let i = 0; i < 30; i += 1) server.sendAll(['{"type":"Results","channel_index":"none"}']);
  await call.goesOn(line, 15_000, 16_000);
  server.mute(false);
  await call.goesOn(line, 16_000, 50_000);
  await call.ends(line);
  expect(call.states).toContain('waiting');
  expect(call.words()).toEqual(texts(said));
  expect(call.gaps).toEqual([]);
});

test('words beyond the sound that was sent settle nothing of what is still to come', async () => {
  const said = talk(40_000);
  const { call, line, server } = await stand(said);
  await call.goesOn(line, 0, 15_000);
  const channel = { alternatives: [{ words: [{ word: 'beyond', start: 900, end: 901, confidence: 0.9 }] }] };
  const far = { type: 'Results', channel_index: [1, 2], start: 0, duration: 1e5, is_final: true, channel };
  server.sendAll([JSON.stringify(far)]);
  await call.goesOn(line, 15_000, 16_000);
  server.closeAll(1011);
  await call.goesOn(line, 16_000, 40_000);
  await call.ends(line);
  expect(call.heards.every(({ endMs }) => endMs <= 41_000)).toBe(true);
  const later = said.map((side) => side.filter(({ startMs }) => startMs > 16_000).map(({ text }) => text));
  for (const side of [0, 1] as const) expect(call.words()[side]).toEqual(expect.arrayContaining(later[side] ?? []));
});

test('a line that is dead without a sign is given up, and what it swallowed is heard late', async () => {
  const said = talk(70_000);
  const { call, line, server } = await stand(said);
  await call.goesOn(line, 0, 15_000);
  server.mute();
  await call.goesOn(line, 15_000, 31_000);
  server.mute(false);
  await call.goesOn(line, 31_000, 70_000);
  await call.ends(line);
  expect(call.words()).toEqual(texts(said));
});

test('a token that ran out before it was used is asked for anew', async () => {
  const said = talk(20_000);
  const { call, line, state } = await stand(said);
  state.stale = 1;
  await call.goesOn(line, 0, 20_000);
  await call.ends(line);
  expect(state.grants).toBeGreaterThan(1);
  expect(call.words()).toEqual(texts(said));
});

test.each([400, 429, 503])(
  'a vendor that refuses the connection by %i is asked again, ever less often',
  async (status) => {
    const said = talk(60_000);
    const { call, line, server } = await stand(said);
    server.fates.push(...Array.from({ length: 4 }, () => ({ status })));
    await call.goesOn(line, 0, 60_000);
    await call.ends(line);
    expect(server.asked.length).toBeGreaterThan(4);
    expect(call.words()).toEqual(texts(said));
  },
);

test('too many at once: nobody asks before the time that was named', async () => {
  const said = talk(30_000);
  const { call, line, state } = await stand(said);
  state.refuse = new TranscriberError('too-many', 'Too many calls at once.', { retryable: true, waitMs: 7_000 });
  await call.goesOn(line, 0, 6_980);
  expect(state.grants).toBe(1);
  state.refuse = null;
  await call.goesOn(line, 6_980, 30_000);
  await call.ends(line);
  expect(call.words()).toEqual(texts(said));
});

test('no minutes left: hearing ends, and everything since is one gap', async () => {
  const { call, line, state, server } = await stand(talk(30_000));
  await call.goesOn(line, 0, 10_000);
  state.refuse = new TranscriberError('no-quota', 'The minutes of this month are used up.');
  server.closeAll(1011);
  await call.goesOn(line, 10_000, 30_000);
  await call.ends(line);
  expect(call.states.at(-1)).toBe('failed');
  expect(state.grants).toBe(2);
  expect(call.gaps).toHaveLength(2);
  const [begins, ends] = call.gaps;
  expect(begins).toEqual({ fromMs: ends?.fromMs, reason: 'vendor' });
  expect(ends).toMatchObject({ fromMs: begins?.fromMs, toMs: 30_000, reason: 'vendor' });
});

test('what does not fit is a gap, and only that', async () => {
  const said = talk(120_000);
  const { call, line, network } = await stand(said, { holdMs: 30_000 });
  await call.goesOn(line, 0, 20_000);
  network(false);
  await call.goesOn(line, 20_000, 80_000);
  network(true);
  await call.goesOn(line, 80_000, 120_000);
  await call.ends(line);
  expect(call.gaps).toHaveLength(1);
  const { fromMs = 0, toMs = 0, reason } = call.gaps[0] ?? {};
  expect(reason).toBe('full');
  expect(fromMs).toBeLessThan(20_000);
  expect(toMs - fromMs).toBeGreaterThan(28_000);
  const outside = said.map((words) =>
    words.filter((word) => word.endMs <= fromMs || word.startMs >= toMs).map(({ text }) => text),
  );
  const heard = call.words();
  for (const channel of [0, 1] as const) {
    expect(heard[channel]).toEqual(expect.arrayContaining(outside[channel] ?? []));
    expect(new Set(heard[channel]).size).toBe(heard[channel]?.length);
  }
});

test('a laptop that slept goes on hearing; nothing was spoken into it meanwhile', async () => {
  const said = talk(40_000).map((words) => words.filter(({ startMs, endMs }) => startMs >= 20_000 || endMs <= 20_000));
  const hour = 3_600_000;
  const later = said.map((words) =>
    words.map((word) =>
      word.startMs < 20_000 ? word : { ...word, startMs: word.startMs + hour, endMs: word.endMs + hour },
    ),
  ) as unknown as Spoken;
  const { call, line, clock } = await stand(later);
  await call.goesOn(line, 0, 20_000);
  await clock.pass(hour);
  line.missed({ fromMs: 20_000, toMs: 20_000 + hour, reason: 'asleep' });
  await call.goesOn(line, 20_000 + hour, 40_000 + hour);
  await call.ends(line);
  expect(call.words()).toEqual(texts(later));
  expect(call.gaps).toEqual([{ fromMs: 20_000, toMs: 20_000 + hour, reason: 'asleep' }]);
});

test('while it rests nothing is sent, also nothing that had to wait', async () => {
  const said = talk(120_000);
  const { call, line, network, server, clock } = await stand(said);
  await call.goesOn(line, 0, 10_000);
  network(false);
  await call.goesOn(line, 10_000, 40_000);
  network(true);
  await call.goesOn(line, 40_000, 50_000);
  line.rest();
  await clock.pass(1_000);
  const sent = (): number => server.streams.reduce((sum, { soundMs }) => sum + soundMs, 0);
  const before = sent();
  await clock.pass(30_000);
  expect(sent()).toBe(before);
  call.states.length = 0;
  await call.goesOn(line, 80_000, 80_100);
  await call.goesOn(line, 80_100, 120_000);
  expect(call.states[0]).toBe('hearing');
  await call.ends(line);
  const spokenThen = said.map(
    (words) => words.filter(({ endMs, startMs }) => endMs <= 50_000 || startMs >= 80_000).length,
  );
  expect(call.words().map((words) => words.length)).toEqual(spokenThen);
});

test('no sound, no connection; and hanging up without a word ends at once', async () => {
  const { call, line, state, clock } = await stand(spoken([]));
  await clock.pass(20_000);
  await call.ends(line);
  expect(state.grants).toBe(0);
  expect(call.gaps).toEqual([]);
});
