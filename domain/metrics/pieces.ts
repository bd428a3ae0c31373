import type { Turn } from '../turn.ts';
import { remember } from './remember.ts';
import { straight } from './words.ts';

/** A run of words without a full stop is cut at its joints, and not only before questions, from this length on. Our own figure. */
const LONG_WORDS = 12;

const AUX = '(?:is|are|was|were|do|does|did|have|has|can|could|would|will|should)';
const SUBJECT = '(?:you|your|we|our|they|their|he|she|it|that|this|these|those|there|i|my|the|a|an|any|anyone)';
const AFTER = `(?<!\\b(?:and|but|so|or|know|see|sure|tell|show|is|about|of|to|exactly|idea|wonder|understand|depends|just|not|matter|on|that's|it's|here's|than))`;
const ASKS = `(?:(?:and|so|but|okay|well) )?(?:(?:what|how|why|when|where) (?:\\w+ ){0,2}?${AUX} ${SUBJECT}|(?:what|how|why|where|when) (?:does|did|would|will|could) \\w+|what (?:happened|happens|made|brought)|(?:what|how|where|when)'s (?:your|the|that|it)|(?:tell me|walk me through)|(?:does|did|would|will) (?:that|this|it)(?: \\w+){0,2}? (?:answer|help|address|settle|solve|cover|work|sound|clear|make sense)|what (?:time|day) (?:works|suits)|who else (?:needs|has|would|should|is))\\b|(?:and|so|but|okay) (?:how (?:many|much|long|often)|who (?:else|signs|decides|owns))\\b`;
const OPENS = `(?:so|but|okay|ok|well|anyway|um|uh|yeah|i mean|i guess|i hear you|i understand|that makes sense|let's|and (?:i|i'm|i'll|we|we're|we'll|you|then|so|who|which|${AUX} ${SUBJECT}))\\b`;
/** Where speech without punctuation begins anew: a word that opens a thought, or a question's verb before its subject. */
const JOINT = new RegExp(`(?<=\\S)${AFTER}\\s(?=${ASKS}|${OPENS})`, 'gi');
/** Where another question begins inside one. */
const SECOND = new RegExp(`(?<=\\S)${AFTER}\\s(?=${ASKS})`, 'gi');

/** Sentences of a text as they stand in it, by their punctuation alone. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.?!…])\s+|(?<=[。？！])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Whether a sentence is long enough to hold more than one thought; words are counted no further than needed. */
function isLong(sentence: string): boolean {
  let spaces = 0;
  for (let at = sentence.indexOf(' '); at !== -1 && spaces < LONG_WORDS; at = sentence.indexOf(' ', at + 1)) spaces++;
  return spaces >= LONG_WORDS;
}

function cut(sentence: string, joint: RegExp): string[] {
  const ends = [...straight(sentence).matchAll(joint)].map((match) => match.index);
  return [0, ...ends]
    .map((from, at) =>
      sentence
        .slice(from, ends[at])
        .replace(/[\s,;]{1,3}$/u, '')
        .trim(),
    )
    .filter((piece) => piece !== '');
}

/**
 * Pieces of a text, each about one thought and each verbatim: sentences, and where captions leave punctuation out,
 * what lies between words such as "so", "but" and a question's opening.
 */
export function pieces(text: string): string[] {
  return sentences(text).flatMap((sentence) => {
    if (/[.!…。！]$/u.test(sentence)) return [sentence];
    if (/[?？]$/u.test(sentence)) return isLong(sentence) ? cut(sentence, SECOND) : [sentence];
    return cut(sentence, isLong(sentence) ? JOINT : SECOND);
  });
}

/** The pieces of a turn. */
export const piecesOf = remember((turn: Turn) => pieces(turn.text));
