import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import type { ConsentRule } from '#domain/consent/consent.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { dropSession, readSession } from '../client/session-store.ts';
import { readSettings, writeSettings } from '../client/settings.ts';
import { panelConsent } from '../live/panel-consent.ts';
import { refreshWords } from './policy.ts';

const team = (consentRule: ConsentRule, keepSound = false) => ({ consentRule, keepSound, soundDays: 30 });
const known = async () => {
  const { consentRule, soundDisclosure } = await readSettings();
  return [consentRule, soundDisclosure !== ''];
};
const shown = () => panelConsent.rule(new AbortController().signal);
const signOut = async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  await refreshWords();
};

afterEach(() => vi.restoreAllMocks());

test('“confirm” holds on this device after its rep signed out, until another account tells its own rule', async () => {
  await signedInWith({ 'GET /api/hearing': () => team('confirm', true) });
  await refreshWords();
  expect(await known()).toEqual(['confirm', true]);
  await signOut();
  expect(await known()).toEqual(['confirm', false]);
  expect(await shown()).toBe('confirm');
  const now = await readSettings();
  const answers = { 'GET /api/hearing': () => refusal(503, { code: 'unavailable', message: 'Not now.' }) as unknown };
  await signedInWith(answers);
  await writeSettings(now);
  await refreshWords();
  expect(await known(), 'an account that has told nothing yet').toEqual(['confirm', false]);
  expect(await shown()).toBe('confirm');
  answers['GET /api/hearing'] = () => team('off');
  await refreshWords();
  expect(await known()).toEqual(['off', false]);
});

test.each<ConsentRule>(['off', 'remind'])(
  '“%s” ends with the sign-in: whoever comes next is reminded',
  async (rule) => {
    await signedInWith({ 'GET /api/hearing': () => team(rule) });
    await refreshWords();
    expect(await shown()).toBe(rule);
    await signOut();
    expect(await known()).toEqual(['', false]);
    expect(await shown()).toBe('remind');
  },
);

test('calls that stay on this device follow the rule of the team as well; whether their sound is kept is its user’s choice', async () => {
  await signedInWith({ 'GET /api/hearing': () => team('confirm', true) });
  await writeSettings({ saveCalls: false });
  await refreshWords();
  expect(await known()).toEqual(['confirm', false]);
  await writeSettings({ keepSoundHere: true });
  await refreshWords();
  expect(await known()).toEqual(['confirm', true]);
});
