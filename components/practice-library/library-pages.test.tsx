// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { libraryFile } from '#domain/practice/library.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Queries } from '../account/Queries.tsx';
import { keepDraft, readDraft } from './draft.ts';
import { KINDS } from './items.ts';
import LibraryPage from './LibraryPage.tsx';

const ID = '0199a000-0000-7000-8000-0000000000e1';
const OTHER = '0199a000-0000-7000-8000-0000000000e2';
const at = new Date(Date.now() - 3_600_000).toISOString();
const [sarah] = PERSONAS;
const kept = (change: object = {}, item: object = {}) => ({
  id: ID,
  version: 3,
  item: { ...sarah, id: ID, name: 'Priya Nair', ...item },
  mine: true,
  owner: 'Ada',
  shared: false,
  published: false,
  mayEdit: true,
  mayWithdraw: true,
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
  ...change,
});
const onMarket = (change: object = {}) => ({
  ...kept({ id: OTHER, mine: false, owner: 'Ben', shared: true, published: true, mayEdit: false, mayWithdraw: false }),
  item: { ...sarah, id: OTHER, name: 'Otto Klein' },
  stars: 4.5,
  ratings: 2,
  copies: 3,
  myStars: null,
  copied: false,
  ...change,
});
let answers: Answers;
let items: ReturnType<typeof kept>[];
let inPlan: boolean;

beforeEach(() => {
  items = [kept()];
  inPlan = true;
  sessionStorage.clear();
  const listed = () => ({ items, inPlan });
  answers = {
    'GET /api/personas': listed,
    'GET /api/scenarios': () => ({ items: [], inPlan }),
    'GET /api/scripts': () => ({ items: [], inPlan: true }),
    [`GET /api/personas/${ID}`]: () => items[0] ?? refusal(404, { code: 'not-found', message: 'It is not there.' }),
    'GET /api/personas/market': () => ({ personas: [onMarket()], more: false, inPlan }),
    [`DELETE /api/personas/${ID}`]: () => items.shift(),
    [`POST /api/personas/${ID}/restore`]: () => {
      items = [kept()];
      return kept();
    },
  };
});
afterEach(() => vi.restoreAllMocks());

async function show(path: string) {
  const location = memoryLocation({ path, record: true });
  const page = await render(
    <Tooltip.Provider>
      <Router hook={location.hook}>
        <Queries>
          <Route path="/practice/library/*?">
            <LibraryPage />
          </Route>
        </Queries>
      </Router>
      <Toaster />
    </Tooltip.Provider>,
  );
  return { ...page, path: () => location.history.at(-1) ?? '' };
}
const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const field = (label: string) =>
  document.getElementById(
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor ?? '',
  );
const submit = () =>
  act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
const choose = async (menu: string, item: string) => {
  const trigger = () => document.querySelector(`button[aria-label="${menu}"]`);
  await settled(menu, () => trigger() !== null);
  await act(async () => void trigger()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  const found = () =>
    [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(({ textContent }) => textContent === item);
  await settled(`“${item}” in the menu ${menu}`, () => found() !== undefined);
  await act(async () => found()?.click());
};
const toastButton = (report: string) =>
  act(async () => {
    const shown = [...document.querySelectorAll('[data-sonner-toast]')].find(({ textContent }) =>
      textContent.includes(report),
    );
    shown?.querySelector('button')?.click();
  });
const importFile = async (name: string, text: string) => {
  const input = document.querySelector<HTMLInputElement>('input[aria-label="File to import"]');
  if (!input) throw new Error('There is no field for a file.');
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([text], name)] });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
};

test('signed out, ours are there for everybody, and the way to an account', async () => {
  fakeBrowser.reset();
  const page = await show('/practice/library/personas');
  await says('Connect a backend');
  expect(page.text()).toContain('Jennifer Rodriguez');
  expect(page.text()).not.toContain('Begin from it');
  await typeInto(page.root.querySelector('[role=searchbox]'), 'marcus growthmetrics');
  await settled('one', () => page.root.querySelectorAll('section li').length === 1);
});

test('a plan without them says so, and what was kept can still be read and deleted', async () => {
  inPlan = false;
  await signedInWith(answers);
  const page = await show('/practice/library/personas');
  await says('Buyers of your own are not part of your plan.');
  expect(page.text()).toContain('Priya Nair');
  expect(page.text()).not.toContain('New buyer');
  await choose('More about Priya Nair', 'Delete');
  await says('Deleted “Priya Nair”');
});

test('one is deleted from its list and comes back by undo', async () => {
  await signedInWith(answers);
  await show('/practice/library/personas');
  await says('Priya Nair');
  await choose('More about Priya Nair', 'Delete');
  await says('No buyers of your own yet');
  await toastButton('Deleted “Priya Nair”');
  await says('“Priya Nair” is back');
});

test('what is missing is told at its field, and nothing is sent', async () => {
  const { routes } = await signedInWith(answers);
  await show(`/practice/library/personas/new/${OTHER}`);
  await says('New buyer');
  await submit();
  await says('6 fields need another look.');
  expect(document.activeElement).toBe(field('Name'));
  expect(field('Name')?.getAttribute('aria-invalid')).toBe('true');
  await typeInto(field('Name'), 'Mo');
  expect(field('Name')?.getAttribute('aria-invalid')).toBeNull();
  expect(routes()).not.toContain('POST /api/personas');
  expect(readDraft('personas', OTHER, 'me')?.item).toMatchObject({ name: 'Mo' });
});

