// node training/cross-validate.ts [l1=0.02 …]: judges settings and features on four folds of the hardest corpora, held-out lines untouched.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { featuresOf } from '#domain/objection/features.ts';
import { categoryShares, type Model, objectionScore } from '#domain/objection/model.ts';
import type { Category } from '#domain/objection/objection.ts';
import { pack, unpack } from '#domain/objection/weights.ts';
import { tailWords } from '#domain/objection/words.ts';
import { learn, SETTINGS } from './learn.ts';
import { corpora, type Line } from './samples.ts';

const HARDEST = ['business.jsonl', 'people.jsonl', 'crowd.jsonl', 'rooms.jsonl'];
const FOLDS = 4;
/** A partial needs this much more than a whole line. */
const PARTIAL = 1.5;

/** By the text, since labels may follow the order of lines. */
function foldOf(line: Line): number {
  return (createHash('md5').update(line.text).digest()[0] ?? 0) % FOLDS;
}

interface Scored {
  line: Line;
  score: number;
  category: Category;
}

function listen(model: Model, line: Line): Scored {
  const ends = [...line.text.matchAll(/\S+/g)].map((match) => match.index + match[0].length).slice(2);
  const scoreOf = (text: string): number => objectionScore(model, featuresOf(tailWords(text, 0)));
  const partial = Math.max(...ends.map((end) => scoreOf(line.text.slice(0, end)) - PARTIAL));
  const shares = Object.entries(categoryShares(model, featuresOf(tailWords(line.text, 0)))) as [Category, number][];
  const category = shares.reduce((best, share) => (share[1] > best[1] ? share : best))[0];
  return { line, score: Math.max(scoreOf(line.text), partial), category };
}

function report(all: readonly Scored[]): string {
  const real = all.filter(({ line }) => line.label !== 'none');
  let right = 0;
  let best = { f1: 0, precision: 0, recall: 0, threshold: 0 };
  let recallAtNinety = 0;
  for (const [at, { line, score }] of all.toSorted((a, b) => b.score - a.score).entries()) {
    if (line.label !== 'none') right++;
    const precision = right / (at + 1);
    const recall = right / real.length;
    const f1 = (2 * precision * recall) / (precision + recall || 1);
    if (f1 > best.f1) best = { f1, precision, recall, threshold: score };
    if (precision >= 0.9) recallAtNinety = recall;
  }
  const named = real.filter(({ line, category }) => line.label === category).length / real.length;
  const figures = { ...best, recallAtNinety, categoryRight: named };
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join('  ');
}

for (const change of process.argv.slice(2)) {
  const [name, value] = change.split('=');
  Object.assign(SETTINGS, { [String(name)]: Number(value) });
}
const sets = [...corpora()];
const hard = sets.filter(([name]) => HARDEST.includes(name)).flatMap(([, lines]) => lines);
const others = sets.filter(([name]) => !HARDEST.includes(name)).flatMap(([, lines]) => lines);
const heard: Scored[] = [];
let bytes = 0;
for (let fold = 0; fold < FOLDS; fold++) {
  const data = pack(
    learn([...others, ...hard.filter((line) => foldOf(line) !== fold)]),
    '',
    SETTINGS.step,
    SETTINGS.categoryStep,
  );
  bytes = gzipSync(JSON.stringify(data)).length;
  const model = unpack(data);
  for (const line of hard) if (foldOf(line) === fold && line.speaker === 'prospect') heard.push(listen(model, line));
}
console.log(report(heard), ` ${bytes} bytes`);
