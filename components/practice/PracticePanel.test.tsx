// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runningHere } from '#extension/practice/running.ts';
import { database } from '#extension/store/database.ts';
import { render, type Rendered } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import PracticePanel from './PracticePanel.tsx';

beforeEach(async () => {
  fakeBrowser.reset();
  localStorage.clear();
  await runningHere()?.close();
  await Promise.all(database.tables.map((table) => table.clear()));
});

const panel = () =>
  render(
    <Tooltip.Provider>
      <PracticePanel />
      <Toaster />
    </Tooltip.Provider>,
  );

const radio = (page: Rendered, value: string) => page.root.querySelector<HTMLInputElement>(`input[value="${value}"]`);
const pick = (page: Rendered, value: string) => act(async () => radio(page, value)?.click());
const chosen = (page: Rendered) =>
  [...page.root.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    .filter(({ checked }) => checked)
    .map(({ value }) => value);
const lines = (page: Rendered) => page.root.querySelectorAll('[role=log] article').length;

test('a buyer, a situation, a press: the talk begins; who comes back goes on with it, and the next set-up is as the last one', async () => {
  const page = await panel();
  expect(page.root.querySelectorAll('input[name=buyer]')).toHaveLength(9);
  await pick(page, 'sarah-chen');
  expect(page.find('radio', 'Hard').getAttribute('aria-checked'), 'the buyer’s own').toBe('true');
  await act(async () => page.find('radio', 'Discovery').click());
  await pick(page, 'discovery/needs');
  expect(chosen(page)).toEqual(['sarah-chen', 'discovery/needs']);
  expect(page.root.querySelector('select')?.value, 'the situation’s own').toBe('discovery');
  await typeInto(page.root.querySelector('textarea'), 'Ask about today\nAsk who decides');
  expect(page.text()).toContain('2 steps, shown beside the conversation.');
  await page.click('button', 'Chat with Sarah');
  await settled('the talk', () => lines(page) === 1);
  await typeInto(page.root.querySelector('textarea'), 'How do you do it today?');
  await act(async () => page.root.querySelector('textarea')?.form?.requestSubmit());
  await settled('the answer', () => lines(page) === 3);
  expect(page.root.querySelector('[data-next]')?.textContent).toBe('Next: Ask who decides');

  await act(async () => page.find('button', 'To the set-up').focus());
  await page.click('button', 'To the set-up');
  expect(document.activeElement?.textContent, 'the focus stays in the tab').toBe('Practice');
  await settled('what goes on', () => page.root.querySelector('[aria-label="Not over yet"]') !== null);
  expect(chosen(page)).toEqual(['sarah-chen', 'discovery/needs']);
  await page.click('button', 'Go on');
  await settled('the talk again', () => lines(page) === 3);

  // Another window: what was kept is all there.
  await act(async () => runningHere()?.close());
  const again = await panel();
  await settled('the talk in another one', () => lines(again) === 3);
});

test('the list: one that is over shows its score, any can be deleted and brought back, and the same test runs again', async () => {
  const created = vi.spyOn(fakeBrowser.tabs, 'create');
  const page = await panel();
  await page.click('button', 'Chat with David');
  await settled('the talk', () => lines(page) === 1);
  const seed = runningHere()?.now().practice.seed;
  await page.click('button', 'End');
  await page.click('button', 'Same test again');
  await settled('another one', () => runningHere()?.now().phase === 'rep');
  expect(runningHere()?.now().practice.seed).toBe(seed);
  await page.click('button', 'To the set-up');
  await page.click('button', 'All practices');
  const rows = () => [...page.root.querySelectorAll('ul[aria-label=Practices] > li')];
  await settled('two', () => rows().length === 2);
  expect(rows().map((row) => row.textContent.includes('Goes on'))).toEqual([true, false]);
  const more = () => rows()[1]?.querySelector('[aria-haspopup=menu]') ?? undefined;
  await page.press('Enter', more());
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    ({ textContent }) => textContent === 'Delete',
  );
  await act(async () => item?.click());
  await settled('one', () => rows().length === 1);
  const undo = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Undo');
  await act(async () => undo?.click());
  await settled('two again', () => rows().length === 2);
  await act(async () => rows()[1]?.querySelector('button')?.click());
  const url = (created.mock.calls[0]?.[0] as { url: string } | undefined)?.url;
  expect(url).toMatch(/dashboard\.html#\/practice\/[0-9a-f-]{36}$/);
});

test('a surprise is another buyer in another situation; a test number is one or is refused', async () => {
  const page = await panel();
  const before = chosen(page);
  await page.click('button', 'Surprise me');
  const [buyer, ...rest] = chosen(page);
  expect(buyer).not.toBe(before[0]);
  expect(rest).toHaveLength(1);
  expect(rest).not.toEqual(before.slice(1));
  const field = page.root.querySelector('input[inputmode=numeric]');
  await typeInto(field, '12 or so');
  expect(page.text()).toContain('A whole number up to 2,147,483,647');
  await typeInto(field, '12');
  expect(page.text()).not.toContain('A whole number');
  await act(async () => page.root.querySelector('form')?.requestSubmit());
  await settled('the talk', () => lines(page) === 1);
  expect(runningHere()?.now().practice.seed).toBe(12);
});

test('where one goes on in another window, it is asked which; the other gives way', async () => {
  void navigator.locks
    .request('quotahit-practice', { steal: true }, () => new Promise<void>(() => undefined))
    .catch(() => undefined);
  const page = await panel();
  await page.click('button', 'Chat with David');
  await settled('the question', () => document.querySelector('[role=dialog]') !== null);
  expect(runningHere()).toBeNull();
  const primary = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find(({ textContent }) =>
    textContent.startsWith('Stop it'),
  );
  await act(async () => primary?.click());
  await settled('the talk', () => lines(page) === 1);
});

test('one that another window took over says so, and is taken back where it stood', async () => {
  const page = await panel();
  await page.click('button', 'Chat with David');
  await settled('the talk', () => lines(page) === 1);
  let release = () => {};
  void navigator.locks
    .request('quotahit-practice', { steal: true }, () => new Promise<void>((resolve) => (release = resolve)))
    .catch(() => undefined);
  await settled('that it is gone', () => page.text().includes('This practice is no longer run here'));
  await page.click('button', 'Go on here');
  await settled('the field', () => page.root.querySelector('textarea') !== null);
  await typeInto(page.root.querySelector('textarea'), 'How do you do it today?');
  await act(async () => page.root.querySelector('textarea')?.form?.requestSubmit());
  await settled('the answer', () => lines(page) === 3);
  release();
});
