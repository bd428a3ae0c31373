// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onMessage } from '#extension/client/messages.ts';
import { dropSession, keepSession, readSession, type KeptSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { database, type Owner } from '#extension/store/database.ts';
import { claim, park, settle } from '#extension/store/outbox.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { claimWithWords } from './ClaimBanner.tsx';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';

const BACKEND = 'http://127.0.0.1:8787';
const OWNER: Owner = { user: 'dana', backend: BACKEND, team: '' };
const SESSION: KeptSession = {
  backend: BACKEND,
  accessToken: 'token',
  refreshToken: 'refresh',
  expiresAt: Date.now() + 3_600_000,
  user: { id: 'dana', email: 'dana@example.com' },
};
const there = {
  id: '0199a1f0-0000-7000-8000-000000000001',
  userId: 'dana',
  rep: 'dana@example.com',
  site: 'zoom',
  title: 'On the laptop',
  startedAt: new Date(Date.now() - 60_000).toISOString(),
  endedAt: new Date().toISOString(),
  status: 'ended',
  durationMs: 60_000,
  overall: 82,
  transcriptStored: true,
  revision: 1,
  deletedAt: null,
  objections: 2,
};
let asked: string[];
let down: boolean;
let putAway: string[];

beforeEach(async () => {
  fakeBrowser.reset();
  await writeSettings({ backend: BACKEND });
  await keepOnly([
    endedCall('a', { title: 'Kept' }),
    endedCall('b', { title: 'Waits' }),
    endedCall('c', { title: 'Not wanted', site: 'teams' }),
    endedCall('d', { title: 'Mine alone' }),
  ]);
  await claim(['a', 'b', 'c'], OWNER);
  await settle('a', await database.outbox.where('callId').equals('a').toArray(), { told: 'kept' });
  await park('c', { code: 'not-yours', message: 'This call belongs to somebody else.' });
  [asked, down, putAway] = [[], false, []];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    if (down) throw new TypeError('Failed to fetch');
    const url = new URL(input instanceof Request ? input.url : input);
    asked.push(url.pathname + url.search);
    if (url.searchParams.has('deleted')) {
      return Response.json({ calls: putAway.map((id) => ({ ...there, id })), next: null, count: putAway.length });
    }
    const none = url.searchParams.has('site') && url.searchParams.get('site') !== 'zoom';
    return Response.json({ calls: none ? [] : [there], next: null, count: none ? 0 : 1 });
  });
  await keepSession(SESSION);
});

afterEach(async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  vi.restoreAllMocks();
});

const rows = (root: HTMLElement) =>
  [...root.querySelectorAll('tbody tr')].map((row) => row.querySelector('td')?.textContent ?? '');
const rowOf = (root: HTMLElement, title: string) => rows(root).find((text) => text.startsWith(title));

test('each call says where it is, and those of other devices stand among them', async () => {
  const page = await showDashboard('/calls');
  await page.says('On the laptop');
  await page.says('4 calls on this device, 1 call in your account.');
  expect(rowOf(page.root, 'Kept')).toContain('Saved to your account');
  expect(rowOf(page.root, 'Waits')).toContain('Waiting to be sent');
  expect(rowOf(page.root, 'Not wanted')).toContain('Not in your account: This call belongs to somebody else.');
  expect(rowOf(page.root, 'Mine alone')).toContain('On this device only');
  expect(rowOf(page.root, 'On the laptop')).toContain('In your account only');
});

test('filters narrow both, the account by asking it', async () => {
  const page = await showDashboard('/calls');
  await page.says('On the laptop');
  const site = [...page.root.querySelectorAll('select')].find((one) => one.textContent.includes('Any site'));
  await act(async () => {
    if (!site) throw new Error('There is no choice of sites.');
    site.value = 'teams';
    site.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.says('1 found');
  expect(rows(page.root).map((text) => text.slice(0, 10))).toEqual(['Not wanted']);
  expect(asked.some((one) => one.includes('site=teams'))).toBe(true);
});

test('one that was deleted in the account from another device is not said to be saved', async () => {
  putAway = ['a'];
  const page = await showDashboard('/calls');
  await page.says('Deleted from your account');
  expect(rowOf(page.root, 'Kept')).not.toContain('Saved to your account');
});

test('calls made without an account are offered, and only those', async () => {
  const claimed: string[][] = [];
  const stop = onMessage('calls.claim', ({ data }) => {
    claimed.push(data.callIds);
    return { count: data.callIds.length };
  });
  const page = await showDashboard('/calls');
  await page.says('One call is on this device only.');
  await page.click('button', 'Add this call to your account');
  await page.says('The call goes to your account');
  expect(claimed).toEqual([['d']]);
  stop();
});

test('with saving switched off nothing is offered, and nothing is promised', async () => {
  await writeSettings({ saveCalls: false });
  const claimed: string[][] = [];
  const stop = onMessage('calls.claim', ({ data }) => ({ count: claimed.push(data.callIds) }));
  const page = await showDashboard('/calls');
  await page.says('On the laptop');
  expect(page.text()).not.toContain('on this device only.');
  await act(() => claimWithWords(['d']));
  await page.says('Saving calls to your account is switched off.');
  expect(claimed).toEqual([]);
  stop();
});

test('where the backend does not answer, the calls of this device are there with a line that says so', async () => {
  down = true;
  const page = await showDashboard('/calls');
  await page.says('Kept');
  await page.says('Those of your account cannot be read');
  down = false;
  await page.click('button', 'Try again');
  await page.says('On the laptop');
  await page.saysNot('cannot be read');
});

test('signed out, nothing is asked', async () => {
  await dropSession(SESSION);
  const page = await showDashboard('/calls');
  await page.says('Nothing is sent while you are signed out');
  expect(asked).toEqual([]);
  expect(page.text()).not.toContain('Add this call');
});
