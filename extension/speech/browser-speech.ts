import type { Channel, Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { systemClock, type Clock } from './clock.ts';
import { newInbox } from './inbox.ts';
import { browserHears, browserRecognition, type RecognitionMaker } from './recognition.ts';
import { recognitionSide, type RecognitionSide } from './recognition-side.ts';
import { TranscriberError, type Transcriber } from './transcriber.ts';

const PAUSED_MS = 1_000;
const LAST_WORDS_MS = 5_000;
const UNSUPPORTED =
  'This browser cannot turn the sound of a call into words by itself. Choose another way to hear, or use captions.';

export interface BrowserSpeechParts {
  /** The sound of each side; null where a side has none. */
  tracks: readonly [rep: MediaStreamTrack | null, buyer: MediaStreamTrack | null];
  /** `only`: no sound leaves this device; a language that is missing is downloaded first. */
  onDevice?: 'only' | 'if-there';
  clock?: Clock;
  Maker?: RecognitionMaker | null;
}

/**
 * The browser's own speech recognition, without any key. It takes tracks and not frames: the tracks are given here, and the frames of
 * `transcribe` are its clock and its switch: no frames for a second, and nothing is recognised until they come again. It can only hear
 * what sounds now, and gives no times of words, so they are spread. Throws `unsupported` where the browser has no such thing.
 */
export function browserSpeech({
  tracks,
  onDevice = 'if-there',
  clock = systemClock,
  Maker = browserRecognition(),
}: BrowserSpeechParts): Transcriber {
  /** Whether recognition stays in this device. */
  async function staysHere(lang: string): Promise<boolean> {
    const hears = await browserHears(lang, Maker);
    if (hears === 'on-device') return true;
    if (hears === 'no' || (hears === 'by-service' && onDevice === 'only')) {
      throw new TranscriberError('unsupported', UNSUPPORTED);
    }
    if (hears === 'by-service') return false;
    const installed = Maker?.install?.({ langs: [lang], processLocally: true }).catch(() => false);
    if (onDevice === 'if-there') return false;
    if (await installed) return true;
    throw new TranscriberError(
      'unsupported',
      'The browser could not download what it needs to recognise this language.',
    );
  }

  return {
    id: 'browser',
    liveOnly: true,
    async *transcribe(frames, hints, signal) {
      if (signal.aborted) return;
      const over = new AbortController();
      const ending = AbortSignal.any([signal, over.signal]);
      const inbox = newInbox<Heard>();
      const lang = hints.language ?? navigator.language ?? 'en-US';
      let nowMs = 0;
      let sentAt = 0;
      let resting = false;

      try {
        const settings = { lang, processLocally: await staysHere(lang) };
        const fail = (error: TranscriberError): void => {
          for (const side of sides) side.settle();
          inbox.fail(error);
        };
        const sides: RecognitionSide[] = tracks.flatMap((track, i) => {
          if (!track || !Maker) return [];
          const channel: Channel = i === 0 ? 0 : 1;
          const now = (): number => nowMs;
          const own = { channel, track, Maker, settings, clock, nowMs: now, put: inbox.put, fail };
          return [recognitionSide(own, ending)];
        });
        ending.addEventListener('abort', inbox.end);

        async function watchPauses(): Promise<void> {
          for (;;) {
            await clock.sleep(PAUSED_MS, ending);
            if (ending.aborted) return;
            if (resting || clock.now() - sentAt < PAUSED_MS) continue;
            resting = true;
            for (const side of sides) void side.rest();
          }
        }

        async function follow(): Promise<void> {
          await Promise.all(sides.map((side) => side.open()));
          sentAt = clock.now();
          void watchPauses();
          for await (const { atMs } of frames) {
            if (ending.aborted) return;
            nowMs = atMs + FRAME_MS;
            sentAt = clock.now();
            if (resting) for (const side of sides) side.resume();
            resting = false;
          }
          resting = true;
          await Promise.race([Promise.all(sides.map((side) => side.rest())), clock.sleep(LAST_WORDS_MS, ending)]);
        }

        follow().then(inbox.end, inbox.fail);
        yield* inbox;
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        over.abort();
      }
    },
  };
}
