// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test } from 'vitest';
import type { ConsentChoice, ConsentRule } from '#domain/consent/consent.ts';
import type { LiveState } from '#domain/live/state.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { STATES } from '../../tests/playground/overlay/states.ts';
import { render } from '../../tests/support/render.ts';
import { TellRow } from './TellRow.tsx';

const WORDS = 'An assistant hears this call. Is that all right with you?';

async function row(rule: ConsentRule, code: LiveState['health']['code'] = 'hearing', chosen: ConsentChoice[] = []) {
  const state = STATES.reading?.();
  if (!state) throw new Error('no such state');
  const host = fakeHost({ ...state, health: { code, sinceMs: 0 }, call: { ...state.call, consent: chosen } });
  const told: unknown[] = [];
  host.told = (agreed, more) => told.push([agreed, more]);
  const consent = { rule: async () => rule, words: async () => WORDS };
  const page = await render(<TellRow host={host} consent={consent} />);
  const pick = (place: string) =>
    act(async () => {
      const select = page.root.querySelector('select');
      if (!select) throw new Error('no list of places');
      select.value = place;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  return { ...page, told, pick };
}

test('a heard call reminds: the words are one click away, the place says what the law asks, and all of it is kept', async () => {
  const { text, told, click, pick } = await row('remind');
  expect(text()).toContain(WORDS);
  expect(text()).toContain('Where you do not know, tell them');
  await pick('US-WA');
  expect(text()).toContain('Washington asks that everybody in the call agrees (Wash. Rev. Code § 9.73.030)');
  await pick('US-TX');
  expect(text()).toContain('lets one person in the call agree for all');
  await pick('ZZ');
  expect(text()).toContain('Many countries outside the US');
  await pick('US-CA');
  await click('button', 'They know');
  expect(told).toEqual([[true, { rule: 'remind', place: 'US-CA' }]]);
});

test('who would rather not tell them now is left in peace, and that is kept', async () => {
  const { text, told, click } = await row('remind');
  await click('button', 'Not now');
  expect(told).toEqual([[false, { rule: 'remind' }]]);
  expect(text()).toBe('');
});

test('where the team asks for it first the question stands before anything is heard', async () => {
  const { text, told, click } = await row('confirm', 'reading');
  expect(text()).toContain('Everybody is to be told before the call is heard. That is the team’s rule.');
  await click('button', 'They know');
  expect(told).toEqual([[true, { rule: 'confirm' }]]);
});

const known: ConsentChoice = { atMs: 1, how: 'announced', rule: 'confirm', text: WORDS };
test.each<[string, ConsentRule, LiveState['health']['code'], ConsentChoice[]]>([
  ['the team asks nothing', 'off', 'hearing', []],
  ['nobody hears and nothing must be said first', 'remind', 'reading', []],
  ['they know', 'confirm', 'hearing', [known]],
  ['it was put aside', 'remind', 'hearing', [{ ...known, how: 'skipped', rule: 'remind' }]],
])('nothing is asked where %s', async (_, rule, code, chosen) => {
  expect((await row(rule, code, chosen)).text()).toBe('');
});
