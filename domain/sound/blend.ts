import type { TurnDraft } from '../captions/assembly.ts';
import type { Blend, Blended, Line, Now, SeenCaption, Work } from './blending.ts';
import { closeOpen, giveCaptions } from './from-captions.ts';
import { giveSound } from './from-sound.ts';
import { noteGap, noteHeard, noteReading } from './gap-book.ts';
import { forgetOld } from './given.ts';
import type { Channel, Gap, Heard } from './heard.ts';
import { join, settleSound } from './join.ts';
import type { Ear } from './joining.ts';
import { nameTurns } from './whose.ts';

function begin(state: Blend, now: Now, force = false): Work {
  return { state: { ...state }, ...now, force, turns: [], late: [], named: [], placed: [] };
}

function done(work: Work): Blended {
  giveCaptions(work);
  nameTurns(work);
  forgetOld(work);
  const { state, turns, late, named, placed } = work;
  return { state, turns: turns.sort((a, b) => a.seq - b.seq), late, named, placed };
}

/** Until when a channel was transcribed. */
function heardUntil({ live, covered }: Ear): number {
  return Math.max(0, covered.at(-1)?.toMs ?? 0, ...live.pending.map(({ toMs }) => toMs));
}

function setLine(work: Work, channel: Channel, line: Line): void {
  const [rep, buyer] = work.state.lines;
  work.state.lines = channel === 0 ? [line, buyer] : [rep, line];
}

/** Takes what was heard by sound. */
export function hearSound(state: Blend, heard: readonly Heard[], now: Now): Blended {
  const work = begin(state, now);
  const joined = join(state.join, heard, now.nowMs);
  work.state.join = joined.state;
  work.state.gaps = noteHeard(state.gaps, heard);
  giveSound(work, joined.changed);
  return done(work);
}

/** Takes new and changed turns of the captions. */
export function readCaptions(state: Blend, drafts: readonly TurnDraft[], now: Now): Blended {
  const work = begin(state, now);
  for (const draft of drafts) {
    const at = work.state.captions.findLastIndex(({ seq }) => seq === draft.seq);
    const old = work.state.captions[at];
    const { fate = 'open', skip = 0, gave = 0, counted = false } = old ?? {};
    const seen: SeenCaption = { ...draft, fate, skip, gave, counted };
    work.state.captions = at < 0 ? [...work.state.captions, seen] : work.state.captions.with(at, seen);
  }
  return done(work);
}

/** Takes which channels are heard by sound from now on. What was heard of one that is not any more stands, and captions carry on from there. */
export function hearFrom(state: Blend, live: readonly [rep: boolean, buyer: boolean], now: Now): Blended {
  const work = begin(state, now);
  if (state.lines.some(({ sinceMs }, channel) => sinceMs !== null && !live[channel])) closeOpen(work);
  for (const channel of [0, 1] as const) {
    const line = state.lines[channel];
    if (live[channel] === (line.sinceMs !== null)) continue;
    if (live[channel]) {
      setLine(work, channel, { ...line, sinceMs: now.nowMs });
      continue;
    }
    // Vendors that only tell of speech are silent while nobody speaks: either side shows how far they came.
    const endedMs = Math.min(now.nowMs, Math.max(...state.join.ears.map(heardUntil), line.sinceMs ?? 0));
    setLine(work, channel, { sinceMs: null, endedMs });
    // Captions that were held back because sound was thought to have their words, and those that go on.
    work.state.captions = work.state.captions.map((one) => {
      const goesOn = one.fate === 'held' ? one.endMs > endedMs : one.fate === 'given' && !one.final;
      return goesOn ? { ...one, fate: 'open' } : one;
    });
  }
  const silent = live.every((one) => !one);
  const joined = settleSound(state.join, now.nowMs, silent && state.lines.some(({ sinceMs }) => sinceMs !== null));
  work.state.join = joined.state;
  giveSound(work, joined.changed);
  return done(work);
}

/** Notes a stretch that could not be heard by sound, or that one of them has ended. */
export function missSound(state: Blend, gap: Gap): Blend {
  return { ...state, gaps: noteGap(state.gaps, gap) };
}

/** Notes whether captions are read now, which makes up for what is not heard. */
export function readingCaptions(state: Blend, reads: boolean, nowMs: number): Blend {
  const gaps = noteReading(state.gaps, reads, nowMs);
  return gaps === state.gaps ? state : { ...state, gaps };
}

/** Ends turns that have gone still, and gives what waited to be sure; with `force` all of them, for when the call is over or paused. */
export function settleBlend(state: Blend, now: Now, force = false): Blended {
  const work = begin(state, now, force);
  const joined = settleSound(state.join, now.nowMs, force);
  work.state.join = joined.state;
  giveSound(work, joined.changed);
  return done(work);
}

/** The state after an absence: nobody heard or read anything from `atMs` on. */
export function resumeBlend(state: Blend, atMs: number): Blend {
  const [rep, buyer] = state.lines.map((line): Line =>
    line.sinceMs === null ? line : { sinceMs: null, endedMs: atMs },
  );
  const gaps = state.gaps.gaps.map((gap) => ({ ...gap, toMs: gap.toMs ?? Math.max(gap.fromMs, atMs) }));
  const book = noteReading({ ...state.gaps, gaps }, false, atMs);
  return { ...state, gaps: book, lines: rep && buyer ? [rep, buyer] : state.lines };
}
