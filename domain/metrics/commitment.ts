import type { Side, Turn } from '../turn.ts';
import { agreement, halves, refuses, takenBack } from './agreement.ts';
import {
  AHEAD,
  GOODBYE,
  isHandout,
  MENTIONS,
  NEGATES,
  NOT_AHEAD,
  OFFERS,
  REQUEST,
  SENDS,
  SETS_UP,
  STEP,
  TAKEN,
  WHEN,
} from './commitment-words.ts';
import { quote, type Quote } from './metric.ts';
import { piecesOf } from './pieces.ts';
import { formOf } from './question-forms.ts';
import { remember } from './remember.ts';
import { straight } from './words.ts';

/** A next step that one side named and the buyer agreed to, or named himself. */
export interface Commitment {
  quote: Quote;
  side: Side;
  /** The buyer's own words of agreement; the quote itself when the buyer named the step. */
  agreed: Quote | null;
  /** Day, date or time as it was said. */
  when: string | null;
}

/** "Put it in my calendar" within this many turns of a time is about that time. Our own bound. */
const NEARBY = 4;
/** Nobody names a step in a longer sentence. Our own bound. */
const MOST_CHARACTERS = 480;

/** Whether the speaker means to do it: no past, no condition, no refusal. */
function meant(text: string, side: Side): boolean {
  if (text.length > MOST_CHARACTERS || NOT_AHEAD.test(text)) return false;
  return side === 'buyer' ? !refuses(text) : formOf(text) !== null || !NEGATES.test(text);
}

/** Whether a buyer asks for a fact rather than for a step: "could you start in March?". */
function asksFact(text: string, side: Side): boolean {
  return (
    side === 'buyer' &&
    /[?？]$/u.test(text) &&
    !/\b(?:(?:can|could|shall|should) (?:we|i)|(?:how|what) about|does|(?:can|could) you (?:do|make|send|call|come|join))\b/i.test(
      text,
    )
  );
}

/** What a piece names as a next step, or `null`; `when` is `null` where it names no time. */
function named(piece: string, side: Side): { when: string | null } | null {
  const text = straight(piece);
  const when = WHEN.exec(text);
  const setsUp = when === null && SETS_UP.test(text);
  if ((when === null && !setsUp) || !meant(text, side) || asksFact(text, side) || isHandout(text)) return null;
  const ahead = AHEAD.test(text) || REQUEST.test(text);
  if (!when) return ahead ? { when: null } : null;
  const end = when.index + when[0].length;
  const offered = OFFERS.test(text) || TAKEN.test(text.slice(end));
  if (!(ahead && STEP.test(text)) && !(offered && !MENTIONS.test(text))) return null;
  return { when: piece.slice(when.index, end).trim() };
}

/** The day of a step, to tell that two speak of the same one. */
function dayOf({ when }: Commitment): string {
  const day = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.exec(when ?? '')?.[0];
  return (day ?? when ?? '').toLowerCase();
}

function isSent({ quote: { text } }: Commitment): boolean {
  return SENDS.test(text) && !/\b(?:invite|invitation|calendar)\b/i.test(text);
}

function isGoodbye({ quote: { text } }: Commitment): boolean {
  return GOODBYE.test(straight(text));
}

/** Each step once: not what is said again in other words, nor goodbyes, nor "put it in my calendar" beside the time. */
function distinct(found: readonly Commitment[]): Commitment[] {
  return found.filter((one, at) => {
    const same = (other: Commitment) => other !== one && dayOf(other) === dayOf(one);
    if (isGoodbye(one) && found.some((other) => same(other) && !isGoodbye(other))) return false;
    if (
      one.when === null &&
      found.some((other) => other.when !== null && Math.abs(other.quote.seq - one.quote.seq) <= NEARBY)
    )
      return false;
    return !found.slice(0, at).some((other) => same(other) && isSent(other) === isSent(one));
  });
}

/** Next steps in what was said: those the buyer named, and those he agreed to in his next words. */
export const commitments = remember((turns: readonly Turn[]): Commitment[] =>
  distinct(
    turns.flatMap((turn, at) => {
      const text = straight(turn.text);
      if (turn.side === 'unknown' || !(WHEN.test(text) || SETS_UP.test(text))) return [];
      const parts = turn.side === 'buyer' ? halves(turn) : piecesOf(turn);
      return parts.flatMap((part): Commitment[] => {
        const step = named(part, turn.side);
        if (!step || takenBack(turns, at, turn.side)) return [];
        const said = quote(turn, part);
        if (turn.side === 'buyer') return [{ quote: said, side: 'buyer', agreed: said, ...step }];
        const agreed = agreement(turns, at);
        return agreed ? [{ quote: said, side: 'rep', agreed, ...step }] : [];
      });
    }),
  ),
);
