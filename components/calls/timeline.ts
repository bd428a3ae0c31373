import type { Speaker, Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { CATEGORY } from './call-words.ts';
import { nameOf } from './name-of.ts';

/** Width of the picture in its own units. */
export const WIDTH = 1_000;
/** Speech shorter than this share of the picture would not be seen. */
const LEAST = 0.8;
const MOST_LANES = 6;

export const MARKS = ['objection', 'question', 'good', 'better'] as const;
export type MarkKind = (typeof MARKS)[number];

/** Something that happened at a moment of the call. */
export interface Mark {
  kind: MarkKind;
  seq: number;
  atMs: number;
  /** What it was. */
  title: string;
  /** The words that it shows in. */
  quote: string;
}

/** When one speaker spoke, as the path of an area 10 high. */
export interface Lane {
  key: string;
  name: string;
  side: Turn['side'];
  ms: number;
  turns: number;
  path: string;
}

const two = (value: number): string => String(Math.round(value * 100) / 100);

/** One path for all stretches: thousands of turns are one element a speaker. Stretches that touch in the picture are drawn as one. */
function pathOf(spans: readonly { from: number; to: number }[]): string {
  let path = '';
  let open: { from: number; to: number } | null = null;
  const close = () => {
    if (open) path += `M${two(open.from)} 0H${two(open.to)}V10H${two(open.from)}Z`;
  };
  for (const span of spans) {
    if (open && span.from <= open.to + 0.2) open.to = Math.max(open.to, span.to);
    else {
      close();
      open = { ...span };
    }
  }
  close();
  return path;
}

/** Who spoke when, whoever spoke most first; beyond six people the rest share a lane. Turns in order of time. */
export function lanesOf(turns: readonly Turn[], speakers: Readonly<Record<string, Speaker>>, lengthMs: number): Lane[] {
  const bySpeaker = Map.groupBy(turns, ({ speaker }) => speaker);
  const spoken = (said: readonly Turn[]) =>
    said.reduce((sum, { startMs, endMs }) => sum + Math.max(0, endMs - startMs), 0);
  const order = [...bySpeaker].map(([key, said]) => ({ key, said, ms: spoken(said) })).sort((a, b) => b.ms - a.ms);
  const own = order.length > MOST_LANES ? order.slice(0, MOST_LANES - 1) : order;
  const rest = order.slice(own.length);
  const others = { key: '…', said: rest.flatMap(({ said }) => said).sort((a, b) => a.startMs - b.startMs), ms: 0 };
  const all = rest.length > 0 ? [...own, { ...others, ms: spoken(others.said) }] : own;
  const scale = WIDTH / Math.max(1, lengthMs);
  return all.map(({ key, said, ms }) => {
    const [first] = said;
    const spans = said.map(({ startMs, endMs }) => ({
      from: startMs * scale,
      to: Math.max(endMs * scale, startMs * scale + LEAST),
    }));
    return {
      key,
      name:
        key === others.key ? `${rest.length} others` : key === '' || !first ? 'Nobody named' : nameOf(first, speakers),
      side: key === others.key ? 'unknown' : (first?.side ?? 'unknown'),
      ms,
      turns: said.length,
      path: pathOf(spans),
    };
  });
}

/** What happened in a call, in order of time. */
export function marksOf({ objections, metrics, moments }: Pick<WrapUp, 'objections' | 'metrics' | 'moments'>): Mark[] {
  const asked = metrics.find(({ id }) => id === 'questions')?.quotes ?? [];
  const marks = [
    ...objections.map(({ heard }): Mark => ({
      kind: 'objection',
      seq: heard.turnSeq,
      atMs: heard.atMs,
      title: `Objection: ${CATEGORY[heard.category]}`,
      quote: heard.said,
    })),
    ...asked.map((one): Mark => ({
      kind: 'question',
      seq: one.seq,
      atMs: one.startMs,
      title: 'Question',
      quote: one.text,
    })),
    ...moments.map((one): Mark => ({
      kind: one.type === 'positive' ? 'good' : 'better',
      seq: one.quote.seq,
      atMs: one.atMs,
      title: one.title,
      quote: one.quote.text,
    })),
  ];
  return marks.sort((a, b) => a.atMs - b.atMs);
}

/** Ticks at these moments, as the path of an area 10 high. */
export function ticksOf(marks: readonly Mark[], lengthMs: number): string {
  const scale = WIDTH / Math.max(1, lengthMs);
  return marks.map(({ atMs }) => `M${two(Math.min(WIDTH - 1, Math.max(1, atMs * scale)))} 0V10`).join('');
}

/** The mark nearest to a moment, no farther than `withinMs`. */
export function nearest(marks: readonly Mark[], atMs: number, withinMs: number): Mark | null {
  let best: Mark | null = null;
  for (const mark of marks) {
    if (Math.abs(mark.atMs - atMs) > withinMs) continue;
    if (!best || Math.abs(mark.atMs - atMs) < Math.abs(best.atMs - atMs)) best = mark;
  }
  return best;
}
