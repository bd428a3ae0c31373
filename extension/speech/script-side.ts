import type { Channel, Heard, HeardWord } from '#domain/sound/heard.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { isLoud } from './quiet.ts';
import { TranscriberError, type Frame } from './transcriber.ts';

/** What somebody says without a rest. Times are milliseconds from the start of the recording. */
export interface ScriptLine {
  channel: Channel;
  words: readonly HeardWord[];
}

/** Sound may be so much earlier or later than the script says: players buffer, and words begin softly. */
const OFF_MS = 250;
/** Lines wander by so much against each other: players and devices skip where a machine is busy. */
const WANDER_MS = 800;
/** A line whose sound begins as close to its time is left where it is. */
const PUNCTUAL_MS = 60;
/** A line begins with so many frames of voice after so many without. */
const VOICE_FRAMES = 3;
const REST_FRAMES = 5;
/** Silence is settled this often, as vendors do. */
const SETTLE_MS = 2_000;

const NAMES = ["the rep's side", "the buyer's side"] as const;
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

interface Ear {
  /** The part of a word, from 0 to 1, of which there was sound. */
  came: number;
  loud: boolean;
}

/**
 * One side of a script: gives its words as their sound comes, and throws where there is none. `offsetMs` is when in the call the script begins;
 * each line is then laid where its own voice begins, where that is near.
 */
export function scriptSide(channel: Channel, lines: readonly ScriptLine[], put: (heard: Heard) => void) {
  const waiting = lines.filter((line) => line.channel === channel && line.words.length > 0);
  const kept: { atMs: number; loud: boolean }[] = [];
  const lost: { fromMs: number; toMs: number }[] = [];
  let words: HeardWord[] = [];
  let next = 0;
  let silent = 0;
  let settledMs: number | null = null;
  /** How much later than the script says this side speaks now. */
  let shiftMs = 0;
  let placed: ScriptLine | null = null;
  let endedMs = -Infinity;

  /** Where a voice begins after a rest, nearest to `nearMs`; null where none does there. */
  function onset(fromMs: number, toMs: number, nearMs: number): number | null {
    let best: number | null = null;
    for (let at = REST_FRAMES; at + VOICE_FRAMES <= kept.length; at += 1) {
      const here = kept[at]?.atMs ?? 0;
      if (here < fromMs || here > toMs || (best !== null && Math.abs(here - nearMs) >= Math.abs(best - nearMs)))
        continue;
      const rest = kept.slice(at - REST_FRAMES, at);
      const whole = here - (rest[0]?.atMs ?? -Infinity) < (REST_FRAMES + 1) * FRAME_MS;
      const voice = kept.slice(at, at + VOICE_FRAMES).every(({ loud }) => loud);
      if (whole && voice && rest.every(({ loud }) => !loud)) best = here;
    }
    return best;
  }

  /** Lays a line on its sound; false while that may still come. */
  function place(line: ScriptLine, offsetMs: number, nowMs: number): boolean {
    if (placed === line) return true;
    const dueMs = (line.words[0]?.startMs ?? 0) + offsetMs + shiftMs;
    if (nowMs < dueMs) return false;
    const begins = onset(Math.max(dueMs - WANDER_MS, endedMs), dueMs + WANDER_MS, dueMs);
    if (begins === null && nowMs < dueMs + WANDER_MS) return false;
    if (begins !== null && Math.abs(begins - dueMs) > PUNCTUAL_MS) shiftMs += begins - dueMs;
    placed = line;
    return true;
  }

  /** Whether sound went on through a word, the small leaps aside by which the call's clock is put right. */
  function goesOn(near: readonly { atMs: number }[], fromMs: number, toMs: number): boolean {
    const [first, last] = [near[0]?.atMs ?? Infinity, near.at(-1)?.atMs ?? -Infinity];
    const whole = near.every(({ atMs }, i) => atMs - (near[i - 1]?.atMs ?? atMs) <= OFF_MS);
    return whole && first <= fromMs && last >= toMs - 2 * FRAME_MS;
  }

  function hear(fromMs: number, toMs: number): Ear {
    const near = kept.filter(({ atMs }) => atMs >= fromMs - OFF_MS && atMs < toMs + OFF_MS);
    const inside = near.filter(({ atMs }) => atMs > fromMs - FRAME_MS && atMs < toMs);
    const part = toMs > fromMs ? Math.min(1, (inside.length * FRAME_MS) / (toMs - fromMs)) : inside.length;
    const came = goesOn(near, fromMs, toMs) ? 1 : part;
    return { came, loud: near.some(({ loud }) => loud) };
  }

  function give(final: boolean): void {
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last) return;
    put({
      channel,
      startMs: first.startMs,
      endMs: last.endMs,
      words: [...words],
      final,
      ...(final ? { rests: true } : {}),
    });
    if (final) settledMs = last.endMs;
  }

  function endLine(line: ScriptLine, offsetMs: number): void {
    if (silent > line.words.length / 2) {
      const at = seconds(line.words[0]?.startMs ?? 0);
      throw new TranscriberError(
        'malformed',
        `The script has speech on ${NAMES[channel]} at ${at}, but there is silence.`,
      );
    }
    give(true);
    endedMs = (line.words.at(-1)?.endMs ?? 0) + offsetMs + shiftMs;
    words = [];
    silent = 0;
    next = 0;
    waiting.shift();
  }

  function take(line: ScriptLine, word: HeardWord, offsetMs: number): void {
    const laterMs = offsetMs + shiftMs;
    const [startMs, endMs] = [word.startMs + laterMs, word.endMs + laterMs];
    if (lost.some(({ fromMs, toMs }) => fromMs < endMs && toMs > startMs)) {
      throw new TranscriberError('malformed', `Sound of ${NAMES[channel]} is missing at ${seconds(word.startMs)}.`);
    }
    const { came, loud } = hear(startMs, endMs);
    next += 1;
    if (came >= 0.5 && !loud) silent += 1;
    else if (came >= 0.5) words.push({ ...word, startMs, endMs });
    if (next < line.words.length) {
      if (came >= 0.5 && loud) give(false);
    } else endLine(line, offsetMs);
  }

  return {
    /** When the first words of this side begin, in the script; null where there are none. */
    beginsMs: (): number | null => waiting[0]?.words[0]?.startMs ?? null,
    /** Frames between these times were lost on their way. */
    miss: (fromMs: number, toMs: number): void => void lost.push({ fromMs, toMs }),
    hear(frame: Frame): void {
      kept.push({ atMs: frame.atMs, loud: isLoud(frame, channel) });
      if (kept.length > 3_000) kept.splice(0, 1_000);
      settledMs ??= frame.atMs;
    },
    /** Gives the words whose sound has come by `nowMs` of the call. */
    advance(offsetMs: number | null, nowMs: number): void {
      const inCall = (ms: number): number => (offsetMs === null ? Infinity : ms + offsetMs + shiftMs);
      for (let line = waiting[0]; line; line = waiting[0]) {
        const word = line.words[next];
        if (!word || offsetMs === null || !place(line, offsetMs, nowMs) || inCall(word.endMs) > nowMs) break;
        take(line, word, offsetMs);
      }
      const begins = inCall(waiting[0]?.words[0]?.startMs ?? Infinity);
      if (words.length > 0 || settledMs === null || nowMs - settledMs < SETTLE_MS || begins - WANDER_MS < nowMs) return;
      put({ channel, startMs: settledMs, endMs: nowMs, words: [], final: true });
      settledMs = nowMs;
    },
    /** The sound ends: what was heard of a line stands. */
    end: (): void => give(true),
  };
}
