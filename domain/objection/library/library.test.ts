import { describe, expect, it } from 'vitest';
import { CATEGORIES, type Category } from '../objection.ts';
import { LIBRARY, objectionById } from './library.ts';

const SUBTYPES: Record<Category, string> = {
  price:
    'too-expensive budget-frozen no-budget cheaper-elsewhere discount no-roi hidden-costs payment-terms price-increase per-seat-cost',
  timing:
    'not-now next-quarter busy think-it-over contract-locked mid-project call-back no-bandwidth reorganising seasonal',
  authority:
    'not-decider needs-boss committee procurement spouse-or-partner legal-or-it-review send-information board-approval head-office team-buy-in',
  need: 'has-vendor in-house no-problem not-interested missing-feature not-a-fit too-small no-value tried-before-no-use brush-off-email',
  trust:
    'never-heard-of-you too-new burned-before security proof-needed too-good-to-be-true lock-in implementation-risk support-worry ai-doubt',
};

const CLICHES = [
  'no-brainer',
  'no brainer',
  'game changer',
  'win-win',
  'at the end of the day',
  'to be honest',
  'trust me',
  'i totally understand',
  'i completely understand',
  'i understand how you feel',
  'others felt',
  'earn your business',
  'touch base',
  'circle back',
  'just checking in',
  'pick your brain',
  'low-hanging',
  'best-in-class',
  'world-class',
  'cutting-edge',
  'state-of-the-art',
  'synergy',
  'leverage',
  'value-add',
  'paradigm',
  'if i could show you a way',
  'what would it take',
  "can't afford not to",
  'act now',
  'limited time',
  'i hear you, but',
  'with all due respect',
  'get you into',
];

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function repeated(items: readonly string[]): string[] {
  return items.filter((item, at) => items.indexOf(item) !== at);
}

function spoken({ line, play, why }: (typeof LIBRARY)[number]): string[] {
  return [line, ...Object.values(play), why];
}

describe('the library as a whole', () => {
  it('has an entry for every subtype and no other subtype', () => {
    for (const category of CATEGORIES) {
      const found = LIBRARY.filter((objection) => objection.category === category);
      expect(found.length).toBeGreaterThanOrEqual(10);
      expect(new Set(found.map((objection) => objection.subtype))).toEqual(new Set(SUBTYPES[category].split(' ')));
    }
    expect(LIBRARY.length).toBeGreaterThanOrEqual(50);
  });

  it('finds each entry by its own id, and nothing by any other', () => {
    expect(repeated(LIBRARY.map((objection) => objection.id))).toEqual([]);
    for (const objection of LIBRARY) expect(objectionById(objection.id)).toBe(objection);
    expect(objectionById('price/none-such')).toBeUndefined();
    expect(objectionById('constructor')).toBeUndefined();
  });

  it('says nothing twice', () => {
    expect(repeated(LIBRARY.map((objection) => objection.title.toLowerCase()))).toEqual([]);
    expect(repeated(LIBRARY.flatMap(spoken))).toEqual([]);
    expect(repeated(LIBRARY.flatMap((objection) => objection.avoid))).toEqual([]);
  });

  it('uses a trigger once, and no trigger swallows one of another entry in its category', () => {
    expect(repeated(LIBRARY.flatMap((objection) => objection.triggers))).toEqual([]);
    const swallowed = LIBRARY.flatMap((one) =>
      LIBRARY.filter((other) => other !== one && other.category === one.category).flatMap((other) =>
        one.triggers
          .filter((trigger) => other.triggers.some((longer) => ` ${longer} `.includes(` ${trigger} `)))
          .map((trigger) => `${one.id} "${trigger}" inside ${other.id}`),
      ),
    );
    expect(swallowed).toEqual([]);
  });
});

describe('the ids', () => {
  it('include the plain subtype of each category, for whoever knows no more than that', () => {
    for (const category of CATEGORIES)
      for (const subtype of SUBTYPES[category].split(' ')) {
        expect(objectionById(`${category}/${subtype}`)?.subtype).toBe(subtype);
      }
  });
});

describe.each(LIBRARY.map((objection) => [objection.id, objection] as const))('%s', (id, objection) => {
  it('has an id of its category and subtype', () => {
    const stem = `${objection.category}/${objection.subtype}`;
    expect(id === stem || id.startsWith(`${stem}-`)).toBe(true);
    expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  });

  it('has 8 to 20 lower-case triggers, as words are spoken', () => {
    expect(objection.triggers.length).toBeGreaterThanOrEqual(8);
    expect(objection.triggers.length).toBeLessThanOrEqual(20);
    for (const trigger of objection.triggers) expect(trigger).toMatch(/^[a-z0-9'-]+( [a-z0-9'-]+)*$/);
  });

  it('has a line short enough to say at once', () => {
    expect(words(objection.line).length).toBeLessThanOrEqual(12);
    expect(words(objection.line).length).toBeGreaterThanOrEqual(5);
    expect(objection.line).toMatch(/[.?]$/);
  });

  it('fills every step with one to three short sentences, and asks where it explores', () => {
    expect(Object.keys(objection.play)).toEqual(['listen', 'acknowledge', 'explore', 'respond', 'confirm']);
    for (const step of Object.values(objection.play)) {
      expect(words(step).length).toBeGreaterThanOrEqual(5);
      expect(words(step).length).toBeLessThanOrEqual(45);
      expect(step.split(/[.?](?:\s|$)/).filter(Boolean).length).toBeLessThanOrEqual(3);
      expect(step).toMatch(/[.?]$/);
    }
    expect(objection.play.explore).toContain('?');
  });

  it('says why, and two or three things to avoid with the reason', () => {
    expect(objection.title.length).toBeGreaterThan(3);
    expect(words(objection.title).length).toBeLessThanOrEqual(6);
    expect(words(objection.why).length).toBeGreaterThan(5);
    expect(objection.avoid.length).toBeGreaterThanOrEqual(2);
    expect(objection.avoid.length).toBeLessThanOrEqual(3);
    for (const item of objection.avoid) expect(item).toMatch(/^[A-Z][^:]+: .+[.]$/);
  });

  it('speaks plainly: no clichés, no shouting, no figures invented, straight quotes', () => {
    const said = spoken(objection);
    for (const text of [...said, objection.title, ...objection.avoid]) {
      expect(text).not.toMatch(/[!%’‘“”—]/);
      expect(text).toBe(text.trim());
    }
    const all = said.join(' ').toLowerCase();
    expect(CLICHES.filter((cliche) => all.includes(cliche))).toEqual([]);
  });
});
