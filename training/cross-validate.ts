import { featuresOf } from '#domain/objection/features.ts';
import { categoryShares, objectionScore } from '#domain/objection/model.ts';
import { tailWords } from '#domain/objection/words.ts';
import { gzipSync } from 'node:zlib';
import { pack, unpack } from '#domain/objection/weights.ts';
import { learn, SETTINGS } from './learn.ts';
import { corpora, type Line } from './samples.ts';

let size = 0;
let rows: number[] = [];
interface Heard { fires: [number, string][]; line: Line; partial: number[]; whole: number; category: string }

function hear(train: Line[], test: Line[]): Heard[] {
  const packed = pack(learn(train), '', SETTINGS.step, SETTINGS.categoryStep);
  const model = unpack(packed);
  size = gzipSync(JSON.stringify(packed)).length;
  rows = [model.weights.size, model.categoryWeights.size];
  return test.filter((line) => line.speaker === 'prospect').map((line) => {
    const ends = [...line.text.matchAll(/\S+/g)].map((m) => m.index + m[0].length);
    const score = (text: string) => objectionScore(model, featuresOf(tailWords(text, 0)));
    const shares = categoryShares(model, featuresOf(tailWords(line.text, 0)));
    const top = (text: string) => Object.entries(categoryShares(model, featuresOf(tailWords(text, 0)))).toSorted((a, b) => b[1] - a[1])[0]!;
    const fire = (min: number, gate: number): [number, string] => {
      const at = ends.findIndex((end, i) => i >= 2 && score(line.text.slice(0, end)) > min && top(line.text.slice(0, end))[1] > gate);
      return at < 0 ? [1, top(line.text)[0]] : [(at + 1) / ends.length, top(line.text.slice(0, ends[at]))[0]];
    };
    const fires = [[1.2, 0], [1.2, 0.6], [1.2, 0.8], [1.2, 0.9], [2, 0.6], [2, 0.8], [2, 0.9]].map(([a, b]) => fire(a!, b!));
    return { line, fires, partial: ends.map((end) => score(line.text.slice(0, end))), whole: score(line.text), category: Object.entries(shares).toSorted((a, b) => b[1] - a[1])[0]![0] };
  });
}
function best(scored: [number, boolean][]): string {
  scored.sort((a, b) => b[0] - a[0]);
  const all = scored.filter((x) => x[1]).length;
  let tp = 0, fp = 0, f1 = 0, at = '', r90 = 0;
  for (const [z, y] of scored) {
    if (y) tp++; else fp++;
    const p = tp / (tp + fp), r = tp / all, f = (2 * p * r) / (p + r);
    if (f > f1) { f1 = f; at = `p ${p.toFixed(3)} r ${r.toFixed(3)} at ${z.toFixed(2)}`; }
    if (p >= 0.9) r90 = r;
  }
  return `F1 ${f1.toFixed(3)} (${at}) R@P90 ${r90.toFixed(3)}`;
}
function report(name: string, heard: Heard[]): void {
  console.log(name, 'whole', best(heard.map((h) => [h.whole, h.line.label !== 'none'])));
  for (const extra of [0.5, 1.5]) {
    console.log(name, `online +${extra}`, best(heard.map((h) => [Math.max(h.whole, ...h.partial.slice(2).map((z) => z - extra)), h.line.label !== 'none'])));
  }
  const o = heard.filter((h) => h.line.label !== 'none');
  for (const k of heard[0]!.fires.keys()) console.log('  cat', k, (o.filter((h) => h.fires[k]![1] === h.line.label).length / o.length).toFixed(3), 'share', (o.reduce((a, h) => a + h.fires[k]![0], 0) / o.length).toFixed(2));
  console.log(name, 'category whole', (o.filter((h) => h.category === h.line.label).length / o.length).toFixed(3));
}
for (const pair of (process.env['SET'] ?? '').split(',').filter(Boolean)) { const [k, v] = pair.split('='); (SETTINGS as Record<string, number>)[k!] = Number(v); }
const sets = corpora();
const main = [...sets].filter(([n]) => /business|people/.test(n)).flatMap(([, l]) => l);
const extra = [...sets].filter(([n]) => !/business|people/.test(n)).flatMap(([, l]) => l);
const folds = 4;
const heard: Heard[] = [];
const started = performance.now();
for (let k = 0; k < folds; k++) heard.push(...hear([...extra, ...main.filter((_, i) => i % folds !== k)], main.filter((_, i) => i % folds === k)));
report('cv', heard);
if (process.env['CROSS']) {
  const b = sets.get('business.jsonl')!, p = sets.get('people.jsonl')!;
  report('b->p', hear([...extra, ...b], p));
  report('p->b', hear([...extra, ...p], b));
}
if (process.env['MISS']) {
  const [lo, hi] = process.env['MISS']!.split(':').map(Number);
  for (const h of heard) if (h.line.label === 'none' ? h.whole > hi! : h.whole < lo!) console.log(h.whole.toFixed(1), h.line.label, '|', h.line.text);
}
console.log(((performance.now() - started) / 1000).toFixed(0), 's', size, 'bytes', rows);
