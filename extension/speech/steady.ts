import type { Gap, Heard } from '#domain/sound/heard.ts';
import type { Line, LineEvents } from '../capture/ear.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { newRing, RING_MS } from '../capture/ring.ts';
import { waitBefore, waitOrOnline } from './backoff.ts';
import { systemClock, type Clock } from './clock.ts';
import { newLate } from './late.ts';
import { quietPlace } from './quiet.ts';
import { asTranscriberError, beginOf, reasonOf, upTo, within, type Sides, type Stretch } from './stretch.ts';
import { TranscriberError, type Frame, type HearingHints, type Transcriber } from './transcriber.ts';

/** So little sound is sent at once when a line opens, instead of late: connecting takes about that long. */
const CATCH_UP_MS = 2_000;
/** Sound that was sent so long before a line broke and gave no words had none: not every vendor says so of silence. */
const SETTLES_MS = 60_000;
/** Nothing that is said fits into less. */
const WORD_MS = 300;
/** Last words come within this time of the end, or do not come. */
const LAST_WORDS_MS = 10_000;

export interface SteadyParts {
  transcriber: Transcriber;
  hints?: HearingHints;
  clock?: Clock;
  random?: () => number;
  holdMs?: number;
  /** Hearing ends for good, and nothing was heard from `fromMs` on. True: somebody else takes over, so that it is not told as the end. */
  onFailed?(error: TranscriberError, fromMs: number): boolean;
}

/**
 * A line that keeps hearing through faults. Sound is kept until its words are settled, at most `holdMs` of it; when the vendor's connection ends,
 * another one is made with a growing wait. Live sound goes first then, and what was missed follows on a second connection, as late words. What
 * cannot be heard any more becomes a gap. Stops at once when the signal aborts.
 */
