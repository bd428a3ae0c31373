import { expect, onTestFinished, test } from 'vitest';
import { join, settleSound } from '#domain/sound/join.ts';
import { newJoining, type Joined, type SoundTurn } from '#domain/sound/joining.ts';
import { deepgramServer } from '../../tests/fakes/deepgram.ts';
import { talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import { deepgram } from './deepgram.ts';
import { openSteadyLine } from './steady.ts';

/** The turns of a call that is heard by Deepgram, the line broken as told. */
async function transcript(said: Spoken, lengthMs: number, cuts: readonly (readonly [fromMs: number, toMs: number])[]) {
  const clock = handClock();
  const server = await deepgramServer({ said, clock });
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await server.stop();
  });
  let state = newJoining();
  const turns: SoundTurn[] = [];
  const take = ({ state: next, changed }: Joined): void => {
    state = next;
    for (const turn of changed) turns[turn.seq] = turn;
  };
  const call = steadyCall(said, clock);
  const events = {
    ...call.events,
    onHeard: (heard: Parameters<typeof join>[1]) => take(join(state, heard, clock.now())),
  };
  const transcriber = deepgram({ clock, grant: async () => ({ token: 't', base: server.base }) });
  const line = openSteadyLine({ transcriber, clock, random: () => 0 }, events, stop.signal);
  let atMs = 0;
  for (const [fromMs, toMs] of cuts) {
    await call.goesOn(line, atMs, fromMs);
    server.network(false);
    await call.goesOn(line, fromMs, toMs);
    server.network(true);
    atMs = toMs;
  }
  await call.goesOn(line, atMs, lengthMs);
  await call.ends(line);
  take(settleSound(state, clock.now() + 60_000, true));
  return turns.filter(({ text }) => text !== '').sort((a, b) => a.startMs - b.startMs);
}

const wordsOf = (turns: readonly SoundTurn[], channel: 0 | 1): string[] =>
  turns.filter((turn) => turn.channel === channel).flatMap(({ text }) => text.split(' '));

test.each([
  ['a cut of 60 s', [[30_000, 90_000]]],
  ['a cut among words', [[41_340, 44_120]]],
  [
    'one cut after the other',
    [
      [20_000, 30_000],
      [33_000, 34_000],
      [36_000, 60_000],
    ],
  ],
] as const)('%s: every word that was spoken is in the transcript, once', async (_, cuts) => {
  const said = talk(150_000);
  const turns = await transcript(said, 150_000, cuts);
  for (const channel of [0, 1] as const) {
    const words = wordsOf(turns, channel);
    const spoken = said[channel].map(({ text }) => text);
    expect([...words].sort((a, b) => a.localeCompare(b))).toEqual([...spoken].sort((a, b) => a.localeCompare(b)));
  }
  expect(turns.every(({ final }) => final)).toBe(true);
});
