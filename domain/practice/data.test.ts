import { describe, expect, test } from 'vitest';
import { objectionById } from '../objection/library/library.ts';
import { VOICES } from '../voices.ts';
import { FOCUS_IDS, FOCUSES } from './focus.ts';
import { METERS } from './meters.ts';
import { PERSONAS } from './personas/personas.ts';
import { RUBRICS, rubricFor } from './rubrics.ts';
import { SCENARIO_KINDS } from './scenario.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

const unique = (all: readonly string[]) => new Set(all).size === all.length;

describe('what ships to practise with', () => {
  test('nine buyers, each with a voice of every vendor and concerns that the library knows', () => {
    expect(PERSONAS.map(({ name, title }) => `${name}, ${title}`).sort()).toEqual([
      'Amanda Foster, Marketing Director',
      'David Park, Product Manager',
      'David Thompson, CFO',
      'Jennifer Rodriguez, CFO',
      'Jennifer Rodriguez, Operations Manager',
      'Marcus Williams, Sales Director',
      'Michael Chen, IT Director',
      'Sarah Chen, VP of Engineering',
      'Sarah Mitchell, VP of Sales',
    ]);
    const said = PERSONAS.map(({ id, company, industry }) => [id, `${company}, ${industry}`]);
    expect(Object.fromEntries(said)).toMatchObject({
      'sarah-chen': 'TechFlow Inc, Software',
      'marcus-williams': 'GrowthMetrics, Analytics',
      'jennifer-rodriguez-cfo': 'FinanceFirst Corp, Financial services',
      'david-park': 'StartupLabs, Software',
      'sarah-mitchell': expect.stringMatching(/, SaaS$/) as string,
      'michael-chen': expect.stringMatching(/, Technology$/) as string,
      'jennifer-rodriguez-operations': expect.stringMatching(/, Healthcare$/) as string,
      'david-thompson': expect.stringMatching(/, Finance$/) as string,
      'amanda-foster': expect.stringMatching(/, Retail$/) as string,
    });
    const hardnessOf = (difficulty: string) =>
      PERSONAS.flatMap((one) => (one.difficulty === difficulty ? [one.id] : [])).sort();
    expect(hardnessOf('easy')).toEqual(['david-park', 'jennifer-rodriguez-operations']);
    expect(hardnessOf('medium')).toEqual(['amanda-foster', 'marcus-williams', 'sarah-mitchell']);
    expect(unique(PERSONAS.map(({ id }) => id))).toBe(true);
    for (const { voice, concerns, meters } of PERSONAS) {
      expect(VOICES.openai.voices.map(({ id }) => id)).toContain(voice.openai);
      expect(VOICES.elevenlabs.voices.map(({ id }) => id)).toContain(voice.elevenlabs);
      expect(concerns.filter(({ objection }) => !objectionById(objection))).toEqual([]);
      expect(METERS.filter((meter) => !(meters[meter] > 0 && meters[meter] < 100))).toEqual([]);
    }
  });

  test('scenarios of every kind, whose objections the library knows', () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(24);
    expect(unique(SCENARIOS.map(({ id }) => id))).toBe(true);
    for (const kind of SCENARIO_KINDS) expect(SCENARIOS.filter((one) => one.kind === kind).length).toBeGreaterThan(2);
    for (const { id, objections, opens, facts, asks } of SCENARIOS) {
      expect(
        [...objections, ...(opens ? [opens] : [])].filter((one) => !objectionById(one)),
        id,
      ).toEqual([]);
      expect(unique(facts.map((fact) => fact.id)), id).toBe(true);
      expect(facts.length, id).toBeGreaterThan(1);
      expect(asks.length, id).toBeGreaterThan(0);
    }
  });

  test('nine focuses and twelve rubrics that add up', () => {
    expect(FOCUSES.map(({ id }) => id)).toEqual([...FOCUS_IDS]);
    expect(RUBRICS).toHaveLength(12);
    expect(unique(RUBRICS.map(({ id }) => id))).toBe(true);
    for (const { dimensions } of RUBRICS) {
      expect(dimensions.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
      for (const { criteria } of dimensions) expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    }
  });

  test('each rubric scores some practice', () => {
    const from = { kind: 'call', id: 'c', cardId: 'k' } as const;
    const found = PERSONAS.flatMap((persona) =>
      (['voice', 'text'] as const).flatMap((channel) => {
        const lines = [{ seq: 0, side: 'rep', text: 'Hi.', startMs: 0, endMs: 1, channel }] as const;
        return [
          rubricFor({ persona, lines, focus: 'general', from }),
          ...FOCUS_IDS.map((focus) => rubricFor({ persona, lines, focus })),
        ].map(({ id }) => id.replace(/(?<=.\/.*)\/written$/u, ''));
      }),
    );
    expect(new Set(found)).toEqual(new Set(RUBRICS.map(({ id }) => id)));
  });
});