export function openSteadyLine(
  { transcriber, hints = {}, clock = systemClock, random = Math.random, holdMs = RING_MS, onFailed }: SteadyParts,
  events: LineEvents,
  signal: AbortSignal,
): Line {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const ring = newRing(holdMs);
  const wakes = new Set<() => void>();
  let settled: Sides = [0, 0];
  /** The end of the last frame that live sound was sent of. */
  let sentMs = 0;
  /** The end of the last frame of all. */
  let lastMs = -Infinity;
  let resting = false;
  let ended = false;
  let open = false;
  let lastError: TranscriberError | null = null;
  let failedFromMs: number | null = null;

  const meanwhile = transcriber.liveOnly
    ? 'what is said until then is lost.'
    : `what is said until then, up to ${holdMs / 1_000} s of it, is heard afterwards.`;

  const woken = (): Promise<void> => new Promise((resolve) => wakes.add(resolve));
  function wake(): void {
    const all = [...wakes];
    wakes.clear();
    for (const one of all) one();
  }
  stop.addEventListener('abort', wake);

  const unsettled = (): Sides => settled.map((ms) => Math.max(ms, sentMs - SETTLES_MS)) as Sides;
  const release = (): void => ring.release(Math.min(...unsettled(), late.neededFromMs()));

  const held = (): boolean => !stop.aborted && !ended && (resting || !open);

  const late = newLate({
    transcriber,
    hints,
    ring,
    clock,
    random,
    held,
    async mayGo() {
      while (held()) await woken();
    },
    onHeard: (heard) => events.onHeard([heard]),
    onGap: events.onGap,
    onSettled: release,
    signal: stop,
  });

  /** Decides what the line that is open now hears: everything that waits where that is little, else what is said from now on. */
  function begin(): Stretch {
    const from = unsettled();
    const waiting = ring.between(beginOf({ from }), Infinity);
    const newest = waiting.slice(-CATCH_UP_MS / FRAME_MS);
    const start = transcriber.liveOnly ? newest.at(-1) : quietPlace(newest);
    open = true;
    wake();
    events.onState({ code: 'hearing' });
    if (!start || (waiting.length === newest.length && !transcriber.liveOnly)) return { from, toMs: Infinity };
    settled = [start.atMs, start.atMs];
    const missed = { from, toMs: start.atMs };
    if (!transcriber.liveOnly) late.add(missed);
    else if (missed.toMs - sentMs > WORD_MS) {
      events.onGap({ fromMs: sentMs, toMs: missed.toMs, reason: reasonOf(lastError) });
    }
    return { from: [start.atMs, start.atMs], toMs: Infinity };
  }

  async function* follow(mine: AbortSignal, onBegin: (stretch: Stretch) => void): AsyncGenerator<Frame> {
    const stretch = begin();
    onBegin(stretch);
    for (let fromMs = beginOf(stretch); !mine.aborted;) {
      const frame = ring.from(fromMs);
      if (frame) {
        fromMs = frame.atMs + 1;
        sentMs = frame.atMs + FRAME_MS;
        yield frame;
      } else if (ended) return;
      else await woken();
    }
  }

  function take(heard: Heard, stretch: Stretch): void {
    const mine = upTo(within(heard, stretch), sentMs);
    if (mine.final || mine.words.length > 0) events.onHeard([mine]);
    if (mine.final) settled[mine.channel] = Math.max(settled[mine.channel], mine.endMs);
    release();
  }

  /** One connection, from its begin to its end; throws where it broke. */
  async function connect(onHeard: () => void): Promise<void> {
    const attempt = new AbortController();
    const mine = AbortSignal.any([stop, attempt.signal]);
    let stretch: Stretch = { from: unsettled(), toMs: Infinity };
    try {
      const frames = follow(mine, (begun) => (stretch = begun));
      for await (const heard of transcriber.transcribe(frames, hints, mine)) {
        onHeard();
        take(heard, stretch);
      }
      if (!ended && !mine.aborted) {
        throw new TranscriberError('closed', 'The transcription ended by itself.', { retryable: true });
      }
      settled = [Infinity, Infinity];
    } finally {
      open = false;
      attempt.abort();
    }
  }

  const idle = (): boolean => !ended && (resting || lastMs === -Infinity);

  async function live(): Promise<void> {
    let tries = 0;
    while (!stop.aborted) {
      while (idle() && !stop.aborted) await woken();
      if (stop.aborted || (ended && lastMs <= beginOf({ from: unsettled() }))) return;
      try {
        await connect(() => (tries = 0));
        return;
      } catch (thrown) {
        const error = asTranscriberError(thrown);
        lastError = error;
        if (!error.retryable) return fail(error);
        events.onState({ code: 'waiting', detail: `${error.message} It is tried again by itself; ${meanwhile}` });
        await waitOrOnline(waitBefore(tries, error, random), clock, stop);
        tries += 1;
      }
    }
  }

  function fail(error: TranscriberError): void {
    failedFromMs = beginOf({ from: unsettled() });
    late.giveUpAll(reasonOf(error));
    over.abort();
    events.onGap({ fromMs: failedFromMs, reason: reasonOf(error) });
    if (!onFailed?.(error, failedFromMs)) events.onState({ code: 'failed', detail: error.message });
  }

  const living = live();
  const all = living.then(() => late.done());

  return {
    frame(frame) {
      if (signal.aborted || ended) return;
      // Times only grow, also where the call's clock was put back a little.
      const atMs = Math.max(frame.atMs, lastMs - FRAME_MS + 1);
      if (lastMs === -Infinity) {
        settled = [atMs, atMs];
        sentMs = atMs;
      }
      lastMs = atMs + FRAME_MS;
      if (failedFromMs !== null) return;
      ring.push({ ...frame, atMs });
      // The line is open still, and nobody would tell otherwise that it hears again.
      if (resting && open) events.onState({ code: 'hearing' });
      resting = false;
      wake();
    },
    rest() {
      resting = true;
    },
    missed: (gap: Gap) => events.onGap(gap),
    async close() {
      ended = true;
      wake();
      const unheardMs = late.waitingMs() + lastMs - Math.min(lastMs, ...unsettled());
      await Promise.race([all, clock.sleep(LAST_WORDS_MS + (unheardMs || 0), stop)]);
      if (failedFromMs !== null) {
        events.onGap({ fromMs: failedFromMs, toMs: lastMs, reason: reasonOf(lastError) });
      } else if (!signal.aborted) {
        late.giveUpAll(reasonOf(lastError));
        const fromMs = beginOf({ from: unsettled() });
        if (fromMs < lastMs) events.onGap({ fromMs, toMs: lastMs, reason: reasonOf(lastError) });
      }
      over.abort();
    },
  };
}
