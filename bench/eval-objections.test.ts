import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { evalObjections } from './eval-objections.ts';
import { grade } from './grade.ts';
import { parseLabelledLines } from './labelled-lines.ts';
import { replay } from './replay.ts';

const folder = mkdtempSync(join(tmpdir(), 'eval-'));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const expensive = { text: 'that is way too expensive for us', speaker: 'prospect', label: 'price' } as const;

it('prints one JSON line with --json', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const path = join(folder, 'lines.jsonl');
  writeFileSync(
    path,
    `${JSON.stringify(expensive)}\r\n\n${JSON.stringify({ text: 'That is too expensive?', speaker: 'rep', label: 'none' })}\n`,
  );
  await evalObjections([path, '--json']);
  expect(log).toHaveBeenCalledTimes(1);
  expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toEqual({
    precision: 1,
    recall: 1,
    f1: 1,
    categoryAccuracy: 1,
    latencyMs: { p50: expect.any(Number), p99: expect.any(Number) },
  });
});

it('says which file or option is wrong', async () => {
  await expect(evalObjections([])).rejects.toThrow('Usage');
  await expect(evalObjections(['nowhere.jsonl'])).rejects.toThrow('Cannot read nowhere.jsonl');
});

it.each([
  ['{"text":"a"', 'Line 2 is not JSON'],
  ['null', 'Line 2 is not an object'],
  ['{"text":1,"speaker":"rep","label":"none"}', 'Line 2: "text"'],
  ['{"text":"a","speaker":"me","label":"none"}', 'Line 2: "speaker"'],
  [
    '{"text":"a","speaker":"rep","label":"cost"}',
    'Line 2: "label" must be one of price, timing, authority, need, trust, none, not "cost"',
  ],
])('refuses %s', (row, message) => {
  expect(() => parseLabelledLines(`${JSON.stringify(expensive)}\n${row}`)).toThrow(message);
});

it('never judges the rep', () => {
  expect(replay({ ...expensive, speaker: 'rep', label: 'none' })).toMatchObject({ fired: null, tookMs: [] });
});

it('counts a detection on a line that is none as false, and keeps the first one', () => {
  const right = replay(expensive);
  expect(right.share).toBeLessThanOrEqual(1);
  const report = grade([
    right,
    { ...right, line: { ...expensive, label: 'none' } },
    { ...right, fired: null },
    { ...right, line: { ...expensive, label: 'need' } },
  ]);
  expect(report.precision).toBeCloseTo(2 / 3);
  expect(report.recall).toBeCloseTo(2 / 3);
  expect(report.categoryAccuracy).toBe(0.5);
  expect(report.categories.price).toMatchObject({ precision: 1 / 3, recall: 0.5 });
});
