import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Row } from '#extension/analysis/rows.ts';
import { costOfStopping, standing, wayOut } from './words.ts';

const row: Row = { key: 'a', name: '', title: '', bytes: 1, state: 'transcribing', share: 0.7, sound: true, cost: 3 };

test('that cancelling may cost credits is said from half of the hearing on, and only where any are held', () => {
  const said = 'If you cancel now, the 3 credits may not come back: most of the work is done.';
  expect(costOfStopping(row)).toBe(said);
  expect(costOfStopping({ ...row, state: 'judging', share: 0.1 })).toBe(said);
  expect(costOfStopping({ ...row, share: 0.5 })).toBeNull();
  expect(costOfStopping({ ...row, cost: 0 })).toBeNull();
  expect(costOfStopping({ ...row, state: 'ready' })).toBeNull();
  expect(standing({ ...row, state: 'cancelled' })).toBe('Cancelled. What was done of it until then took 3 credits.');
  expect(standing({ ...row, state: 'cancelled', cost: 0 })).toBe('Cancelled. Nothing was charged.');
});

test('what helps where something is missing leads to a section of the options', () => {
  const sections = readFileSync('components/options/sections.ts', 'utf8');
  for (const code of ['signed-out', 'not-connected', 'no-key', 'limit-reached'])
    expect(sections).toContain(`id: '${wayOut(code)?.[1].split('#')[1]}'`);
});
