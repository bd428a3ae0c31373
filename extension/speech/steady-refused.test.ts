import { expect, test } from 'vitest';
import { spoken, talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { stand, texts } from '../../tests/support/steady-stand.ts';
import { TranscriberError } from './transcriber.ts';

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
