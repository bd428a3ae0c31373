// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { database } from '#extension/store/database.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { answerActions, cardOn, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';

const SEARCH = 'Search titles, names and words said';
const renewal = talk(
  'a',
  ['How do you plan today?', 'With a sheet, mostly', 'What does that cost you?', 'too much of our budget'],
  150_000,
);
let stop: () => void;

beforeEach(async () => {
  stop = answerActions();
  await keepOnly(
    [
      endedCall('a', { title: 'Renewal', cards: renewal[3] ? [cardOn(renewal[3], 'too much')] : [] }),
      endedCall('b', { title: 'Intro with Harbour', startedAt: Date.now() - 7_200_000 }),
    ],
    [...renewal, ...talk('b', ['hello', 'hi'])],
  );
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const rows = (root: HTMLElement) =>
  [...root.querySelectorAll('tbody tr')].map((row) => row.querySelector('a')?.textContent);

describe('the list', () => {
  test('names each call with its length and objections, newest first', async () => {
    const page = await showDashboard('/calls');
    await page.says('10 min');
    expect(rows(page.root)).toEqual(['Renewal', 'Intro with Harbour']);
    expect(page.text()).toContain('2 calls, kept on this machine only');
    await page.says('No score');
  });

  test('finds titles, and words that were said with the words around them', async () => {
    const page = await showDashboard('/calls');
    await page.says('Renewal');
    await page.type(SEARCH, 'harb');
    await page.says('1 found');
    expect(rows(page.root)).toEqual(['Intro with Harbour']);
    await page.type(SEARCH, 'BUDGET');
    await page.says('too much of our');
    expect(rows(page.root)).toEqual(['Renewal']);
    expect([...page.root.querySelectorAll('mark')].map((mark) => mark.textContent)).toContain('budget');
    await page.type(SEARCH, 'zebra');
    await page.says('Nothing found');
  });

  test('a deleted call is gone at once and comes back with undo', async () => {
    const page = await showDashboard('/calls');
    await page.says('Renewal');
    await remove(page, 'Renewal');
    await page.says('Deleted “Renewal”');
    await page.saysNot('2 calls');
    expect(rows(page.root)).toEqual(['Intro with Harbour']);
    expect((await database.calls.get('a'))?.deletedAt).toBeTypeOf('number');
    const undo = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Undo');
    await act(async () => undo?.click());
    await page.says('2 calls, kept');
    expect((await database.calls.get('a'))?.deletedAt).toBeUndefined();
    expect(await database.turns.where('callId').equals('a').count()).toBe(4);
  });

  test('a call in progress cannot be deleted', async () => {
    await keepOnly([endedCall('c', { title: 'Now', status: 'live' })]);
    const page = await showDashboard('/calls');
    await page.says('In progress');
    await remove(page, 'Now');
    expect((await database.calls.get('c'))?.deletedAt).toBeUndefined();
  });

  test('an interrupted call can be ended', async () => {
    await keepOnly([endedCall('c', { title: 'Broken off', status: 'interrupted' })], talk('c', ['hello', 'hi']));
    const page = await showDashboard('/calls');
    await page.says('Interrupted');
    await page.click('button', 'End it');
    await page.saysNot('Interrupted');
    expect((await database.calls.get('c'))?.status).toBe('ended');
  });
});

describe('when there is nothing to list', () => {
  test('no calls: says what to do next', async () => {
    await keepOnly([]);
    const page = await showDashboard('/calls');
    await page.says('No calls yet');
    expect(page.find('button', 'Try the demo call')).toBeTruthy();
  });

  test('storage refuses: says so, and trying again works once it gives in', async () => {
    const refusing = vi.spyOn(database.calls, 'orderBy').mockImplementation(() => {
      throw new Error('blocked');
    });
    const page = await showDashboard('/calls');
    await page.says('Your calls cannot be read');
    refusing.mockRestore();
    await page.click('button', 'Try again');
    await page.says('Renewal');
    expect(page.text()).not.toContain('cannot be read');
  });
});

async function remove(page: { find(role: string, name: string): HTMLElement }, title: string): Promise<void> {
  const trigger = page.find('button', `More about ${title}`);
  await act(async () => {
    trigger.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    (one) => one.textContent === 'Delete for good',
  );
  if (!item) throw new Error('The menu did not open.');
  await act(async () => item.click());
}
