// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { answerCalls, listedCall } from '../../tests/support/remote-calls.ts';

const MINUTE = 60_000;
/** Every even minute one of this device, every odd one of another. */
const HERE = Array.from({ length: 40 }, (_, n) =>
  endedCall(`here-${n}`, { title: `Here ${2 * n}`, startedAt: Date.now() - 2 * n * MINUTE }),
);
const THERE = Array.from({ length: 104 }, (_, n) => listedCall(n, 2 * n + 1, { title: `Away ${2 * n + 1}` }));
const MINUTES = [...HERE.map((_, n) => 2 * n), ...THERE.map((_, n) => 2 * n + 1)].toSorted((a, b) => a - b);
let asked: string[];

beforeEach(async () => {
  await keepOnly(HERE);
  await signedInWith({});
  asked = answerCalls((query) => {
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const next = from + limit < THERE.length ? String(from + limit) : null;
    if (query.has('deleted')) return { calls: [], next: null, count: 0 };
    const words = query.has('q');
    const calls = THERE.slice(from, from + limit).map((call) => ({ ...call, ...(words ? { hits: [] } : {}) }));
    return { calls: query.has('title') ? [] : calls, next, count: words ? Math.min(100, THERE.length) : THERE.length };
  });
});
afterEach(async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
  vi.restoreAllMocks();
});

const titles = (root: HTMLElement) =>
  [...root.querySelectorAll('tbody tr')].map((row) =>
    Number(/\d+$/.exec(row.querySelector('a')?.textContent ?? '')?.[0]),
  );

test('no page leaves out calls of the account that stand between those of this device', async () => {
  const page = await showDashboard('/calls');
  await page.says('40 calls on this device, 104 calls in your account.');
  await page.says('Away 49');
  expect(titles(page.root)).toEqual(MINUTES.slice(0, 50));
  await page.click('button', 'Show 50 more');
  await page.says(`Away ${MINUTES[99]}`);
  expect(titles(page.root)).toEqual(MINUTES.slice(0, 100));
});

test('a search that finds more than was read says so, and counts no further than the account', async () => {
  const page = await showDashboard('/calls');
  await page.says('Away 1');
  await page.type('Search titles, names and words said', 'away');
  await page.says('100+ found');
  await page.click('button', 'Show 50 more');
  await page.says('Away 199');
  await page.says('100+ found');
  await page.click('button', 'Show 50 more');
  await page.says('104 found');
  expect(asked.filter((one) => one.includes('q=away') && one.includes('cursor=')).length).toBe(2);
});

test('an order that the account does not have says what it was taken from', async () => {
  const page = await showDashboard('/calls');
  await page.says('Away 1');
  await page.click('button', 'Objections');
  await page.says('Of your account, the newest 50 calls are sorted so far.');
  await page.click('button', 'When');
  await page.saysNot('sorted so far');
});

test('a device without calls says that there are none only once the account has said so', async () => {
  await keepOnly([]);
  let answer: (value: unknown) => void = () => undefined;
  answerCalls(() => new Promise((done) => (answer = done)));
  const page = await showDashboard('/calls');
  await page.says('0 calls on this device.');
  expect(page.text()).not.toContain('No calls yet');
  answer({ calls: [], next: null, count: 0 });
  await page.says('No calls yet');
});

test('nor where the account cannot be read', async () => {
  await keepOnly([]);
  answerCalls(() => refusal(403, { code: 'forbidden', message: 'Not for you.' }));
  const page = await showDashboard('/calls');
  await page.says('Your calls cannot be read from your account');
  expect(page.text()).not.toContain('No calls yet');
  answerCalls(() => ({ calls: THERE.slice(0, 1), next: null, count: 1 }));
  await page.click('button', 'Try again');
  await page.says('Away 1');
});
