import type { Turn } from '../turn.ts';
import type { Evidence } from './judgement.ts';

/** Words that somebody says were said, with the turn in which they are said to stand. */
export interface Claimed {
  seq: number;
  quote: string;
}

/** Words, figures and the signs that change what they say, as everywhere where quotes are checked; other punctuation is the transcript's own. */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´]\p{L}+)*|[\p{Sc}%]/gu;
/** What was left out, by whoever quotes or because the team lets no such thing out. */
const GAP = /\[?(?:…|\.{3,})\]?|\[(?:card|account|email|phone|secret)\]/u;
/** One word alone proves nothing, unless it is all that was said. Our own figures. */
const LEAST_WORDS = 2;
const MOST_WORDS = 120;
const MOST_QUOTE = 400;

interface Token {
  word: string;
  from: number;
  to: number;
}

interface Said {
  turn: Turn;
  tokens: Token[];
  /** Its words between spaces. */
  text: string;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    word: match[0]
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’‘ʼ`´]/gu, "'"),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

const joined = (words: readonly { word: string }[]): string => words.map(({ word }) => word).join(' ');

/** Where words stand in a turn, as the first and the token after the last; null where they do not. */
function placeOf({ tokens, text }: Said, words: readonly Token[], after: number): [number, number] | null {
  const skipped = after === 0 ? 0 : joined(tokens.slice(0, after)).length + 1;
  const at = text.indexOf(` ${joined(words)} `, skipped);
  if (at < 0) return null;
  const first = text.slice(0, at + 1).split(' ').length - 2;
  return [first, first + words.length];
}

function sliceOf({ turn, tokens }: Said, first: number, after: number): string {
  let last = after - 1;
  const from = tokens[first]?.from ?? 0;
  while (last > first && (tokens[last]?.to ?? 0) - from > MOST_QUOTE) last -= 1;
  const to = tokens[last]?.to ?? from;
  // The sign that ends the sentence is part of it.
  const end = last === after - 1 ? (/^[.?!…]+/u.exec(turn.text.slice(to))?.[0].length ?? 0) : 0;
  return turn.text.slice(from, to + end);
}

/** The words as they stand in the turn; null where they do not. */
function standsIn(said: Said, pieces: readonly (readonly Token[])[]): string | null {
  let first = -1;
  let after = 0;
  for (const words of pieces) {
    const place = placeOf(said, words, after);
    if (!place) return null;
    if (first < 0) [first] = place;
    [, after] = place;
  }
  if (after - first < LEAST_WORDS && said.tokens.length > after - first) return null;
  return sliceOf(said, first, after);
}

/** Looks up words in a call. */
export interface Verifier {
  /** Those of the claims that were said, each once, in the words of the turn and with its time. A wrong number of a turn is put right. */
  evidence(claims: readonly Claimed[], sides?: readonly Turn['side'][]): Evidence[];
}

/** Checks words against a call: spaces, capitals, punctuation and kinds of quote signs do not matter, everything else does. */
export function verifier(turns: readonly Turn[]): Verifier {
  const all: Said[] = turns.map((turn) => {
    const tokens = tokensOf(turn.text);
    return { turn, tokens, text: ` ${joined(tokens)} ` };
  });
  const bySeq = new Map(all.map((said) => [said.turn.seq, said]));
  const whole = all.map(({ text }) => text).join('\n');
  const starts: number[] = [];
  all.reduce((from, { text }) => {
    starts.push(from);
    return from + text.length + 1;
  }, 0);

  /** Turns that hold these words, in order. */
  function* holding(words: readonly Token[]): Generator<Said> {
    const sought = ` ${joined(words)} `;
    for (let at = whole.indexOf(sought); at >= 0;) {
      const next = starts.findIndex((start) => start > at);
      const found = all[(next < 0 ? all.length : next) - 1];
      if (found) yield found;
      at = next < 0 ? -1 : whole.indexOf(sought, starts[next] ?? 0);
    }
  }

  function one({ seq, quote }: Claimed, sides: readonly Turn['side'][] | undefined): Evidence | null {
    const pieces = quote
      .slice(0, MOST_QUOTE * 4)
      .split(GAP)
      .map(tokensOf)
      .filter((words) => words.length > 0);
    const [first] = pieces;
    if (!first || pieces.reduce((sum, { length }) => sum + length, 0) > MOST_WORDS) return null;
    if (pieces.length > 1 && pieces.some((words) => words.length < LEAST_WORDS)) return null;
    const allowed = ({ turn }: Said): boolean => sides === undefined || sides.includes(turn.side);
    const named = bySeq.get(seq);
    const stands = (said: Said): Evidence | null => {
      const words = allowed(said) ? standsIn(said, pieces) : null;
      return words === null ? null : { seq: said.turn.seq, quote: words, atMs: said.turn.startMs };
    };
    const there = named && stands(named);
    if (there) return there;
    for (const said of holding(first)) {
      const found = stands(said);
      if (found) return found;
    }
    return null;
  }

  return {
    evidence(claims, sides) {
      const found = claims.flatMap((claim) => one(claim, sides) ?? []);
      return found.filter(
        ({ seq, quote }, at) => found.findIndex((other) => other.seq === seq && other.quote === quote) === at,
      );
    },
  };
}

/** Those of the claims that were said: see Verifier. */
export const verifiedEvidence = (claims: readonly Claimed[], turns: readonly Turn[]): Evidence[] =>
  verifier(turns).evidence(claims);
