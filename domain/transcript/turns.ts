import { cleanName, cleanText } from '../captions/clean-text.ts';
import { reckonedMs, type Timing } from '../metrics/timing.ts';
import type { Draft, ReadTurn } from './transcript.ts';

/** Pieces of one speaker are one turn up to this silence between them, and cut at the end of a sentence after so long. Our own figures. */
const JOIN_GAP_MS = 1_500;
const LONG_MS = 30_000;
const MOST_CHARACTERS = 4_000;

interface Clean {
  speaker: string;
  name: string;
  text: string;
  startMs: number | null;
  endMs: number | null;
}

function clean({ speaker, name = speaker, text, startMs, endMs }: Draft): Clean[] {
  const parts: string[] = [];
  const whole = text.length > MOST_CHARACTERS ? text : cleanText(text);
  // Longer than anybody speaks without a pause: only to keep what is quoted short.
  for (let from = 0; from < whole.length;) {
    const space = whole.length - from > MOST_CHARACTERS ? whole.lastIndexOf(' ', from + MOST_CHARACTERS) : whole.length;
    const to = space > from ? space : Math.min(whole.length, from + MOST_CHARACTERS);
    parts.push(cleanText(whole.slice(from, to)));
    from = to;
  }
  const said = parts.filter((part) => part !== '');
  const key = cleanName(speaker);
  return said.map((part, at) => ({
    speaker: key,
    name: cleanName(name),
    text: part,
    startMs:
      at === 0 || startMs === null || endMs === null ? startMs : startMs + ((endMs - startMs) * at) / said.length,
    endMs: endMs === null || startMs === null ? endMs : startMs + ((endMs - startMs) * (at + 1)) / said.length,
  }));
}

/** Beginnings for turns between two known ones, by their words. */
function interpolated(drafts: readonly Clean[]): number[] {
  const weights = drafts.map(({ text }) => reckonedMs(text));
  const starts: number[] = [];
  let at = 0;
  let fromMs = 0;
  while (at < drafts.length) {
    fromMs = Math.max(fromMs, drafts[at]?.startMs ?? fromMs);
    let next = at + 1;
    while (next < drafts.length && drafts[next]?.startMs == null) next++;
    const weight = weights.slice(at, next).reduce((sum, one) => sum + one, 0);
    const untilMs = Math.max(fromMs, drafts[next]?.startMs ?? fromMs + weight);
    let spent = 0;
    for (; at < next; at++) {
      starts.push(Math.round(fromMs + ((untilMs - fromMs) * spent) / Math.max(1, weight)));
      spent += weights[at] ?? 0;
    }
    fromMs = untilMs;
  }
  return starts;
}

function joined(turns: readonly ReadTurn[], full: boolean): ReadTurn[] {
  const all: ReadTurn[] = [];
  for (const turn of turns) {
    const last = all.at(-1);
    const whole = last && /[.?!…。？！]["”’)]?$/u.test(last.text) && turn.endMs - last.startMs > LONG_MS;
    const near = last && (!full || turn.startMs - last.endMs <= JOIN_GAP_MS);
    if (
      last &&
      near &&
      full &&
      !whole &&
      last.speaker === turn.speaker &&
      last.text.length + turn.text.length < MOST_CHARACTERS
    ) {
      last.text += ` ${turn.text}`;
      last.endMs = Math.max(last.endMs, turn.endMs);
    } else all.push({ ...turn });
  }
  return all;
}

/**
 * Turns of what was found, cleaned and in order. Without an end for each no turn has a length; without any time their beginnings are reckoned from their
 * words, only so that they have an order.
 */
export function turnsOf(found: readonly Draft[]): { turns: ReadTurn[]; timing: Timing } {
  const drafts = found.flatMap(clean);
  const known = drafts.filter(({ startMs }) => startMs !== null).length;
  const timing: Timing =
    known === 0 ? 'none' : drafts.every(({ startMs, endMs }) => startMs !== null && endMs !== null) ? 'full' : 'starts';
  let reckoned = 0;
  const starts =
    timing === 'none'
      ? drafts.map(({ text }) => {
          const startMs = reckoned;
          reckoned += reckonedMs(text);
          return startMs;
        })
      : timing === 'starts'
        ? interpolated(drafts)
        : drafts.map(({ startMs }) => Math.round(startMs ?? 0));
  const turns = drafts.map(({ speaker, name, text, endMs }, at): ReadTurn => {
    const startMs = starts[at] ?? 0;
    return {
      speaker,
      ...(name === '' ? {} : { name }),
      text,
      startMs,
      endMs: timing === 'full' ? Math.max(startMs, Math.round(endMs ?? startMs)) : startMs,
    };
  });
  const ordered = timing === 'full' ? turns.toSorted((a, b) => a.startMs - b.startMs) : turns;
  return { turns: joined(ordered, timing === 'full'), timing };
}
