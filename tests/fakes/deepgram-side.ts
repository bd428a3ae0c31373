import type { Spoken } from '../support/coded-sound.ts';
import { codedEar, type CaughtWord } from './coded-ear.ts';

const QUIET_MS = 300;
const ENDED_MS = 1_000;
const LONGEST_MS = 5_000;
const INTERIM_MS = 1_000;

export type Message = Record<string, unknown>;

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
    words: CaughtWord[],
    more: { is_final: boolean; speech_final: boolean; from_finalize: boolean },
  ): void {
    saidAtMs = ear.atMs();
    say({
      type: 'Results',
      channel_index: [channel, 2],
      duration: seconds(ear.atMs() - fromMs),
      start: seconds(fromMs),
      ...more,
      channel: {
        alternatives: [
          {
            transcript: words.map(({ text }) => text).join(' '),
            confidence: words.length > 0 ? 0.99 : 0,
            words: words.map(({ text, startMs, endMs }) => ({
              word: text.toLowerCase(),
              start: seconds(startMs),
              end: seconds(endMs),
              confidence: 0.99,
              punctuated_word: text,
            })),
          },
        ],
      },
      metadata: {
        request_id: requestId,
        model_info: { name: 'general-nova-3', version: '2024-12-20.0', arch: 'nova-3' },
        model_uuid: '40bd3654-e622-47c4-a111-63a61b23bfe8',
      },
    });
  }

  function settle(speechFinal: boolean, fromFinalize = false): void {
    const words = ear.caught.slice(settled);
    results(words, { is_final: true, speech_final: speechFinal, from_finalize: fromFinalize });
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
        results(ear.caught.slice(settled), { is_final: false, speech_final: false, from_finalize: false });
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
