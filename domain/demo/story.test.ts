import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../objection/objection.ts';
import { LINES } from './story-data.ts';
import { PEOPLE, storyOf, type Timing } from './story.ts';

const timing = JSON.parse(readFileSync('backend/features/demo/assets/timing.json', 'utf8')) as Timing;
const story = storyOf(LINES, timing);
const objections = LINES.filter((line) => line.objection);

describe('the story of the demo call', () => {
  it('has at least six objections over all five categories, all from the buyer', () => {
    expect(objections.length).toBeGreaterThanOrEqual(6);
    expect(new Set(objections.map((line) => line.objection))).toEqual(new Set(CATEGORIES));
    expect(objections.every((line) => line.by === 'buyer' && !line.decoy)).toBe(true);
  });

  it('has decoys of the kinds that mislead', () => {
    const kinds = new Set(LINES.flatMap((line) => line.decoy ?? []));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['buying-question', 'negated', 'resolved', 'agreement', 'rep-quotes']),
    );
    expect(LINES.filter((line) => line.decoy === 'rep-quotes').every((line) => line.by === 'rep')).toBe(true);
  });

  it('takes two and a half to three and a half minutes', () => {
    expect(story.totalMs).toBeGreaterThanOrEqual(150_000);
    expect(story.totalMs).toBeLessThanOrEqual(210_000);
  });

  it('has the sound of exactly these lines', () => {
    // Where this fails, the sound is older than the story: npx node scripts/demo-audio.mjs
    expect(timing.lines.map((line) => line.text)).toEqual(LINES.map((line) => line.text));
    for (const by of ['rep', 'buyer'] as const) {
      const own = story.utterances.filter((line) => line.by === by);
      own
        .slice(1)
        .forEach((line, i) => expect(line.clipMs).toBeGreaterThanOrEqual(own[i]!.clipMs + own[i]!.durationMs));
    }
  });

  it('has one interruption, and one stretch with captions off that hides no objection', () => {
    const over = story.utterances.filter((line, i) => {
      const before = story.utterances[i - 1];
      return before && before.by !== line.by && line.startMs < before.startMs + before.durationMs;
    });
    expect(over).toHaveLength(1);
    const off = LINES.findIndex((line) => line.captions === 'off');
    const on = LINES.findIndex((line) => line.captions === 'on');
    expect(off).toBeGreaterThan(0);
    expect(on).toBeGreaterThan(off);
    expect(LINES.slice(off, on).every((line) => !line.objection)).toBe(true);
  });

  it('ends with a day and an hour that the buyer agrees to', () => {
    const last = LINES.findLast((line) => line.decoy === 'next-step');
    expect(last?.by).toBe('buyer');
    expect(last?.text).toMatch(/thursday the fourteenth.*ten thirty/i);
    expect(LINES.findLastIndex((line) => line.objection)).toBeLessThan(LINES.indexOf(last!));
  });

  it('is spoken by two people with names', () => {
    expect(PEOPLE.map((person) => person.name)).toEqual(['Dana Whitfield', 'Marcus Bell']);
    for (const line of LINES) for (const right of Object.keys(line.misheard ?? {})) expect(line.text).toContain(right);
  });
});
