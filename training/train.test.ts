import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WEIGHTS } from '#domain/objection/model-data.ts';
import { parseLabelledLines } from '../bench/labelled-lines.ts';
import { grade } from '../bench/grade.ts';
import { replay } from '../bench/replay.ts';
import { corpora, type Line } from './samples.ts';
import { sourceHash } from './train.ts';

const HELD_OUT = new URL('./held-out/', import.meta.url);
const heldOut = readdirSync(HELD_OUT)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => parseLabelledLines(readFileSync(new URL(name, HELD_OUT), 'utf8')));

const alike = (name: 'known' | 'held-out'): Line[] =>
  parseLabelledLines(readFileSync(new URL(`./alike/${name}.jsonl`, import.meta.url), 'utf8'));

it('has weights made from this corpus by this code; if not, run node training/train.ts', () => {
  expect(WEIGHTS.source).toBe(sourceHash());
});

it('keeps the weights small enough for the overlay', () => {
  expect(gzipSync(JSON.stringify(WEIGHTS)).length).toBeLessThan(27_500);
});

describe('lines that were never trained on', () => {
  it('are not in the corpus', () => {
    const trained = new Set(
      [...[...corpora().values()].flat(), ...alike('known')].map((line) => line.text.toLowerCase()),
    );
    const both = [...heldOut, ...alike('held-out')].filter(
      (line) => line.text.length > 25 && trained.has(line.text.toLowerCase()),
    );
    expect(both).toEqual([]);
  });

  it('are heard no worse than when this floor was set', () => {
    const report = grade(heldOut.map(replay));
    expect(report.precision).toBeGreaterThan(0.89);
    expect(report.recall).toBeGreaterThan(0.85);
    expect(report.categoryAccuracy).toBeGreaterThan(0.865);
  });

  it('that only sound like objections are mostly left alone, and objections that sound like them are heard', () => {
    const report = grade(alike('held-out').map(replay));
    expect(report.precision).toBeGreaterThan(0.64);
    expect(report.recall).toBeGreaterThan(0.69);
  });
});
