import type { Gap, Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '../capture/framer.ts';
import type { Ring } from '../capture/ring.ts';
import { waitBefore, waitOrOnline } from './backoff.ts';
import type { Clock } from './clock.ts';
import { asTranscriberError, beginOf, reasonOf, upTo, within, type Stretch } from './stretch.ts';
import type { Frame, HearingHints, Transcriber } from './transcriber.ts';

/** Tries in a row that give no word although the line for live sound is open; then a stretch is given up. */
const MOST_TRIES = 6;
/** Frames are sent in groups of so much sound, at the pace at which they were spoken. */
const GROUP_MS = 200;

export interface LateParts {
  transcriber: Transcriber;
  hints: HearingHints;
  ring: Ring;
  clock: Clock;
  random: () => number;
  /** Nothing may be sent now: somebody paused, or the line for live sound is not open. */
  held(): boolean;
  /** Waits until sound may be sent. */
  mayGo(): Promise<void>;
  onHeard(heard: Heard): void;
  onGap(gap: Gap): void;
  /** Less sound is needed from now on. */
  onSettled(): void;
  signal: AbortSignal;
}

/**
 * Hears what could not be heard in its time: one stretch after the other on a connection of its own, no faster than it was spoken. Words come as
 * final and late. What fell out of the ring, or cannot be heard, becomes a gap.
 */
export function newLate(parts: LateParts) {
  const { transcriber, hints, ring, clock, random, held, mayGo, onHeard, onGap, onSettled, signal } = parts;
  const queue: Stretch[] = [];
  let running: Promise<void> | null = null;

  function giveUp(stretch: Stretch, reason: Gap['reason']): void {
    const last = ring.between(beginOf(stretch), stretch.toMs).at(-1);
    if (last) onGap({ fromMs: beginOf(stretch), toMs: stretch.toMs, reason });
  }

  function skipLost(stretch: Stretch): void {
    const lostMs = Math.min(ring.lostUntilMs(), stretch.toMs);
    const fromMs = beginOf(stretch);
    if (lostMs <= fromMs) return;
    onGap({ fromMs, toMs: lostMs, reason: 'full' });
    stretch.from = [Math.max(stretch.from[0], lostMs), Math.max(stretch.from[1], lostMs)];
  }

  async function* paced(frames: readonly Frame[], stop: AbortSignal, onHeld: () => void): AsyncGenerator<Frame> {
    const startedAt = clock.now();
    for (const [i, frame] of frames.entries()) {
      const aheadMs = i * FRAME_MS - (clock.now() - startedAt);
      if (aheadMs >= GROUP_MS) await clock.sleep(aheadMs, stop);
      if (!stop.aborted && held()) onHeld();
      if (stop.aborted) return;
      yield frame;
    }
  }

  /** Hears a stretch to its end, or as far as it may: what is settled by then is not heard again. */
  async function hear(stretch: Stretch, onWord: () => void): Promise<'heard' | 'held'> {
    const over = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    try {
      const frames = ring.between(beginOf(stretch), stretch.toMs);
      if (frames.length === 0) return 'heard';
      const endMs = (frames.at(-1)?.atMs ?? 0) + FRAME_MS;
      const sound = paced(frames, stop, () => over.abort());
      for await (const said of transcriber.transcribe(sound, hints, stop)) {
        if (!said.final) continue;
        const heard = upTo(said, endMs);
        onHeard({ ...within(heard, stretch), late: true });
        if (heard.words.length > 0) onWord();
        stretch.from[heard.channel] = Math.max(stretch.from[heard.channel], heard.endMs);
        onSettled();
      }
      return over.signal.aborted ? 'held' : 'heard';
    } finally {
      over.abort();
    }
  }

  async function run(): Promise<void> {
    let tries = 0;
    for (let stretch = queue[0]; stretch && !signal.aborted; stretch = queue[0]) {
      await mayGo();
      if (signal.aborted) return;
      skipLost(stretch);
      try {
        const how = await hear(stretch, () => (tries = 0));
        if (signal.aborted) return;
        if (how === 'held') continue;
        queue.shift();
        tries = 0;
      } catch (thrown) {
        const error = asTranscriberError(thrown);
        tries += 1;
        if (error.retryable && tries < MOST_TRIES) {
          await waitOrOnline(waitBefore(tries, error, random), clock, signal);
          continue;
        }
        giveUp(stretch, reasonOf(error));
        queue.shift();
        tries = 0;
      }
      onSettled();
    }
  }

  return {
    /** Sound of this stretch is in the ring and nobody else hears it. */
    add(stretch: Stretch): void {
      queue.push(stretch);
      running ??= run().finally(() => (running = null));
    },
    /** From when on sound is still needed. */
    neededFromMs: (): number => Math.min(Infinity, ...queue.map(beginOf)),
    waitingMs: (): number => queue.reduce((sum, one) => sum + one.toMs - beginOf(one), 0),
    done: async (): Promise<void> => void (await running),
    /** Nothing more will be heard. */
    giveUpAll(reason: Gap['reason']): void {
      for (const stretch of queue.splice(0)) {
        skipLost(stretch);
        giveUp(stretch, reason);
      }
    },
  };
}
