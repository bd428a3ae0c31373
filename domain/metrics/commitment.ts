import type { Side, Turn } from '../turn.ts';
import { AGREES, AHEAD, HANDOUT, MEETS, NO_REFUSAL, NOT_AHEAD, REFUSES, REQUEST, RETRACTS, SENDS, SETS_UP, SLOT, STEP, WHEN } from './commitment-words.ts';
import { quote, type Quote } from './metric.ts';
import { perTurns } from './per-turns.ts';
import { pieces } from './pieces.ts';
import { formOf } from './question-forms.ts';
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

/** The buyer's answer is looked for in this many turns, a change of mind in that many. Our own bounds. */
const REPLIES = 4;
const SECOND_THOUGHTS = 8;
const MOST_WORDS = 60;
const MEETING_AGAIN = /\b(?:see you|talk to you|speak to you|talk (?:on|then|soon)|speak (?:on|then|soon)|looking forward)\b/i;

/** A piece with what follows "but" apart: "Thursday is out, but Friday works". */
function halves(text: string): string[] {
  return pieces(text).flatMap((piece) => piece.split(/(?<=\S)[\s,]{1,3}(?=(?:but|however|though|although)\b)/i));
}

function refuses(half: string): boolean {
  return REFUSES.test(straight(half).replace(NO_REFUSAL, ''));
}

/** What a piece names as a next step, or `null`; `when` is `null` where it names no time. */
function named(piece: string, side: Side): { when: string | null } | null {
  const text = straight(piece);
  if (text.length > MOST_WORDS * 8 || NOT_AHEAD.test(text)) return null;
  if (side === 'buyer' && refuses(text)) return null;
  const ahead = AHEAD.test(text) || REQUEST.test(text);
  if (SENDS.test(text) && HANDOUT.test(text) && !MEETS.test(text)) return null;
  const when = WHEN.exec(text);
  if (!when) return ahead && SETS_UP.test(text) && (side === 'rep' || !/[?？]$/u.test(text)) ? { when: null } : null;
  const slot = SLOT.test(text) && (text.length < 60 || formOf(text) !== null);
  const asksFact = side === 'buyer' && /[?？]$/u.test(text) && !/\b(?:can|could|shall|should) (?:we|you|i)\b|\b(?:how|what) about\b|\bdoes\b/i.test(text);
  if (asksFact || !((ahead && STEP.test(text)) || (slot && !MENTIONS.test(text)))) return null;
  return { when: piece.slice(when.index, when.index + when[0].length).trim() };
}

/** A time that is spoken of, not set: "our renewal is in June", "we're closed on Friday". */
const MENTIONS =
  /\b(?:renewal|renews?|deadline|quarter|budget|season|holiday|vacation|board|closed|busy|due|expires?|contract (?:is|ends|runs)|fiscal|off on|away|travel\w*|birthday|weather|delivery|deliveries|shipment|conference|released?|happens?|today is)\b/i;

interface Answer {
  agreed: Quote | null;
  refused: boolean;
}

/** The buyer's last word on what was asked in one turn. */
function answerIn(turn: Turn): Answer {
  let answer: Answer = { agreed: null, refused: false };
  for (const half of halves(turn.text)) {
    const text = straight(half);
    if (refuses(text)) answer = { agreed: null, refused: true };
    else if (AGREES.test(text) && !/[?？]$/u.test(text)) {
      // Another day than the one refused is the buyer's own offer.
      if (!(answer.refused && WHEN.test(text))) answer = { agreed: answer.agreed ?? quote(turn, half), refused: false };
    }
  }
  return answer;
}

function agreement(turns: readonly Turn[], from: number): Quote | null {
  for (const turn of turns.slice(from + 1, from + 1 + REPLIES)) {
    if (turn.side !== 'buyer') continue;
    const { agreed, refused } = answerIn(turn);
    if (agreed || refused) return agreed;
  }
  return null;
}

function takenBack(turns: readonly Turn[], from: number, side: Side): boolean {
  const later = turns.slice(from + 1, from + 1 + SECOND_THOUGHTS);
  if (later.some((turn) => turn.side === 'buyer' && RETRACTS.test(straight(turn.text)))) return true;
  const reply = side === 'buyer' ? later.find((turn) => turn.side === 'rep') : undefined;
  return reply !== undefined && /\b(?:can't (?:do|make)|won't work|doesn't work|not (?:free|available|around)|i'm (?:booked|out)|fully booked)\b/i.test(straight(reply.text));
}

function key({ when }: Commitment): string {
  const day = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.exec(when ?? '')?.[0];
  return (day ?? when ?? '').toLowerCase();
}

/** One step for each day: what is said again in other words, and goodbyes, name no further one. */
function distinct(found: readonly Commitment[]): Commitment[] {
  return found.filter((one, at) => {
    const day = key(one);
    const same = (other: Commitment) => key(other) === day;
    if (found.slice(0, at).some((other) => same(other) && sends(other) === sends(one))) return false;
    return !(MEETING_AGAIN.test(one.quote.text) && found.some((other) => other !== one && same(other)));
  });
}

function sends({ quote: { text } }: Commitment): boolean {
  return SENDS.test(text) && !/\b(?:invite|invitation|calendar)\b/i.test(text);
}

/** Next steps in what was said: those the buyer named, and those he agreed to in his next words. */
export const commitments = perTurns((turns): Commitment[] =>
  distinct(
    turns.flatMap((turn, at) => {
      if (turn.side === 'unknown') return [];
      const parts = turn.side === 'buyer' ? halves(turn.text) : pieces(turn.text);
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
