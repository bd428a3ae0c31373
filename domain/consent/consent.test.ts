import { expect, test } from 'vitest';
import { consentSchema } from '../call.schema.ts';
import {
  beforeFirstFrame,
  MOST_CHOICES,
  objectedTo,
  withChoice,
  type ConsentChoice,
  type ConsentRule,
} from './consent.ts';
import { disclosureFor, DISCLOSURES } from './disclosure.ts';
import { ELSEWHERE, US_STATES } from './us-states.ts';
import { ALL_PARTY_STATES, allMustAgree, lawOf, PLACES_AS_OF } from './places.ts';

const choice = (how: ConsentChoice['how'], rule: ConsentRule = 'confirm', atMs = 0): ConsentChoice => ({
  atMs,
  how,
  rule,
  text: 'An assistant listens.',
});

test.each<[ConsentRule, ConsentChoice['how'][], boolean, string]>([
  ['off', [], true, 'nothing'],
  ['off', ['skipped'], true, 'nothing'],
  ['remind', [], true, 'reminder'],
  ['remind', ['announced'], true, 'nothing'],
  ['remind', ['skipped'], true, 'nothing'],
  ['confirm', [], false, 'confirmation'],
  ['confirm', ['skipped'], false, 'confirmation'],
  ['confirm', ['announced'], true, 'nothing'],
  ['confirm', ['skipped', 'announced'], true, 'nothing'],
  ['confirm', ['announced', 'skipped'], false, 'confirmation'],
])('with %s after %j a frame may leave: %s, and the rep sees %s', (rule, hows, mayListen, show) => {
  expect(beforeFirstFrame({ rule, place: null, chosen: hows.map((how) => choice(how)) })).toMatchObject({
    mayListen,
    show,
  });
});

test('a choice made under a milder rule does not answer a stricter one that skipped it', () => {
  expect(beforeFirstFrame({ rule: 'confirm', place: null, chosen: [choice('skipped', 'remind')] }).mayListen).toBe(
    false,
  );
});

test.each<[ConsentChoice['how'][], boolean]>([
  [[], false],
  [['skipped'], false],
  [['announced'], false],
  [['announced', 'skipped'], true],
  [['announced', 'skipped', 'skipped'], true],
  [['announced', 'skipped', 'announced'], false],
])('%j is an objection: %s; not to be asked now is none', (hows, objected) => {
  expect(objectedTo(hows.map((how) => choice(how, 'remind')))).toBe(objected);
});

test('the place says why, and changes nothing of what the team asks', () => {
  const asked = (place: string | null) => beforeFirstFrame({ rule: 'remind', place, chosen: [] });
  expect(asked('US-WA')).toMatchObject({ mayListen: true, show: 'reminder', allMustAgree: 'yes' });
  expect(asked('US-WA').why).toContain('Washington');
  expect(asked('US-TX')).toMatchObject({ show: 'reminder', allMustAgree: 'no' });
  expect(asked(null)).toMatchObject({ show: 'reminder', allMustAgree: 'unknown' });
});

test('choices are added in order, and the first ones are never lost', () => {
  let chosen: ConsentChoice[] = [];
  for (let at = 0; at < MOST_CHOICES + 5; at += 1) chosen = withChoice(chosen, choice('announced', 'remind', at));
  expect(chosen).toHaveLength(MOST_CHOICES);
  expect(chosen[0]?.atMs).toBe(0);
  expect(chosen.at(-1)?.atMs).toBe(MOST_CHOICES + 4);
});

test('every state of the list is named once, with its statute and where it is published', () => {
  expect(new Set(ALL_PARTY_STATES.map(({ place }) => place)).size).toBe(ALL_PARTY_STATES.length);
  for (const { place, name, statute, source } of ALL_PARTY_STATES) {
    expect(place).toMatch(/^US-[A-Z]{2}$/);
    expect(statute, name).toMatch(/\d/);
    expect(new URL(source).hostname, name).toMatch(/(\.gov|\.us)$/);
  }
  expect(Date.parse(PLACES_AS_OF)).not.toBeNaN();
});

test.each<[string | null, string, RegExp]>([
  ['US-CA', 'yes', /^California .*§§ 632/],
  ['US-NY', 'no', /Others in the call may be where everybody must/],
  ['US', 'unknown', /14 states of the US .* other countries/],
  [null, 'unknown', /Where you do not know, tell them/],
  ['DE', 'unknown', /outside the US/],
  ['us-ca', 'unknown', /outside the US/],
])('in %s everybody must agree: %s', (place, must, words) => {
  expect(allMustAgree(place)).toBe(must);
  expect(lawOf(place)).toMatch(words);
});

test('a text says what becomes of the sound, and that one may say no', () => {
  expect(disclosureFor({ soundKept: false, spoken: true }).text).toContain('The sound is not kept');
  expect(disclosureFor({ soundKept: false, spoken: false }).id).toBe('written');
  expect(disclosureFor({ soundKept: true, spoken: false }).text).toContain('record');
  for (const { text } of DISCLOSURES) expect(text).toMatch(/all right with you|rather not/);
});

test('whoever chooses a place finds every state of the list, and no place that cannot be kept', () => {
  const places = US_STATES.map(([place]) => place);
  expect(places).toHaveLength(51);
  expect(new Set(places).size).toBe(51);
  expect(places).toEqual(expect.arrayContaining(ALL_PARTY_STATES.map(({ place }) => place)));
  for (const { place, name } of ALL_PARTY_STATES) expect(US_STATES).toContainEqual([place, name]);
  for (const place of [...places, ELSEWHERE, 'US'])
    expect(consentSchema.shape.place.safeParse(place).success).toBe(true);
});
