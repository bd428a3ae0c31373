import type { Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '../capture/framer.ts';
import type { LiveTracks } from '../capture/tracks.ts';
import { systemClock, type Clock } from './clock.ts';
import { newInbox } from './inbox.ts';
import { browserHears, browserRecognition, type RecognitionMaker } from './recognition.ts';
import { recognitionSides } from './recognition-sides.ts';
import { TranscriberError, type Transcriber } from './transcriber.ts';

const PAUSED_MS = 1_000;
const LAST_WORDS_MS = 5_000;
const UNSUPPORTED = 'This browser cannot turn the sound of a call into words by itself.';

export interface BrowserSpeechParts {
  /** The sound of each side, as it is now: microphones come and go. */
  tracks: LiveTracks;
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

      try {
        const settings = { lang, processLocally: await staysHere(lang) };
        const made = Maker;
        if (!made) throw new TranscriberError('unsupported', UNSUPPORTED);
        const own = { Maker: made, settings, clock, nowMs: () => nowMs, put: inbox.put, fail: inbox.fail };
        const sides = recognitionSides({ ...own, tracks }, ending);
        ending.addEventListener('abort', inbox.end);

        async function watchPauses(): Promise<void> {
          for (;;) {
            await clock.sleep(PAUSED_MS, ending);
            if (ending.aborted) return;
            if (!sides.resting() && clock.now() - sentAt >= PAUSED_MS) void sides.rest();
          }
        }

        async function follow(): Promise<void> {
          await sides.open();
          sentAt = clock.now();
          void watchPauses();
          for await (const { atMs } of frames) {
            if (ending.aborted) return;
            nowMs = atMs + FRAME_MS;
            sentAt = clock.now();
            if (sides.resting()) sides.resume();
          }
          await Promise.race([sides.rest(), clock.sleep(LAST_WORDS_MS, ending)]);
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
