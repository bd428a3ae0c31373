import type { Passage } from '../ai/question.ts';
import { plainLine } from '../export/inert.ts';

/** Characters of one passage that are looked at. */
const MOST_CHARACTERS = 6_000;
/** Share of what a question is about that a passage has to hold, by weight. */
const NEEDED = 0.4;
/** How soon a word's repetition stops to count. */
const OFTEN = 1.2;
const EXCERPT = 320;

const SMALL = new Set(
  'a an the i we you he she it they me us him her them my our your his their its this that these those there here is are was were am be been being do does did done have has had having will would can could should may might must shall to of in on at for with by from as and or but so if than then not no yes just really very too get gets got go going gone let what which who whom when where why how any some all more most about into over out up off down also please tell give take put make say said says want need like know think does your ours us something anything someone anyone buyer buyers customer prospect client they question answer help me should reply respond handle email write one work works working'.split(
    ' ',
  ),
);

/** Letters by which it is seen that a word cannot have a stem. */
const BEGINNING = 2;

function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  return lower.match(/^[\0-\x7f]*$/u.test(lower) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Words that carry meaning, without their endings. */
export function contentStems(text: string): string[] {
  const stems: string[] = [];
  for (const word of wordsOf(text))
    if (!SMALL.has(word) && (word.length > 1 || /\d/u.test(word))) stems.push(stemmed(word));
  return stems;
}

function stemmed(word: string): string {
  if (word.length < 4) return word;
  const stem = word.replace(/(?:ations?|ings?|ied|ies|ed|es|ers?|ors?|ments?|ly|s)$/u, '');
  return (stem.length < 3 ? word : stem).replace(/(?:e|y|i)$/u, '').slice(0, 9);
}

/** A passage that fits, and the words of it that fit best. `at` is its place in the list, from 0. */
export interface Found {
  passage: Passage;
  at: number;
  score: number;
  excerpt: string;
}

function excerptOf(text: string, wanted: ReadonlyMap<string, number>): string {
  const sentences = text.match(/[^.?!\n]+(?:[.?!]+(?=\s|$)|[.?!]|\n|$)+/gu) ?? [text];
  const worth = sentences.map((sentence) =>
    [...new Set(contentStems(sentence))].reduce((sum, stem) => sum + (wanted.get(stem) ?? 0), 0),
  );
  const best = worth.indexOf(Math.max(...worth.slice(0, 400)));
  let excerpt = plainLine(sentences[best] ?? '');
  const next = plainLine(sentences[best + 1] ?? '');
  if (next !== '' && excerpt.length + next.length < EXCERPT && (worth[best + 1] ?? 0) > 0)
    excerpt = `${excerpt} ${next}`;
  if (excerpt.length <= EXCERPT) return excerpt;
  return `${excerpt.slice(0, EXCERPT).replace(/\s\S*$/u, '')} …`;
}

/** Names and figures in a question: one of them has to be in a passage that answers it. */
function namesIn(question: string): Set<string> {
  const names = new Set<string>();
  for (const { 0: word, index } of question.slice(0, 2_000).matchAll(/\p{Lu}[\p{L}\p{N}]*|\d+/gu)) {
    const first = /(?:^|[.?!:“"'(\n])\s*$/u.test(question.slice(Math.max(index - 4, 0), index));
    if (!first && word !== 'I') for (const stem of contentStems(word)) names.add(stem);
  }
  return names;
}

/**
 * The passages that say something about the question, best first. None where all they share with it is chance. `fact`: a passage that only names who or
 * what is asked about does not answer what is asked of it.
 */
export function retrieve(question: string, passages: readonly Passage[], most: number, fact = false): Found[] {
  const asked = new Set(contentStems(question));
  if (asked.size === 0 || passages.length === 0) return [];
  const names = namesIn(question);
  const begins = new Set([...asked].map((stem) => stem.slice(0, BEGINNING)));
  const titled = passages.map(({ title }) => contentStems(title).some((stem) => names.has(stem)));
  const held = passages.map(({ title, place = '', text }) => {
    const counts = new Map<string, number>();
    for (const word of wordsOf(`${title} ${place} ${text.slice(0, MOST_CHARACTERS)}`)) {
      // Stems are beginnings of their words: most words need not be stemmed.
      if (!begins.has(word.slice(0, BEGINNING))) continue;
      const stem = stemmed(word);
      if (asked.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
    return counts;
  });
  const weights = new Map<string, number>();
  for (const stem of asked) {
    const holders = held.filter((counts) => counts.has(stem)).length;
    weights.set(stem, Math.log(1 + (passages.length + 1) / (Math.max(holders, 1) + 0.5)));
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return held
    .map((counts, at) => {
      let share = 0;
      let score = 0;
      for (const [stem, count] of counts) {
        const weight = weights.get(stem) ?? 0;
        share += weight;
        score += (weight * count * (1 + OFTEN)) / (count + OFTEN);
      }
      const named = names.size === 0 || [...names].some((name) => counts.has(name));
      const others = [...asked].filter((stem) => !names.has(stem));
      const answers =
        !fact || titled[at] || names.size === 0 || others.length === 0 || others.some((stem) => counts.has(stem));
      return { at, score, fits: named && answers, share: share / all };
    })
    .filter(({ at, share, fits }) => (share >= NEEDED || titled[at]) && fits)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most)
    .flatMap(({ at, score }) => {
      const passage = passages[at];
      return passage
        ? [{ passage, at, score, excerpt: excerptOf(passage.text.slice(0, MOST_CHARACTERS), weights) }]
        : [];
    });
}
