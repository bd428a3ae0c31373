import { fold } from '../captions/words.ts';
import { type Ear, middle, type Span, type SpokenWord } from './joining.ts';
import type { Stretch } from './stretch.ts';

/** The same word heard again lies this near. Our own figures; times that are our guess can be far off. */
const NEAR_MS = 400;
const NEAR_GUESSED_MS = 3_000;
/** A stretch that only touches what was heard is no repeat. */
const TOUCH_MS = 60;
/** A word that reaches so near to the edge of what was heard may be a new one. */
const EDGE_MS = 100;

function overlapMs(a: Span, b: Span): number {
  return Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs);
}

const spanOf = ({ startMs, endMs }: SpokenWord): Span => ({ fromMs: startMs, toMs: endMs });

/** Whether two words share most of the shorter one's time: one mouth says one word at a time. */
function sameMoment(a: SpokenWord, b: SpokenWord): boolean {
  const shorter = Math.min(a.endMs - a.startMs, b.endMs - b.startMs);
  return shorter > 0 && overlapMs(spanOf(a), spanOf(b)) > shorter / 2;
}

/** Indices of `said` that are the same words as in `known`, in the same order and near in time; most of them first, then the nearest. */
function matched(said: readonly SpokenWord[], known: readonly SpokenWord[], nearMs: number): Set<number> {
  const keys = known.map(({ text }) => fold(text));
  const width = known.length + 1;
  const best = new Float64Array((said.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  const gain = said.map((word) => {
    const key = fold(word.text);
    return known.map((other, j) => {
      const off = Math.abs(middle(word) - middle(other));
      return off <= nearMs && key === keys[j] ? 2 - off / nearMs : 0;
    });
  });
  for (let i = said.length - 1; i >= 0; i--) {
    for (let j = known.length - 1; j >= 0; j--) {
      const worth = gain[i]?.[j] ?? 0;
      const taken = worth > 0 ? worth + at(i + 1, j + 1) : 0;
      best[i * width + j] = Math.max(taken, at(i + 1, j), at(i, j + 1));
    }
  }
  const found = new Set<number>();
  for (let i = 0, j = 0; i < said.length && j < known.length;) {
    const worth = gain[i]?.[j] ?? 0;
    if (worth > 0 && at(i, j) === worth + at(i + 1, j + 1)) {
      found.add(i);
      i += 1;
      j += 1;
    } else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return found;
}

/** Times that are guessed tell little: what lies before or after the words that are known again is new. */
function freshGuessed(stretch: Stretch, same: ReadonlySet<number>, again: readonly Span[]): SpokenWord[] {
  const before = stretch.fromMs < (again[0]?.fromMs ?? 0) - TOUCH_MS;
  const beyond = stretch.toMs > (again.at(-1)?.toMs ?? 0) + TOUCH_MS;
  if (same.size === 0) {
    const shared = again.reduce((sum, span) => sum + overlapMs(span, stretch), 0);
    return shared > (stretch.toMs - stretch.fromMs) / 2 ? [] : stretch.words;
  }
  const [first, last] = [Math.min(...same), Math.max(...same)];
  return stretch.words.filter((_, i) => (before && i < first) || (beyond && i > last));
}

/** The words of a stretch that this channel has not given yet: a reconnect may give a stretch again with slightly other times and words. */
export function fresh({ words, covered }: Ear, stretch: Stretch): SpokenWord[] {
  const again = covered.filter((span) => overlapMs(span, stretch) > (stretch.guessed ? TOUCH_MS : -TOUCH_MS));
  if (again.length === 0) return stretch.words;
  const nearMs = stretch.guessed ? NEAR_GUESSED_MS : NEAR_MS;
  const known = words.filter((word) => word.endMs >= stretch.fromMs - nearMs && word.startMs <= stretch.toMs + nearMs);
  // What lies outside of the stretch is not in it again, unless its times are guesses.
  const inside = known.filter((word) => word.endMs > stretch.fromMs && word.startMs < stretch.toMs);
  const repeats = again.some((span) => overlapMs(span, stretch) > TOUCH_MS);
  const same = repeats ? matched(stretch.words, stretch.guessed ? known : inside, nearMs) : new Set<number>();
  if (stretch.guessed) return freshGuessed(stretch, same, again);
  return stretch.words.filter((word, i) => {
    if (same.has(i) || known.some((other) => sameMoment(word, other))) return false;
    return !again.some(({ fromMs, toMs }) => word.startMs > fromMs + EDGE_MS && word.endMs < toMs - EDGE_MS);
  });
}