test('a new one is begun from one of ours, kept as a draft, and saved under its id', async () => {
  const { asked } = await signedInWith(answers);
  answers['POST /api/personas'] = ({ body }) => {
    const { id, item } = body as { id: string; item: object };
    // An earlier try came through, of which nothing was heard.
    items = [kept({ id, version: 1 }, { ...item, id, name: 'Marcus' })];
    answers[`GET /api/personas/${id}`] = () => items[0];
    answers[`PATCH /api/personas/${id}`] = () => (items = [kept({ id, version: 2 }, { ...item, id })])[0];
    return items[0];
  };
  const page = await show('/practice/library/personas');
  await says('Priya Nair');
  await page.click('button', 'Begin from Marcus Williams');
  await says('New buyer');
  const id = page.path().split('/').at(-1) ?? '';
  await typeInto(field('Name'), 'Marcus of Lyon');
  await submit();
  await settled('its page', () => page.path() === `/practice/library/personas/${id}`);
  const sent = asked.find(({ route }) => route === 'POST /api/personas')?.body;
  expect(sent).toMatchObject({ id, item: { name: 'Marcus of Lyon', company: 'GrowthMetrics' } });
  expect(asked.find(({ route }) => route.startsWith('PATCH'))?.body).toMatchObject({
    version: 1,
    item: { name: 'Marcus of Lyon' },
  });
  await says('“Marcus of Lyon” is in your library');
  expect(sessionStorage.length).toBe(0);
});

test('what was saved elsewhere meanwhile is shown beside it, and nothing is lost', async () => {
  const PATCH = `PATCH /api/scripts/${ID}`;
  const script = (version: number, text: string) => kept({ version, item: { id: ID, title: 'Pitch', text } });
  let now = script(3, 'Ask');
  answers[`GET /api/scripts/${ID}`] = () => now;
  answers[PATCH] = () => {
    now = script(4, 'Ask at ten');
    return refusal(409, { code: 'stale-version', message: 'It was changed.' });
  };
  const { asked } = await signedInWith(answers);
  const page = await show(`/practice/library/scripts/${ID}`);
  await says('Pitch');
  await page.click('button', 'Edit');
  await typeInto(field('Text'), 'Ask twice');
  await submit();
  await says('This was saved elsewhere meanwhile');
  const differs = [...page.root.querySelectorAll('[aria-label="Where the two differ"] > li')];
  expect(differs.map(({ textContent }) => textContent)).toEqual(['TextYours, hereAsk twiceThe otherAsk at ten']);
  answers[PATCH] = () => script(5, 'Ask twice');
  await page.click('button', 'Save yours over the other');
  await says('Saved');
  expect(asked.findLast(({ route }) => route === PATCH)?.body).toMatchObject({
    version: 4,
    item: { text: 'Ask twice' },
  });
  expect(sessionStorage.length).toBe(0);
});

test('a draft that was left is found again in the list, and discarding it can be undone', async () => {
  const draft = { owner: 'me', item: { ...KINDS.personas.blank(OTHER), name: 'Half done' }, version: 0 };
  keepDraft('personas', OTHER, draft);
  keepDraft('personas', ID, { ...draft, owner: 'somebody else' });
  await signedInWith(answers);
  const page = await show('/practice/library/personas');
  await says('Half done is not saved yet.');
  await page.click('button', 'Discard the draft Half done');
  expect(readDraft('personas', OTHER, 'me')).toBeNull();
  expect(page.text()).not.toContain('is not saved yet');
  await says('Draft discarded');
  await toastButton('Draft discarded');
  await says('Half done is not saved yet.');
});

test('a file with a fault is told of, and nothing is sent', async () => {
  const { routes } = await signedInWith(answers);
  await show('/practice/library/personas');
  await says('Priya Nair');
  await importFile('long.json', libraryFile({ personas: [{ ...sarah!, name: '' }] }));
  await says('This file cannot be imported');
  await says('personas, no. 1, name');
  expect(routes()).not.toContain('POST /api/practice-library');
});

test('a file is shown before it is taken in, whole', async () => {
  const { asked } = await signedInWith(answers);
  answers['POST /api/practice-library'] = () => ({ personas: 1, scenarios: 0, scripts: 1 });
  const page = await show('/practice/library/personas');
  await says('Priya Nair');
  await importFile(
    'team.json',
    libraryFile({ personas: [sarah!], scripts: [{ id: 'a', title: '<img src=x>', text: 'Ask' }] }),
  );
  await says('Import 1 buyer and 1 script?');
  expect(document.querySelector('[role=dialog] img')).toBeNull();
  const dialog = document.querySelector('[role=dialog]');
  const press = [...(dialog?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Import');
  await act(async () => press?.click());
  await says('Imported 1 buyer and 1 script');
  expect(asked.find(({ route }) => route === 'POST /api/practice-library')?.body).toMatchObject({
    format: 'quotahit-practice',
    personas: [{ id: sarah?.id }],
  });
  expect(page.root.querySelector('form')).toBeNull();
});

test('on the market one is found, rated and copied', async () => {
  const { asked } = await signedInWith(answers);
  answers[`POST /api/personas/${OTHER}/rating`] = () => ({ ok: true });
  answers[`POST /api/personas/${OTHER}/copy`] = () => kept();
  const page = await show('/practice/library/market');
  await says('Otto Klein');
  expect(page.text()).toContain('4.5 of 5, 2 ratings');
  expect(page.text()).toContain('Copied by 3 people');
  await page.click('button', '4 of 5');
  await says('You gave “Otto Klein” 4 of 5');
  expect(asked.find(({ route }) => route.endsWith('/rating'))?.body).toEqual({ stars: 4 });
  await page.click('button', 'Copy Otto Klein');
  await settled('the copy', () => page.path() === `/practice/library/personas/${ID}`);
});
