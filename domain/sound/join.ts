import { fresh } from './again.ts';
import type { Channel, Heard } from './heard.ts';
import { type Ear, type Joined, type Joining, middle, type SoundTurn, type Span, type SpokenWord } from './joining.ts';
import { shape } from './shape.ts';
import { type Stretch, stretchOf } from './stretch.ts';

/** Nothing came for this long: what follows is another turn. */
const QUIET_MS = 2_500;
/** A vendor that has not settled a word by now never will. */
const SETTLED_MS = 10_000;
/** How far back a stretch may be given again. Sound that waits does so for minutes at most. */
const KEPT_MS = 180_000;
const KEPT_WORDS = 700;
const KEPT_SPANS = 400;
const TOUCH_MS = 60;
const CHANNELS: readonly Channel[] = [0, 1];

/** A copy whose parts may be replaced; lists are never changed in place. */
function copy({ nextSeq, ears: [rep, buyer] }: Joining): Joining {
  const ear = (one: Ear): Ear => ({ ...one, live: { ...one.live }, late: { ...one.late } });
  return { nextSeq, ears: [ear(rep), ear(buyer)] };
}

function cover(ear: Ear, { fromMs, toMs }: Span): void {
  let merged: Span = { fromMs, toMs };
  const apart: Span[] = [];
  for (const span of ear.covered) {
    if (span.toMs + TOUCH_MS < merged.fromMs || span.fromMs - TOUCH_MS > merged.toMs) apart.push(span);
    else merged = { fromMs: Math.min(span.fromMs, merged.fromMs), toMs: Math.max(span.toMs, merged.toMs) };
  }
  ear.covered = [...apart, merged].sort((a, b) => a.fromMs - b.fromMs).slice(-KEPT_SPANS);
}

const inOrder = (words: SpokenWord[]): SpokenWord[] => words.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);

function forget(ear: Ear): void {
  const before = (ear.words.at(-1)?.endMs ?? 0) - KEPT_MS;
  ear.words = ear.words.filter((word) => word.endMs >= before).slice(-KEPT_WORDS);
  ear.covered = ear.covered.filter((span) => span.toMs >= before);
}

/** Takes what was only thought to be in a stretch out of both tracks: now it is known. A word may reach over the edge of its stretch. */
function clear(ear: Ear, { fromMs, toMs }: Span): void {
  for (const track of [ear.live, ear.late]) {
    track.pending = track.pending.flatMap((pending) => {
      const shared = Math.min(pending.toMs, toMs) - Math.max(pending.fromMs, fromMs);
      if (shared <= Math.min(TOUCH_MS, (pending.toMs - pending.fromMs) / 2)) return pending;
      const [before, after] = [pending.fromMs < fromMs - TOUCH_MS, pending.toMs > toMs + TOUCH_MS];
      const words = pending.words.filter((word) => (before && middle(word) < fromMs) || (after && middle(word) > toMs));
      if (words.length === pending.words.length) return pending;
      const [first] = words;
      return first ? { ...pending, fromMs: first.startMs, toMs: words.at(-1)?.endMs ?? toMs, words } : [];
    });
  }
}

function think(ear: Ear, late: boolean, stretch: Stretch, atMs: number): void {
  const track = late ? ear.late : ear.live;
  const { fromMs, toMs } = stretch;
  const others = track.pending.filter((other) => other.toMs <= fromMs || other.fromMs >= toMs);
  const words = fresh(ear, stretch);
  track.pending = words.length > 0 ? [...others, { fromMs, toMs, atMs, words }] : others;
}

function know(ear: Ear, late: boolean, stretch: Stretch, rests: boolean): void {
  const track = late ? ear.late : ear.live;
  const words = fresh(ear, stretch);
  clear(ear, stretch);
  cover(ear, stretch);
  if (words.length > 0) {
    ear.words = inOrder([...ear.words, ...words]);
    track.fixed = inOrder([...track.fixed, ...words]);
  }
  if (rests) track.breaks = [...track.breaks, stretch.toMs];
}

/** Words that nobody settles any more stand as they are. */
function settlePending(ear: Ear, late: boolean, due: (atMs: number) => boolean): void {
  const track = late ? ear.late : ear.live;
  const settled = track.pending.filter(({ atMs }) => due(atMs));
  track.pending = track.pending.filter((pending) => !settled.includes(pending));
  for (const pending of settled) {
    track.fixed = inOrder([...track.fixed, ...pending.words]);
    ear.words = inOrder([...ear.words, ...pending.words]);
    cover(ear, pending);
  }
}

/**
 * Takes what was heard and gives the turns that are new or changed: one open turn a channel, which a pause, the vendor's word that the
 * speaker rests, or the other side taking the floor ends. Pure; times are milliseconds of the call, `nowMs` when it came.
 */
export function join(before: Joining, heard: readonly Heard[], nowMs: number): Joined {
  const state = copy(before);
  const changed = new Map<number, SoundTurn>();
  const give = (turns: SoundTurn[]) => turns.forEach((turn) => changed.set(turn.seq, turn));
  for (const one of heard) {
    const late = one.late === true;
    const ear = state.ears[one.channel];
    const stretch = stretchOf(one);
    const had = ear.words.length;
    if (one.final) know(ear, late, stretch, one.rests === true);
    else think(ear, late, stretch, nowMs);
    const track = late ? ear.late : ear.live;
    settlePending(ear, late, (atMs) => nowMs - atMs >= SETTLED_MS);
    if (stretch.words.length > 0 || ear.words.length !== had) track.touchedMs = nowMs;
    give(shape(state, one.channel, late, false));
    // Words that the other track only thought to have may have gone.
    give(shape(state, one.channel, !late, false));
    forget(ear);
  }
  return { state, changed: [...changed.values()].sort((a, b) => a.seq - b.seq) };
}

/** Ends turns that have gone still; with `force` all of them, for when the call is over or paused. */
export function settleSound(before: Joining, nowMs: number, force = false): Joined {
  const state = copy(before);
  const changed: SoundTurn[] = [];
  for (const channel of CHANNELS) {
    for (const late of [false, true]) {
      const ear = state.ears[channel];
      const track = late ? ear.late : ear.live;
      const open = track.opens.some(({ text }) => text !== '');
      if (!open && !force) continue;
      const quiet = force || nowMs - track.touchedMs >= QUIET_MS;
      if (!quiet || track.opens.length === 0) continue;
      settlePending(ear, late, (atMs) => force || nowMs - atMs >= SETTLED_MS);
      changed.push(...shape(state, channel, late, track.pending.length === 0));
    }
  }
  return { state, changed: changed.sort((a, b) => a.seq - b.seq) };
}
