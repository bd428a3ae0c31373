import { tailWords } from '../objection/words.ts';
import { INTENTS, type Intent } from './intents-data.ts';

/** What a step wants of the rep: a question, some words, or either. */
export type Act = 'ask' | 'say' | 'either';

/** What a step of a script means. */
export interface Meaning {
  act: Act;
  /** The known purpose of it, if any. */
  intent: Intent | undefined;
  /** Names and figures that make it special: one of them has to be heard. */
  special: ReadonlySet<string>;
  /** What it is about, word by word, without endings. */
  stems: ReadonlySet<string>;
}

const SMALL = new Set(
  'a an the i we you he she it they me us him her them my our your his their its this that these those there here is are was were am be been being do does did done have has had having will would can could should may might must shall to of in on at for with by from as and or but so if than then not no yes just really very too get gets got getting go going gone let lets make sure about into over out up off down how what which who whom when where why whether any some all many much more most bit little lot like want need know see think say tell give take put look come back okay well right good great also quickly briefly please etc ask find mention explain share talk cover discuss describe present offer step customer customers prospect prospects buyer client clients # ?'.split(
    ' ',
  ),
);
const ASKS =
  /^\W*(?:ask|find out|discover|learn|check|qualify|determine|identify|uncover|understand|explore|probe|establish|clarify|who|what|when|where|why|how|which|do|does|did|is|are|have|has|can|could|would|will)\b/iu;
const SAYS =
  /^\W*(?:say|tell|mention|explain|share|introduce|present|pitch|describe|position|show|give|offer|propose|thank|confirm|summari[sz]e|recap|cover|book|schedule|send|agree|set|state|acknowledge|walk|demo|quote|i|we|my|our|hi|hello|this|let)\b/iu;

/** Figures as words are digits, so that "ten" is "10". */
const FIGURES = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, at) => [word, String(at + 1)]),
);
for (const [word, figure] of [
  ['twenty', '20'],
  ['thirty', '30'],
  ['forty', '40'],
  ['fifty', '50'],
  ['sixty', '60'],
  ['ninety', '90'],
  ['hundred', '100'],
] as const)
  FIGURES.set(word, figure);

/** The word without its ending. */
function stemOf(word: string): string {
  if (word.length < 4) return word;
  const stem = word.replace(/(?:ations?|ings?|ied|ies|ed|es|ers?|ors?|ments?|ly|s)$/u, '');
  return (stem.length < 3 ? word : stem).replace(/(?:e|y|i)$/u, '').slice(0, 6);
}

/** Stems and figures of a text, without words that say little. */
export function stemsOf(text: string): Set<string> {
  const stems = new Set<string>();
  for (const [word] of text
    .toLowerCase()
    .replace(/[’']\w+/gu, '')
    .matchAll(/[\p{L}\p{M}]+|\d+(?:[.,]\d+)*/gu))
    if (!SMALL.has(word)) stems.add(FIGURES.get(word) ?? stemOf(word));
  return stems;
}

/** Words as a pattern reads them. */
export function spokenForm(text: string): string {
  return tailWords(text, 0)
    .map((word) => word.text)
    .join(' ');
}

/** Names within a sentence, words of capitals, and figures. */
function specialIn(text: string, intent: Intent | undefined): Set<string> {
  const special = new Set<string>();
  for (const { 0: word, index } of text.matchAll(/\p{Lu}[\p{L}\p{N}]*|\d+/gu)) {
    const first = /^[\s"“'(:–—-]*$/u.test(text.slice(0, index)) || /[.:?!]\s*["“']?$/u.test(text.slice(0, index));
    if ((first && !/^(?:\p{Lu}{2,}|\d+)$/u.test(word)) || word === 'I' || intent?.step.test(word)) continue;
    special.add(/^\d/u.test(word) ? word : stemOf(word.toLowerCase()));
  }
  return special;
}

const known = new Map<string, Meaning>();
const MOST_KNOWN = 500;

/** What a step of a script means. The same object for the same text, as long as there are not too many. */
export function meaningOf(text: string): Meaning {
  const before = known.get(text);
  if (before) return before;
  const intent = INTENTS.find(({ step }) => step.test(text));
  const act = ASKS.test(text) || /\?\W*$/u.test(text) ? 'ask' : SAYS.test(text) ? 'say' : 'either';
  const meaning: Meaning = { act, intent, special: specialIn(text, intent), stems: stemsOf(text) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, meaning);
  return meaning;
}
