import type { Spoken } from '../support/coded-sound.ts';
import { codedEar, type CaughtWord } from './coded-ear.ts';
import { resultsOf, type Message } from './deepgram-results.ts';

const QUIET_MS = 300;
const ENDED_MS = 1_000;
const LONGEST_MS = 5_000;
const INTERIM_MS = 1_000;

const seconds = (ms: number): number => ms / 1_000;

/** One channel of a stream: what Deepgram says of it, when. */
export function deepgramSide(channel: 0 | 1, said: Spoken, requestId: string, say: (message: Message) => void) {
  const ear = codedEar(said[channel]);
  let settled = 0;
  let fromMs = 0;
  let saidAtMs = 0;
  let ended = true;
  let speaking = false;

  function results(
    words: readonly CaughtWord[],
    how: { final: boolean; ended?: boolean; fromFinalize?: boolean },
  ): void {
    saidAtMs = ear.atMs();
    say(resultsOf({ channel, requestId, fromMs, toMs: saidAtMs, words, ended: false, ...how }));
  }

  function settle(speechFinal: boolean, fromFinalize = false): void {
    const words = ear.caught.slice(settled);
    results(words, { final: true, ended: speechFinal, fromFinalize });
    settled = ear.caught.length;
    fromMs = ear.atMs();
    if (speechFinal) speaking = false;
  }

  return {
    hear(samples: ArrayLike<number>): void {
      ear.hear(samples);
      const open = ear.caught.length > settled;
      if (ear.speaks() && !speaking) {
        speaking = true;
        ended = false;
        say({ type: 'SpeechStarted', channel: [channel, 2], timestamp: seconds(ear.atMs()) });
      }
      if (open && ear.quietMs() >= QUIET_MS) settle(true);
      else if (!ear.speaks() && ear.atMs() - fromMs >= LONGEST_MS) settle(false);
      else if (ear.atMs() - saidAtMs >= INTERIM_MS) {
        results(ear.caught.slice(settled), { final: false });
      }
      if (!ended && !ear.speaks() && ear.quietMs() >= ENDED_MS) {
        ended = true;
        const last = ear.caught.at(-1);
        say({ type: 'UtteranceEnd', channel: [channel, 2], last_word_end: last ? seconds(last.endMs) : -1 });
      }
    },
    finalize(): void {
      ear.end();
      settle(true, true);
    },
  };
}
