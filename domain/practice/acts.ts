import { ACKNOWLEDGES, CONFIRMS } from '../handling/phrases.ts';
import { explores } from '../handling/explores.ts';
import { AHEAD, WHEN } from '../metrics/commitment-words.ts';
import { pieces } from '../metrics/pieces.ts';
import { formOf } from '../metrics/question-forms.ts';
import { contentOf, countWords, echoes, sharedWord, straight, wordsOf } from '../metrics/words.ts';
import type { Act, ActKind, Heard } from './act.ts';
import {
  ADMITS,
  ASKS_LEAVE,
  BREAKS_ROLE,
  CLOSES,
  COUNTS,
  DISCOUNTS,
  ENGLISH,
  GREETS,
  HYPE,
  INSULTS,
  JARGON,
  PREPARED,
  PRESSES,
  PRICES,
  PROVES,
  TRADES,
} from './act-words.ts';

/** A statement of this many words makes a claim, as in the handling of objections. Our own bound. */
const CLAIM_WORDS = 6;
/** A rep who holds the floor longer than this, in words or milliseconds, holds a monologue. Our own bounds: a minute at a usual pace. */
const MONOLOGUE_WORDS = 140;
const MONOLOGUE_MS = 60_000;
/** Words from which on one can tell that they are not English, or shouted. Our own bounds. */
const TELLING_WORDS = 4;
const SHOUTED_LETTERS = 12;
/** More of a turn is not looked at; nobody takes in more. */
const MOST_CHARACTERS = 4_000;

/** A turn of a thousand greetings is one of a hundred. Our own bound. */
const MOST_ACTS = 100;

/** Wording that shows an act wherever it stands in a piece. */
const WORDING: readonly [ActKind, RegExp][] = [
  ['role-break', BREAKS_ROLE],
  ['insult', INSULTS],
  ['hype', HYPE],
  ['pressure', PRESSES],
  ['jargon', JARGON],
  ['proof', PROVES],
  ['number', COUNTS],
  ['honesty', ADMITS],
  ['preparation', PREPARED],
  ['price', PRICES],
];

function asking(piece: string, text: string): ActKind[] {
  const form = formOf(piece);
  if (ASKS_LEAVE.test(text)) return ['permission'];
  if (CLOSES.test(text) || (form !== null && AHEAD.test(text) && WHEN.test(text))) return ['commitment-ask'];
  if (form !== null && CONFIRMS.test(text)) return ['confirm'];
  if (form === null || form === 'check' || !explores(piece)) return [];
  return [form === 'open' ? 'open-question' : 'closed-question'];
}

function ofPiece(piece: string, buyerSaid: ReadonlyMap<string, string>): Act[] {
  const text = straight(piece);
  const found: ActKind[] = WORDING.flatMap(([kind, wording]) => (wording.test(text) ? [kind] : []));
  // The two minutes that are asked for prove nothing.
  if (ASKS_LEAVE.test(text) && found.includes('number')) found.splice(found.indexOf('number'), 1);
  if (GREETS.test(text)) found.push('greeting');
  if (DISCOUNTS.test(text)) found.push(TRADES.test(text) ? 'trade' : 'discount');
  const asked = asking(piece, text);
  found.push(...asked);
  if (ACKNOWLEDGES.test(text)) found.push('acknowledgement');
  const takesUp = buyerSaid.size > 0 && sharedWord(piece, buyerSaid) !== undefined;
  if (takesUp && (asked.length > 0 || echoes(piece, buyerSaid))) found.push('playback');
  const plain = asked.length === 0 && !found.includes('acknowledgement') && !found.includes('greeting');
  if (plain && formOf(piece) === null && countWords(piece) >= CLAIM_WORDS) found.push('claim');
  return found.map((kind) => ({ kind, words: piece }));
}

function shouted(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length >= SHOUTED_LETTERS && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

function isForeign(text: string): boolean {
  const words = wordsOf(text);
  if (words.length < TELLING_WORDS) return words.length === 0;
  return !words.some((word) => ENGLISH.has(word));
}

/** What the rep does in one turn, in the order of the words; `buyerSaid` are the buyer's words just before. The same words give the same acts. */
export function actsIn({ text, cutIn = false, spokenMs = 0 }: Heard, buyerSaid = ''): Act[] {
  const said = text.slice(0, MOST_CHARACTERS).trim();
  if (said === '') return [{ kind: 'silence', words: '' }];
  const found: Act[] = cutIn ? [{ kind: 'interruption', words: said }] : [];
  if (isForeign(said)) return [...found, { kind: 'unclear', words: said }];
  if (shouted(said)) found.push({ kind: 'shouting', words: said });
  const before = contentOf(buyerSaid);
  const all = pieces(said).flatMap((piece) => ofPiece(piece, before));
  found.push(...all.slice(0, MOST_ACTS));
  if (countWords(text) > MONOLOGUE_WORDS || spokenMs > MONOLOGUE_MS) found.push({ kind: 'monologue', words: said });
  return found;
}
