import { onTestFinished } from 'vitest';
import { deepgram } from '#extension/speech/deepgram.ts';
import { openSteadyLine, type SteadyParts } from '#extension/speech/steady.ts';
import { TranscriberError } from '#extension/speech/transcriber.ts';
import { deepgramServer } from '../fakes/deepgram.ts';
import type { Spoken } from './coded-sound.ts';
import { handClock } from './hand-clock.ts';
import { steadyCall } from './steady-call.ts';

/** A call whose words are heard by Deepgram through a line that may break. */
export async function stand(said: Spoken, more: Partial<SteadyParts> = {}) {
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

/** All words of a call, each side. */
export const texts = (said: Spoken): string[][] => said.map((words) => words.map(({ text }) => text));
