import { expect, test } from 'vitest';
import { type Turn } from '../turn.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';
import { handledOf, metIn, saidIn, scored } from './find.ts';
import { excerptOf, marksOf, readQuery } from './query.ts';
import { stemOf } from './stem.ts';

const LINES = ['The price is too high.', 'Prices went up: half of that was planned, with a discount.', 'Two halves.'];
const turns = LINES.map((text, seq) => ({ seq, text, startMs: seq, side: seq === 1 ? 'rep' : 'buyer' }) as Turn);
const found = (typed: string, side?: string): string[][] | null => {
  const said = saidIn(readQuery(typed), turns, side);
  return said && said.hits.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to)));
};

test('a call of this device is searched as the account’s are: words whatever their ending, phrases, or, -not', () => {
  expect(found('price')).toEqual([['price'], ['Prices']]);
  expect(found('price -discount')).toEqual([['price']]);
  expect(found('PRICE', 'rep')).toEqual([['Prices']]);
  expect(found('“half of that')).toEqual([['half of that']]);
  expect(found('"half that"')).toBeNull();
  expect(found('halves or discounts')).toEqual([['discount'], ['halves']]);
  expect(found('price -"half of that" or two')).toEqual([['price'], ['Two']]);
  // nothing but exclusions: of the whole call
  expect([found('-price'), found('-price', 'buyer'), found('-forklift')]).toEqual([null, null, []]);
  expect([readQuery(' " - '), readQuery('or'), readQuery('')]).toEqual([null, null, null]);
  expect(['pricing', 'priced', 'prices', 'price'].map(stemOf)).toEqual(['pric', 'pric', 'pric', 'pric']);
  expect(['planned', 'planning', 'companies', 'is', 'us', 'business', 'really', 'king'].map(stemOf)).toEqual([
    'plan',
    'plan',
    'company',
    'is',
    'us',
    'business',
    'real',
    'king',
  ]);
});

test('an excerpt says where it was cut, and its marks stand right', () => {
  const line = `${'one two three '.repeat(30)}PRICE, ${'four five '.repeat(40)}price`;
  const marks = marksOf(readQuery('price')!, line)!;
  const cut = excerptOf(line, marks);
  expect(cut.text).toMatch(/^…(one|two|three) .*PRICE, .* (four|five)…$/);
  expect(cut.marks.map(([from, to]) => cut.text.slice(from, to))).toEqual(['PRICE']);
  expect(excerptOf('Short price.', [[6, 11]])).toEqual({ text: 'Short price.', marks: [[6, 11]] });
  const tail = `${'a '.repeat(60)}price`;
  expect(excerptOf(tail, marksOf(readQuery('price')!, tail)!).text).toMatch(/^…a .*price$/);
});

test('an objection is found by kind and how it was handled, a call by its score', () => {
  const step = (seen: boolean) => ({ seen, note: '' });
  const steps = {
    pause: step(true),
    acknowledge: step(true),
    explore: step(false),
    respond: step(false),
    confirm: step(false),
  };
  const met = (category: string, one: typeof steps | null) =>
    ({ heard: { turnSeq: 1, atMs: 2, category, quote: 'x' }, card: {}, steps: one }) as never;
  expect([handledOf(null), handledOf(steps), handledOf({ ...steps, pause: step(false) })]).toEqual([
    'unknown',
    'partly',
    'poorly',
  ]);
  const all = [met('price', steps), met('timing', null)];
  expect(metIn(all, {})).toHaveLength(2);
  expect(metIn(all, { category: 'price', handled: 'partly' })).toMatchObject([{ atMs: 2, handled: 'partly' }]);
  expect([metIn(all, { category: 'timing', handled: 'partly' }), metIn([], {})]).toEqual([null, []]);
  expect([
    scored(null, {}),
    scored(null, { minScore: 1 }),
    scored(70, { minScore: 70, maxScore: 84 }),
    scored(85, { maxScore: 84 }),
  ]).toEqual([true, false, true, false]);
});

test('hostile words and lines take no longer than plain ones', () => {
  const line = `${'a’'.repeat(20_000)}"${'-'.repeat(20_000)} ${'x y '.repeat(5000)}`;
  expect(cpuMsOf(() => marksOf(readQuery(`"${'x y '.repeat(120)}" -${'-'.repeat(400)} or`)!, line))).toBeLessThan(1000);
});
