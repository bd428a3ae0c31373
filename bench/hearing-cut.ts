import { join, settleSound } from '#domain/sound/join.ts';
import { newJoining, type Joined, type SoundTurn } from '#domain/sound/joining.ts';
import { deepgram } from '#extension/speech/deepgram.ts';
import { openSteadyLine } from '#extension/speech/steady.ts';
import { deepgramServer } from '../tests/fakes/deepgram.ts';
import { talk } from '../tests/support/coded-sound.ts';
import { handClock } from '../tests/support/hand-clock.ts';
import { steadyCall } from '../tests/support/steady-call.ts';
import type { Bench } from './shape.ts';

const CUT_MS = 60_000;
const LENGTH_MS = 150_000;
const CUTS_AT_MS = [20_000, 30_000, 41_340];

/** Words of a call that are in its turns too often or not at all, after its line was cut for a minute; and how many were said in the cut. */
async function wrongAfter(cutMs: number): Promise<{ wrong: number; inCut: number }> {
  const said = talk(LENGTH_MS);
  const clock = handClock();
  const server = await deepgramServer({ said, clock });
  const stop = new AbortController();
  try {
    let state = newJoining();
    const turns: SoundTurn[] = [];
    const take = ({ state: next, changed }: Joined): void => {
      state = next;
      for (const turn of changed) turns[turn.seq] = turn;
    };
    const call = steadyCall(said, clock);
    const onHeard = (heard: Parameters<typeof join>[1]): void => take(join(state, heard, clock.now()));
    const transcriber = deepgram({ clock, grant: async () => ({ token: 't', base: server.base }) });
    const line = openSteadyLine({ transcriber, clock, random: () => 0.5 }, { ...call.events, onHeard }, stop.signal);
    await call.goesOn(line, 0, cutMs);
    server.network(false);
    await call.goesOn(line, cutMs, cutMs + CUT_MS);
    server.network(true);
    await call.goesOn(line, cutMs + CUT_MS, LENGTH_MS);
    await call.ends(line);
    take(settleSound(state, clock.now() + CUT_MS, true));
    const counts = new Map<string, number>();
    const add = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by);
    for (const side of [0, 1] as const) {
      for (const { text } of said[side]) add(`${side} ${text}`, 1);
      for (const turn of turns.filter(({ channel, final }) => channel === side && final))
        for (const word of turn.text.split(' ').filter(Boolean)) add(`${side} ${word}`, -1);
    }
    return {
      wrong: [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0),
      inCut: said.flat().filter(({ startMs, endMs }) => endMs > cutMs && startMs < cutMs + CUT_MS).length,
    };
  } finally {
    stop.abort();
    await server.stop();
  }
}

export const hearingCut: Bench = {
  name: 'hear-cut-60s-lost',
  what: 'Words lost or doubled in the final transcript where the network was gone for 60 s',
  unit: 'words',
  target: 0,
  better: 'lower',
  async run() {
    const all = [];
    for (const cutMs of CUTS_AT_MS) all.push(await wrongAfter(cutMs));
    return {
      value: all.reduce((sum, { wrong }) => sum + wrong, 0),
      samples: all.reduce((sum, { inCut }) => sum + inCut, 0),
      detail: `Samples are the words said in ${CUTS_AT_MS.length} cuts; the vendor hears by Deepgram's protocol and takes sound at real time.`,
    };
  },
};
