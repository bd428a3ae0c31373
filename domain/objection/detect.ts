import { chooseObjection } from './choose.ts';
import { type Feature, featuresOf } from './features.ts';
import { categoryShares, objectionScore } from './model.ts';
import { CATEGORIES, type Category, type Detection } from './objection.ts';
import { unpack } from './weights.ts';
import { WEIGHTS } from './model-data.ts';
import { tailWords, type Word } from './words.ts';

const MODEL = unpack(WEIGHTS);

/** Log-odds a detection needs. Words still to come may take a partial back; an unknown side may be the rep's. */
const NEEDED = { final: 0.35, partial: 1.4, unknown: 1.5, again: 1 };

/** Share of the likeliest category without which a partial is not clear enough yet. */
const CLEAR = 0.55;

/** Words after which a speaker has not said it yet. */
const DANGLING = new Set(
  'not no never a an the is are was were am be to of for with in on at and or but so if that than as my our your their his her its this these i we you they he she it do does did have has had would will could can should just really very too more most less run'.split(
    ' ',
  ),
);
const MIN_PARTIAL_WORDS = 3;

/** The tail that is heard on its own as well, and what it needs beyond the rest. */
const TAIL = { words: 12, extra: 1.2 };

export interface DetectOptions {
  side: 'buyer' | 'unknown';
  /** False while the turn may still grow or be rewritten. */
  final: boolean;
  /** Characters of the turn before this were judged already. */
  from?: number;
  /** What the other side said last. */
  previous?: string;
}

/** The shortest run of words that carries the score: the best sum of what each word adds. */
function spanOf(words: readonly Word[], features: readonly Feature[]): readonly [number, number] {
  const gains = new Float64Array(words.length).fill(-0.05);
  for (const { slot, first, last } of features) {
    const each = (MODEL.weights.get(slot) ?? 0) / (last - first + 1);
    for (let at = first; at <= last; at++) gains[at] = (gains[at] ?? 0) + each;
  }
  let best = { sum: -Infinity, first: 0, last: 0 };
  let sum = 0;
  let first = 0;
  for (let at = 0; at < gains.length; at++) {
    if (sum <= 0) [sum, first] = [0, at];
    sum += gains[at] ?? 0;
    if (sum > best.sum) best = { sum, first, last: at };
  }
  return [words[best.first]?.start ?? 0, words[best.last]?.end ?? 0];
}

interface Heard {
  words: readonly Word[];
  features: readonly Feature[];
  score: number;
}

function hear(words: readonly Word[], extra: number): Heard {
  const features = featuresOf(words);
  return { words, features, score: objectionScore(MODEL, features) - extra };
}

/** All of the words, or the last few where an objection at the end of a long stretch stands out better alone. */
function bestOf(words: readonly Word[]): Heard {
  const all = hear(words, 0);
  if (words.length < TAIL.words + 3) return all;
  const tail = hear(words.slice(-TAIL.words), TAIL.extra);
  return tail.score > all.score ? tail : all;
}

function needed({ side, final, from = 0 }: DetectOptions): number {
  return (
    (final ? NEEDED.final : NEEDED.partial) + (side === 'unknown' ? NEEDED.unknown : 0) + (from > 0 ? NEEDED.again : 0)
  );
}

/** The objection that the newest words of a turn raise, or `null`. For the buyer's words or those of a speaker of unknown side. */
export function detect(text: string, options: DetectOptions): Detection | null {
  const words = tailWords(text, Math.max(options.from ?? 0, 0));
  const last = words.at(-1);
  if (!last || words.every((word) => word.text === '#' || word.text === '?')) return null;
  if (!options.final && (words.length < MIN_PARTIAL_WORDS || DANGLING.has(last.text))) return null;
  const heard = bestOf(words);
  if (heard.score < needed(options)) return null;
  const shares = categoryShares(MODEL, heard.features);
  const category = CATEGORIES.reduce((best: Category, name) => (shares[name] > shares[best] ? name : best), 'price');
  if (!options.final && shares[category] < CLEAR) return null;
  const { id, subtype } = chooseObjection(
    category,
    heard.words.map((word) => word.text),
  );
  return {
    category,
    subtype,
    objectionId: id,
    confidence: 1 / (1 + Math.exp(-heard.score)),
    span: spanOf(heard.words, heard.features),
  };
}
