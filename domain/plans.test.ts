import { expect, test } from 'vitest';
import { LISTENING_PART_MINUTES, RULES, type Action } from './entitlements-actions.ts';
import { PLANS } from './plans.ts';

const [day, week, month] = (['day', 'week', 'month'] as const).map((every) => (amount: number) => ({ amount, every }));
const NONE = { amount: 0, every: 'month' };

test.each([
  ['credits', day?.(5), month?.(300), null, null, null],
  ['voicePractice', week?.(3), month?.(40), null, null, null],
  ['callAnalysis', month?.(3), month?.(10), null, null, null],
  ['contacts', 50, 500, 5000, null, null],
  ['callingMinutes', NONE, NONE, month?.(500), month?.(2000), null],
  ['agents', 0, 0, 3, 10, null],
  ['models', 'basic', 'ten', 'all', 'all', 'all-own'],
  ['members', 1, 1, 10, 50, null],
  ['customPersonas', false, true, true, true, true],
  ['pdfExport', false, true, true, true, true],
  ['research', false, true, true, true, true],
  ['teamDashboard', false, false, true, true, true],
  ['integrations', 'none', 'basic', 'all', 'all-api', 'custom'],
  ['priority', false, false, false, true, true],
] as const)('%s by plan, as the price list has it', (limit, ...values) => {
  expect(PLANS.map(({ limits }) => limits[limit])).toEqual(values);
});

test('room for sound by plan, in MB', () => {
  expect(PLANS.map(({ limits }) => limits.soundMegabytes)).toEqual([1000, 5000, 50_000, 250_000, null]);
});

test('prices in cents a month', () => {
  expect(PLANS.map(({ name, priceCentsMonth }) => [name, priceCentsMonth])).toEqual([
    ['Free', 0],
    ['Starter', 7900],
    ['Professional', 14_900],
    ['Business', 24_900],
    ['Enterprise', null],
  ]);
});

test.each<[Action, number]>([
  ['coaching', 1],
  ['call-analysis', 3],
  ['voice-practice', 1],
  ['enrichment', 1],
  ['listening', 1],
])('%s costs %i', (action, cost) => {
  expect(RULES[action].cost).toBe(cost);
  expect(LISTENING_PART_MINUTES).toBe(15);
});
