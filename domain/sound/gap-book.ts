import type { Channel, Gap, Heard } from './heard.ts';
import type { Span } from './joining.ts';

/** Less than this is no gap worth telling. Our own figure. */
const LEAST_MS = 1_000;
const MOST = 200;

/** What could not be heard by sound, and what made up for it. JSON-safe and bounded. */
export interface GapBook {
  gaps: Gap[];
  /** Stretches within gaps that were heard after all, by channel. */
  filled: [Span[], Span[]];
  /** Stretches in which captions were read; open while they are. */
  read: { fromMs: number; toMs?: number }[];
}

/** A book with the gaps that a call has already. */
export function newGapBook(gaps: readonly Gap[]): GapBook {
  return { gaps: gaps.slice(-MOST), filled: [[], []], read: [] };
}

/** Notes a gap; one that began at the same time on the same channel is replaced, so that it can end. */
export function noteGap(book: GapBook, told: Gap): GapBook {
  const { toMs: endMs, ...rest } = told;
  if (!Number.isFinite(rest.fromMs)) return book;
  const fromMs = Math.max(0, rest.fromMs);
  const ended = endMs !== undefined && Number.isFinite(endMs);
  const gap: Gap = { ...rest, fromMs, ...(ended ? { toMs: Math.max(fromMs, endMs) } : {}) };
  const others = book.gaps.filter((one) => one.fromMs !== fromMs || one.channel !== gap.channel);
  return { ...book, gaps: [...others, gap].sort((a, b) => a.fromMs - b.fromMs).slice(-MOST) };
}

/** Notes that captions are, or are no longer, read. */
export function noteReading(book: GapBook, reads: boolean, atMs: number): GapBook {
  const last = book.read.at(-1);
  const open = last !== undefined && last.toMs === undefined;
  if (open === reads) return book;
  if (reads) return { ...book, read: [...book.read, { fromMs: atMs }].slice(-MOST) };
  return {
    ...book,
    read: book.read.map((span) => (span === last ? { ...span, toMs: Math.max(span.fromMs, atMs) } : span)),
  };
}

/** Notes what was transcribed: where there was a gap it was heard after all. */
export function noteHeard(book: GapBook, heard: readonly Heard[]): GapBook {
  let { filled } = book;
  for (const { channel, startMs, endMs, final } of heard) {
    const inGap = book.gaps.some(
      (gap) => touches(gap, channel) && gap.fromMs < endMs && (gap.toMs ?? Infinity) > startMs,
    );
    if (!final || !inGap || !(endMs > startMs)) continue;
    const next: [Span[], Span[]] = [...filled];
    next[channel] = merged([...filled[channel], { fromMs: startMs, toMs: endMs }]);
    filled = next;
  }
  return filled === book.filled ? book : { ...book, filled };
}

const touches = (gap: Gap, channel: Channel): boolean => gap.channel === undefined || gap.channel === channel;

/** Spans in order, joined where less than a gap is between them. */
function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last && span.fromMs - last.toMs < LEAST_MS) last.toMs = Math.max(last.toMs, span.toMs);
    else joined.push({ ...span });
  }
  return joined.slice(-MOST);
}

function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  let left = [...spans];
  for (const hole of holes) {
    left = left.flatMap((span) => {
      if (hole.toMs <= span.fromMs || hole.fromMs >= span.toMs) return [span];
      return [
        { fromMs: span.fromMs, toMs: hole.fromMs },
        { fromMs: hole.toMs, toMs: span.toMs },
      ].filter(({ fromMs, toMs }) => toMs > fromMs);
    });
  }
  return left;
}

const shared = (a: readonly Span[], b: readonly Span[]): Span[] => without(a, without(a, b));

/** What of the call could not be heard in the end, in order: gaps without what came late, what captions gave, and what an earlier gap says. */
export function gapsOf({ gaps, filled, read }: GapBook): Gap[] {
  const known = read.map(({ fromMs, toMs = Infinity }) => ({ fromMs, toMs }));
  const said: [Span[], Span[]] = [[], []];
  const found = gaps.flatMap(({ fromMs, toMs = Infinity, channel, reason }): Gap[] => {
    const left = (side: Channel): Span[] => {
      if (channel === (side === 0 ? 1 : 0)) return [];
      const spans = without([{ fromMs, toMs }], [...known, ...filled[side], ...said[side]]);
      said[side].push({ fromMs, toMs });
      return spans;
    };
    const [rep, buyer] = [left(0), left(1)];
    const both = shared(rep, buyer);
    const told = (spans: readonly Span[], of?: Channel): Gap[] =>
      spans
        .filter((span) => span.toMs - span.fromMs >= LEAST_MS)
        .map((span) => ({
          fromMs: span.fromMs,
          ...(span.toMs === Infinity ? {} : { toMs: span.toMs }),
          ...(of === undefined ? {} : { channel: of }),
          reason,
        }));
    return [...told(both), ...told(without(rep, both), 0), ...told(without(buyer, both), 1)];
  });
  return found.sort((a, b) => a.fromMs - b.fromMs);
}
