// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onMessage } from '#extension/client/messages.ts';
import { DEFAULTS, readSettings, writeSettings } from '#extension/client/settings.ts';
import { beginAnswer } from '#extension/store/coach-chats.ts';
import { database } from '#extension/store/database.ts';
import { answerActions, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const stops: (() => void)[] = [];

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.commands, {
    getAll: async () => [{ description: 'Mute or unmute the coach', shortcut: 'Alt+Shift+M' }],
  });
  await keepOnly([endedCall('a'), endedCall('b')], talk('a', ['hello', 'hi']));
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

/** A section of the options once it says these words. */
async function options(section: string, words: string) {
  location.hash = section;
  const page = await render(<Options />);
  const says = (text: string) => settled(`“${text}”`, () => document.body.textContent.includes(text));
  await says(words);
  const field = (label: string) => {
    const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
    return document.getElementById(found?.htmlFor ?? '');
  };
  return { ...page, says, field };
}

const toggle = (element: HTMLElement | null) => act(async () => element?.click());

test('a switch is saved at once and says so', async () => {
  const page = await options('calls', 'Start by itself');
  await toggle(page.field('Start by itself'));
  await page.says('Saved');
  expect((await readSettings()).autoStart).toBe(false);
  await act(async () => {
    location.hash = 'sites';
  });
  await page.says('Google Meet');
  expect(page.root.querySelector('output')?.textContent, 'what was saved elsewhere is no news here').toBe('');
  await toggle(page.field('Zoom'));
  await settled('the choice', async () => (await readSettings()).sitesOff.includes('zoom'));
  await toggle(page.field('Zoom'));
  await settled('the choice', async () => (await readSettings()).sitesOff.length === 0);
});

test('text is saved when the field is left, and the standard text can be had back', async () => {
  const page = await options('calls', 'Your name in calls');
  const name = page.field('Your name in calls');
  await typeInto(name, 'Dana Whitfield ');
  await act(async () => name?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  await page.says('Saved');
  expect((await readSettings()).ownName).toBe('Dana Whitfield');
  const text = page.field('Text that tells others');
  await typeInto(text, 'I have help');
  await act(async () => text?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  await page.says('Use the standard text');
  await page.click('button', 'Use the standard text');
  await settled('the choice', async () => (await readSettings()).disclosure === DEFAULTS.disclosure);
});

test('storage that refuses is told, and the choice shown is the one that holds', async () => {
  const page = await options('calls', 'Start by itself');
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('full'));
  await toggle(page.field('Start by itself'));
  await page.says('Not saved');
  expect(page.field('Start by itself')?.getAttribute('aria-checked')).toBe('true');
});

test('connects to a backend that answers, shows its version and refreshes page descriptions', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ ok: true, name: 'quotahit', version: '0.1.0' }),
  );
  stops.push(onMessage('locators.refresh', () => ({ ok: true, version: 7 })));
  const page = await options('backend', 'Nothing is contacted until you connect');
  await page.click('button', 'Connect');
  await page.says('Connected, version 0.1.0');
  await page.says('up to date, version 7');
  expect((await readSettings()).backend).toBe('http://127.0.0.1:8787');
  await page.click('button', 'Disconnect');
  await page.says('Nothing is contacted until you connect');
  expect((await readSettings()).backend).toBe('');
});

test('says what to do when no backend answers, and asks nobody before that', async () => {
  const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('refused'));
  const page = await options('backend', 'Nothing is contacted until you connect');
  expect(fetching).not.toHaveBeenCalled();
  await page.click('button', 'Connect');
  await page.says('npm start');
  expect((await readSettings()).backend).toBe('');
});

test('a refusal of page descriptions is shown with its reason', async () => {
  await writeSettings({ backend: 'http://127.0.0.1:8787' });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ ok: true, name: 'quotahit', version: '0.1.0' }),
  );
  stops.push(onMessage('locators.refresh', () => ({ ok: false, reason: 'the signature is wrong' })));
  const page = await options('backend', 'Connected');
  await page.click('button', 'Check');
  await page.says('were not updated: the signature is wrong');
  expect((await readSettings()).backend).toBe('http://127.0.0.1:8787');
});

test('deleting everything needs the word, and leaves nothing', async () => {
  stops.push(answerActions());
  await beginAnswer({
    chat: 'c',
    question: { id: 'q', parent: null, role: 'user', text: 'Why?', at: 1 },
    answer: { id: 'a', parent: 'q', role: 'assistant', text: '', at: 2, answered: { state: 'failed', wanted: 'auto' } },
    owner: null,
  });
  const page = await options('data', '2 calls and 1 chat kept');
  await page.click('button', 'Delete everything');
  await page.says('Delete 2 calls and 1 chat for good?');
  const confirm = () =>
    [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].find(
      (one) => one.textContent === 'Delete for good',
    );
  expect(confirm()?.disabled).toBe(true);
  await typeInto(page.field('Type “delete” to confirm'), 'Delete');
  expect(confirm()?.disabled).toBe(false);
  await act(async () => confirm()?.click());
  await page.says('0 calls kept');
  expect([await database.calls.count(), await database.coachMessages.count()]).toEqual([0, 0]);
});

test('shows the shortcuts as the browser has them', async () => {
  const page = await options('shortcuts', 'Mute or unmute the coach');
  const keys = [...page.root.querySelectorAll('dd')][0]?.textContent;
  expect(keys).toBe('AltShiftM');
});
