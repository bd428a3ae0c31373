import { countWords, straight } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { distinct, evidenceIn, type Piece, piecesBy } from './evidence.ts';
import type { Sentiment } from './judgement.ts';
import { NEGATIVE, POSITIVE, TURNED } from './sentiment-words.ts';

/** Fewer words of the buyer's show no mood. Our own figure. */
const LEAST_WORDS = 80;
/** Fewer words of liking and misgiving together leave it open; one kind leads with so large a share of both. Our own figures. */
const LEAST_SIGNS = 3;
const LEADS = 0.65;
const MOST_QUOTES = 3;

interface Signs {
  piece: Piece;
  liking: number;
  misgiving: number;
}

function count(text: string, words: RegExp): { plain: number; turned: number } {
  let [plain, turned] = [0, 0];
  for (const match of text.matchAll(words)) {
    // "Not sure", "no budget" carry their own no.
    const before = /^(?:no|not|don't|can't) /i.test(match[0])
      ? ''
      : text.slice(Math.max(0, match.index - 30), match.index);
    if (TURNED.test(before)) turned++;
    else plain++;
  }
  return { plain, turned };
}

function signsIn(piece: Piece): Signs {
  const text = straight(piece.text);
  const [liked, misliked] = [count(text, POSITIVE), count(text, NEGATIVE)];
  return { piece, liking: liked.plain + misliked.turned, misgiving: misliked.plain + liked.turned };
}

function moodOf(liking: number, misgiving: number): Sentiment['mood'] {
  const all = liking + misgiving;
  if (all < LEAST_SIGNS) return 'neutral';
  if (liking / all >= LEADS) return 'positive';
  return misgiving / all >= LEADS ? 'negative' : 'mixed';
}

/**
 * The buyer's mood by counted words, never the rep's; `null` where the buyer said too little. The words that were counted are the evidence, the most
 * telling first.
 */
export function sentimentOf(turns: readonly Turn[]): Sentiment | null {
  const said = piecesBy(turns, 'buyer');
  const words = said.reduce((sum, { text }) => sum + countWords(text), 0);
  if (words < LEAST_WORDS) return null;
  const signs = said.map(signsIn);
  const liking = signs.reduce((sum, one) => sum + one.liking, 0);
  const misgiving = signs.reduce((sum, one) => sum + one.misgiving, 0);
  const mood = moodOf(liking, misgiving);
  const top = (of: (one: Signs) => number) =>
    signs
      .filter((one) => of(one) > 0)
      .sort((a, b) => of(b) - of(a))
      .slice(0, MOST_QUOTES);
  const liked = top((one) => one.liking - one.misgiving);
  const misliked = top((one) => one.misgiving - one.liking);
  const shown = {
    positive: liked,
    negative: misliked,
    neutral: [],
    mixed: [...liked.slice(0, 2), ...misliked.slice(0, 2)],
  };
  return {
    mood,
    text: `${liking} of the buyer’s words show liking and ${misgiving} misgiving, in ${words} words.`,
    evidence: distinct(shown[mood].map(({ piece }) => evidenceIn(piece))),
  };
}
