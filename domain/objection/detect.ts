import { agreeing, takesTurn } from './agreeing.ts';
import { answers, asksWorth } from './answers.ts';
import { chooseObjection } from './choose.ts';
import { type Feature, featuresOf, type Seen, seenFrom, seenIn } from './features.ts';
import { categoryShares, objectionScore } from './model.ts';
import { CATEGORIES, type Category, type Detection } from './objection.ts';
import { endsSentence, readableSpan } from './span.ts';
import { unpack } from './weights.ts';
import { WEIGHTS } from './model-data.ts';
import { tailWords, type Word } from './words.ts';

const MODEL = unpack(WEIGHTS);

/** Log-odds a detection needs. Words still to come may take a partial back; an unknown side may be the rep's; who answers a question about it states a fact; who agrees or tells what would be gained mostly raises nothing. */
const NEEDED = { final: 0.25, partial: 1.2, unknown: 1.5, again: 1, answer: 1.5, agreeing: 1.5 };

/** Share of the likeliest category without which a partial is not clear enough yet. */
const CLEAR = 0.55;

/** Words after which a speaker has not said it yet. */
const DANGLING = new Set(
  'not no never a an the is are was were am be to of for with in on at and or but so if that than as my our your their his her its this these i we you they he she it do does did have has had would will could can should just really very too more most less run kind sort'.split(
    ' ',
  ),
);
const MIN_PARTIAL_WORDS = 3;

/** Features that must carry weight, more of them in a long stretch: of strange words nothing is known. */
const MIN_KNOWN = 3;
const WORDS_A_KNOWN = 8;

/** Tails that are heard on their own as well in a longer stretch, and what each needs beyond the rest. */
const LONG = 20;
const TAILS = [
  { words: 12, extra: 1 },
  { words: 8, extra: 1.4 },
];

export interface DetectOptions {
  side: 'buyer' | 'unknown';
  /** False while the turn may still grow or be rewritten. */
  final: boolean;
  /** Characters of the turn before this were judged already. */
  from?: number;
  /** What the other side said last. */
  previous?: string;
}

/** What fired is likely to be in the newest sentence: older ones count for less. */
const OLDER = 0.5;

/** The run of words within one sentence that carries the score: the best sum of what each word adds. */
function firing(text: string, words: readonly Word[], features: readonly Feature[]): [first: number, last: number] {
  const gains = new Float64Array(words.length).fill(-0.05);
  for (const { slot, first, last } of features) {
    const each = (MODEL.weights.get(slot) ?? 0) / (last - first + 1);
    for (let at = first; at <= last; at++) gains[at] = (gains[at] ?? 0) + each;
  }
  const newest = words.findLastIndex((_, at) => endsSentence(text, words, at - 1));
  let best = { sum: -Infinity, first: 0, last: 0 };
  let sum = 0;
  let first = 0;
  for (let at = 0; at < gains.length; at++) {
    if (sum <= 0 || endsSentence(text, words, at - 1)) [sum, first] = [0, at];
    sum += gains[at] ?? 0;
    const worth = at < newest ? sum * OLDER : sum;
    if (worth > best.sum) best = { sum: worth, first, last: at };
  }
  return [best.first, best.last];
}

interface Heard {
  words: readonly Word[];
  features: readonly Feature[];
  score: number;
}

function hear(words: readonly Word[], seen: Seen, extra: number): Heard {
  const features = featuresOf(words, seen);
  return { words, features, score: objectionScore(MODEL, features) - extra };
}

/** All of the words, or the last few where an objection at the end of a long stretch stands out better alone. */
function bestOf(words: readonly Word[]): Heard {
  const seen = seenIn(words);
  let best = hear(words, seen, 0);
  if (words.length < LONG) return best;
  for (const tail of TAILS) {
    const from = words.length - tail.words;
    const one = hear(words.slice(from), seenFrom(seen, words, from), tail.extra);
    if (one.score > best.score) best = one;
  }
  return best;
}

function needed({ side, final, from = 0 }: DetectOptions): number {
  return (
    (final ? NEEDED.final : NEEDED.partial) + (side === 'unknown' ? NEEDED.unknown : 0) + (from > 0 ? NEEDED.again : 0)
  );
}

/** The objection that the newest words of a turn raise, or `null`. For the buyer's words or those of a speaker of unknown side. */
export function detect(text: string, options: DetectOptions): Detection | null {
  const words = tailWords(text, Math.max(options.from ?? 0, 0));
  const newest = words.at(-1);
  if (!newest || words.every((word) => word.text === '#' || word.text === '?')) return null;
  if (!options.final && (words.length < MIN_PARTIAL_WORDS || DANGLING.has(newest.text))) return null;
  const heard = bestOf(words);
  if (heard.score < needed(options)) return null;
  if (heard.score < needed(options) + NEEDED.agreeing && agreeing(words)) return null;
  const known = heard.features.filter(({ slot }) => MODEL.weights.has(slot)).length;
  if (known < Math.max(MIN_KNOWN, heard.words.length / WORDS_A_KNOWN)) return null;
  const shares = categoryShares(MODEL, heard.features);
  const category = CATEGORIES.reduce((best: Category, name) => (shares[name] > shares[best] ? name : best), 'price');
  if (!options.final && shares[category] < CLEAR) return null;
  const answer = answers(category, options.previous) || (asksWorth(options.previous) && !takesTurn(words));
  if (heard.score < needed(options) + (answer ? NEEDED.answer : 0)) return null;
  const [first, last] = firing(text, heard.words, heard.features);
  const skipped = words.length - heard.words.length;
  const span = readableSpan(text, words, first + skipped, last + skipped);
  const { id, subtype } = chooseObjection(category, {
    all: heard.words.map((word) => word.text),
    span: words.filter((word) => word.start >= span[0] && word.end <= span[1]).map((word) => word.text),
  });
  return {
    category,
    subtype,
    objectionId: id,
    confidence: 1 / (1 + Math.exp(-heard.score)),
    span,
  };
}
