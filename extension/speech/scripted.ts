import type { Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { systemClock, type Clock } from './clock.ts';
import { newInbox } from './inbox.ts';
import { isLoud } from './quiet.ts';
import { scriptSide, type ScriptLine } from './script-side.ts';
import { TranscriberError, type Frame, type Transcriber } from './transcriber.ts';

/** As live vendors: sound is taken at no more than this much of real time, after a start of so much at once. */
const FASTEST = 1.25;
const AT_ONCE_MS = 3_000;
/** A click in the line is no voice: so many frames in a row are. */
const VOICE_FRAMES = 3;
const PATIENCE_MS = 30_000;

export interface ScriptedParts {
  /** What is said in the recording that will be played. */
  script: readonly ScriptLine[];
  clock?: Clock;
  /** How much sound may come before that of the first line does. */
  patienceMs?: number;
}

/**
 * Knows beforehand what a recording says and gives it word by word while its sound really arrives: for the demo and for tests. The first voice on
 * the side that speaks first is taken for the script's first word; from then on every word needs its sound. Throws TranscriberError where the
 * script has speech and the sound is silent or was lost, and where sound comes faster than it can be spoken.
 */
export function scripted({ script, clock = systemClock, patienceMs = PATIENCE_MS }: ScriptedParts): Transcriber {
  const first = script.reduce<ScriptLine | null>((early, line) => {
    const begin = line.words[0]?.startMs ?? Infinity;
    return begin < (early?.words[0]?.startMs ?? Infinity) ? line : early;
  }, null);
  // When in the call the recording began: known once, for every connection.
  let offsetMs: number | null = null;

  async function listen(frames: AsyncIterable<Frame>, put: (heard: Heard) => void, signal: AbortSignal): Promise<void> {
    const sides = ([0, 1] as const).map((channel) => scriptSide(channel, script, put));
    const since = clock.now();
    let takenMs = 0;
    let voiced = 0;
    let last: Frame | null = null;

    function align(frame: Frame): void {
      if (offsetMs !== null || !first) return;
      voiced = isLoud(frame, first.channel) ? voiced + 1 : 0;
      const begin = first.words[0]?.startMs ?? 0;
      if (voiced === VOICE_FRAMES) offsetMs = frame.atMs - (VOICE_FRAMES - 1) * FRAME_MS - begin;
      else if (takenMs > patienceMs + begin) {
        throw new TranscriberError('malformed', 'The script has speech, but no voice has come.');
      }
    }

    for await (const frame of frames) {
      if (signal.aborted) return;
      takenMs += FRAME_MS;
      if (takenMs > (clock.now() - since) * FASTEST + AT_ONCE_MS) {
        throw new TranscriberError('refused', 'Sound came faster than it can be spoken.');
      }
      const lostFrames = last ? frame.seq - last.seq - 1 : 0;
      for (const side of sides) {
        if (last && lostFrames > 0) side.miss(last.atMs + FRAME_MS, frame.atMs);
        side.hear(frame);
      }
      align(frame);
      for (const side of sides) side.advance(offsetMs, frame.atMs + FRAME_MS);
      last = frame;
    }
    for (const side of sides) side.end();
  }

  return {
    id: 'scripted',
    async *transcribe(frames, _hints, signal) {
      if (signal.aborted) return;
      const inbox = newInbox<Heard>();
      const over = new AbortController();
      const ending = AbortSignal.any([signal, over.signal]);
      ending.addEventListener('abort', inbox.end);
      listen(frames, inbox.put, ending).then(inbox.end, inbox.fail);
      try {
        yield* inbox;
      } finally {
        over.abort();
      }
    },
  };
}
