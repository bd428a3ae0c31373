// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { ApiError } from '#extension/client/api-error.ts';
import { addAttachment, readAttachment, removeAttachment } from '#extension/client/attachments.ts';
import { runningHere } from '#extension/practice/running.ts';
import { database } from '#extension/store/database.ts';
import { addPractice } from '#extension/store/practices.ts';
import { aPractice, beside } from '../../tests/support/practice.ts';
import { render, type Rendered } from '../../tests/support/render.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Queries } from '../account/Queries.tsx';
import PracticePage from './PracticePage.tsx';
import PracticePanel from './PracticePanel.tsx';

const SIGN_IN = new ApiError('Sign in first.', { status: 401, code: 'signed-out' });
vi.mock('#extension/client/attachments.ts', () => ({
  addAttachment: vi.fn(() => Promise.reject(SIGN_IN)),
  readAttachment: vi.fn(),
  removeAttachment: vi.fn(async () => ({})),
}));

beforeEach(async () => {
  fakeBrowser.reset();
  localStorage.clear();
  await runningHere()?.close();
  await Promise.all(database.tables.map((table) => table.clear()));
});

afterEach(() => vi.restoreAllMocks());

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

test('a buyer, a scenario, a press: the talk begins; who comes back goes on with it, and the next set-up is as the last one', async () => {
  const page = await panel();
  expect(page.root.querySelectorAll('input[name=buyer]')).toHaveLength(9);
  await pick(page, 'sarah-chen');
  expect(page.find('radio', 'Hard').getAttribute('aria-checked'), 'the buyer’s own').toBe('true');
  await act(async () => page.find('radio', 'Discovery').click());
  await pick(page, 'discovery/needs');
  expect(chosen(page)).toEqual(['sarah-chen', 'discovery/needs']);
  expect(page.root.querySelector('select')?.value, 'the scenario’s own').toBe('discovery');
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
  expect(page.root.querySelector('textarea')?.value, 'the script was used').toBe('');
  await page.click('button', 'Go on');
  await settled('the talk again', () => lines(page) === 3);

  // Another one takes its place without a question: it was left.
  await page.click('button', 'To the set-up');
  await page.click('button', 'Chat with Sarah');
  await settled('another talk', () => lines(page) === 1);
  await page.click('button', 'To the set-up');
  await page.click('button', 'All practices');
  await settled('both of them', () => page.root.querySelectorAll('ul[aria-label=Practices] > li').length === 2);
  await act(async () => page.root.querySelectorAll<HTMLElement>('ul[aria-label=Practices] > li button')[2]?.click());
  await settled('the first talk', () => lines(page) === 3);

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

test('a surprise is another buyer in another scenario; a test number is one or is refused', async () => {
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

test('a set-up that was not begun outlives the panel: script, test number and choices', async () => {
  const page = await panel();
  await pick(page, 'sarah-chen');
  await act(async () => page.find('radio', 'Easy').click());
  await typeInto(page.root.querySelector('textarea'), 'Ask about today');
  await typeInto(page.root.querySelector('input[inputmode=numeric]'), '12');
  const again = await panel();
  expect(chosen(again)[0]).toBe('sarah-chen');
  expect(again.find('radio', 'Easy').getAttribute('aria-checked')).toBe('true');
  expect(again.root.querySelector('textarea')?.value).toBe('Ask about today');
  expect(again.root.querySelector<HTMLInputElement>('input[inputmode=numeric]')?.value).toBe('12');
  await again.click('button', 'Empty it');
  const emptied = await panel();
  expect(emptied.root.querySelector('textarea')?.value).toBe('');
  await typeInto(emptied.root.querySelector('textarea'), 'Ask again');
  await emptied.click('button', 'Empty it');
  expect((await panel()).root.querySelector('textarea')?.value, 'as it was at first').toBe('');
});

test('a script comes from a file: text at once, Word by the backend; what has no words says what to do', async () => {
  const page = await panel();
  const give = async (name: string, words: string) => {
    const input = page.root.querySelector<HTMLInputElement>('input[aria-label="A file with a script"]');
    if (!input) throw new Error('No file can be given.');
    Object.defineProperty(input, 'files', { configurable: true, value: [new File([words], name)] });
    await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  };
  const script = () => page.root.querySelector('textarea')?.value;
  await give('talk.md', '# Opening\n- Ask about today');
  await settled('its words', () => script() === '# Opening\n- Ask about today');
  expect(page.text()).toContain('1 step, shown');
  await give('talk.txt', 'a\0b');
  await settled('why not', () => page.text().includes('This file is no plain text. You can paste its words instead.'));
  await give('photo.png', 'x');
  await settled('what fits', () => page.text().includes('A script is a text, Markdown, Word or PDF file.'));
  await give('talk.docx', 'x');
  await settled('who reads it', () => page.text().includes('Sign in first. You can paste its words instead.'));
  expect(script(), 'what was there stays').toContain('Ask about today');
  vi.mocked(addAttachment).mockResolvedValueOnce({ id: 'f1' } as never);
  vi.mocked(readAttachment).mockResolvedValueOnce({ text: 'Ask who decides' } as never);
  await give('talk.docx', 'x');
  await settled('its words', () => script() === 'Ask who decides');
  expect(removeAttachment, 'nothing of it stays there').toHaveBeenCalledWith('f1');
  expect(page.text()).not.toContain('Sign in first');
});

test('a link to what is not there says so, and the set-up goes on', async () => {
  const answers: Answers = {
    'GET /api/personas': () => ({ items: [], inPlan: true }),
    'GET /api/scenarios': () => ({ items: [], inPlan: false }),
    'GET /api/scripts': () => refusal(503, { code: 'down', message: 'Nobody is there.' }),
    'GET /api/assignments': () => ({ assignments: [] }),
  };
  const show = async (path: string) => {
    const { hook } = memoryLocation({ path });
    return render(
      <Tooltip.Provider>
        <Router hook={hook}>
          <Queries>
            <Route path="/practice/with/:kind/*" component={PracticePage} />
          </Queries>
        </Router>
      </Tooltip.Provider>,
    );
  };
  const said = async (link: string) => {
    const page = await show(`/practice/with/${link}`);
    const told = () =>
      [...page.root.querySelectorAll('output')]
        .map((one) => one.textContent)
        .find((text) => text.includes('of this link') || text.startsWith('This link'));
    await settled(`what is told of ${link}`, () => told() !== undefined);
    return told();
  };
  expect(await said('buyer/x')).toContain('This link names nothing that can be practised.');
  expect(await said('persona/mine')).toContain('is none of ours. If it is your own or your team’s, sign in first.');
  const known = await show('/practice/with/persona/sarah-chen');
  expect(chosen(known)[0]).toBe('sarah-chen');
  expect(known.text()).not.toContain('this link');
  await signedInWith(answers);
  expect(await said('persona/mine')).toBe(
    'The buyer of this link is not there any more. Choose below what to practise.',
  );
  expect(await said('scenario/mine')).toContain('your plan has no others');
  expect(await said('assignment/mine')).toContain('The assignment of this link is not there any more.');
});

test('what ended while signed out is offered to the account; those of another go nowhere', async () => {
  const over = (more: object = {}) => addPractice({ ...aPractice(), endedAt: Date.now() }, { ...beside(), ...more });
  await Promise.all([over(), over(), over({ owner: { user: 'other', backend: 'b', team: '' } })]);
  const list = async () => {
    const page = await panel();
    await page.click('button', 'All practices');
    await settled('the list', () => page.root.querySelectorAll('ul[aria-label=Practices] > li').length === 3);
    return page;
  };
  expect((await list()).text()).not.toContain('on this device only');
  await signedInWith({});
  const page = await list();
  await settled('the offer', () => page.text().includes('2 practices are on this device only.'));
  await page.click('button', 'Add all 2');
  await settled('what became of it', () => document.body.textContent.includes('2 practices go to your account'));
  await settled('no offer', () => !page.text().includes('on this device only'));
  const owners = (await database.practices.toArray()).map(({ owner, owed }) => [owner?.user, owed]);
  expect(owners.toSorted(([a = ''], [b = '']) => String(a).localeCompare(String(b)))).toEqual([
    ['me', 1],
    ['me', 1],
    ['other', 1],
  ]);
});
