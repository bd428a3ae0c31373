// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { TEAM } from '../../tests/support/billing.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Queries } from '../account/Queries.tsx';
import BrainPage from './BrainPage.tsx';
import DocumentPage from './DocumentPage.tsx';

const ID = '0199a000-0000-7000-8000-0000000000d1';
const at = new Date(Date.now() - 3_600_000).toISOString();
const document_ = (change: object = {}) => ({
  id: ID,
  title: 'Price list',
  kind: 'pdf',
  url: null,
  chars: 60,
  words: 1204,
  passages: 2,
  truncated: null,
  version: 3,
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
  ...change,
});
const TEXT = '# Seats\nTen percent off from ten seats.\n# Terms\nThirty days.';
const PASSAGES = [
  { n: 0, place: 'Seats', text: 'Ten percent off from ten seats.' },
  { n: 1, place: 'Terms', text: 'Thirty days.' },
];
let answers: Answers;
let documents: ReturnType<typeof document_>[];
let mayWrite: boolean;

beforeEach(() => {
  documents = [document_()];
  mayWrite = true;
  sessionStorage.clear();
  answers = {
    'GET /api/brain/documents': () => ({ documents, mayWrite, inPlan: true, vectors: 'no-key' as const }),
    'GET /api/brain/search': () => ({
      passages: [{ documentId: ID, title: 'Price list', url: null, score: 1, ...PASSAGES[0] }],
    }),
    [`GET /api/brain/documents/${ID}`]: () => ({ ...documents[0], mayWrite, text: TEXT }),
    [`GET /api/brain/documents/${ID}/passages`]: () => ({ passages: PASSAGES }),
    [`DELETE /api/brain/documents/${ID}`]: () => {
      documents = [];
      return { ok: true };
    },
    [`POST /api/brain/documents/${ID}/restore`]: () => {
      documents = [document_()];
      return { ok: true };
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
          <Route path="/brain">
            <BrainPage />
          </Route>
          <Route path="/brain/:id/*?">
            <DocumentPage />
          </Route>
        </Queries>
      </Router>
      <Toaster />
    </Tooltip.Provider>,
  );
  return { ...page, path: () => location.history.at(-1) };
}
const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const field = (label: string) =>
  document.getElementById(
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor ?? '',
  );
/** Presses the button of a report. */
const undo = (report: string) =>
  act(async () => {
    const shown = [...document.querySelectorAll('[data-sonner-toast]')].find(({ textContent }) =>
      textContent.includes(report),
    );
    shown?.querySelector('button')?.click();
  });
const submit = () =>
  act(async () => {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

test('reps see and search, and are offered nothing that they may not do', async () => {
  mayWrite = false;
  const { asked, routes } = await signedInWith(answers, TEAM);
  const page = await show('/brain');
  await says('Price list');
  expect(page.text()).toContain('1,204');
  expect(page.text()).not.toContain('Add documents');
  expect(page.text()).toContain('Found by words. An admin can add a key for OpenAI');
  expect(page.root.querySelector('[aria-label^="More about"]')).toBeNull();
  await typeInto(page.root.querySelector('[role=searchbox]'), 'discount on ten seat');
  await says('1 passage in 1 document');
  expect([...page.root.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
    'Ten',
    'ten',
    'seats',
  ]);
  expect(page.root.querySelector('ol a')?.getAttribute('href')).toBe(`/brain/${ID}/passage-0`);
  expect(asked.at(-1)?.team).toBe(TEAM);
  expect(routes()).not.toContain('POST /api/brain/documents');
});

test('what is not found, and what cannot be read, is said', async () => {
  answers['GET /api/brain/search'] = () => ({ passages: [] });
  await signedInWith(answers);
  const page = await show('/brain');
  await says('Price list');
  await typeInto(page.root.querySelector('[role=searchbox]'), 'zebra');
  await says('Nothing is written about that');
  answers['GET /api/brain/search'] = () => refusal(403, { code: 'no', message: 'Not for you.' });
  await typeInto(page.root.querySelector('[role=searchbox]'), 'gnu');
  await says('The documents could not be searched');
});

test('without documents it says what the place is for, by who looks', async () => {
  documents = [];
  await signedInWith(answers);
  await show('/brain');
  await says('Drop files here, or paste them.');
});

test('a rep is told who adds documents', async () => {
  documents = [];
  mayWrite = false;
  await signedInWith(answers);
  await show('/brain');
  await says('Managers and admins of your team add');
});

test('a page of the web is added, its progress told, and the list read anew', async () => {
  answers['POST /api/brain/documents'] = () => {
    documents = [
      document_({ id: 'new', title: 'Acme pricing', kind: 'page', url: 'https://www.acme.example/p' }),
      ...documents,
    ];
    return Response.json(documents[0], { status: 201 });
  };
  const { asked } = await signedInWith(answers);
  await show('/brain');
  await says('Price list');
  const add = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Add documents');
  await act(async () => void add?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    ({ textContent }) => textContent === 'Web page',
  );
  await act(async () => item?.click());
  await typeInto(document.querySelector('[role=dialog] input'), 'acme.example/p');
  await act(async () => {
    document
      .querySelector('[role=dialog] form')
      ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  await says('Added, 1,204 words.');
  expect(asked.find(({ route }) => route === 'POST /api/brain/documents')?.body).toEqual({
    url: 'https://acme.example/p',
  });
  await settled('in the list', () => document.querySelectorAll('tbody tr').length === 2);
  expect(document.querySelector('tbody')?.textContent).toContain('acme.example');
});

test('a document is deleted, and comes back by undo', async () => {
  await signedInWith(answers);
  const page = await show(`/brain/${ID}`);
  await says('Ten percent off');
  await page.click('button', 'Delete');
  await settled('the list', () => page.path() === '/brain');
  await says('No documents yet');
  await says('Deleted “Price list”');
  await undo('Deleted “Price list”');
  await settled('back', () => document.querySelector('tbody')?.textContent.includes('Price list') ?? false);
});

test('an address leads to the passage that is meant, also by its words', async () => {
  await signedInWith(answers);
  const page = await show(`/brain/${ID}/words/${encodeURIComponent('thirty days')}`);
  await says('Thirty days.');
  const meant = page.root.querySelector('[aria-current=location]');
  expect(meant?.textContent).toContain('Thirty days.');
  expect(document.activeElement).toBe(meant);
});

test('a passage that is gone is said to be, and the rest is shown', async () => {
  await signedInWith(answers);
  const page = await show(`/brain/${ID}/passage-9`);
  await says('The passage that you came for is no longer in this document');
  expect(page.root.querySelector('[aria-current=location]')).toBeNull();
  await says('Thirty days.');
});

test('who saves after somebody else is shown both texts, and loses none', async () => {
  const PATCH = `PATCH /api/brain/documents/${ID}`;
  answers[PATCH] = () => {
    documents = [document_({ version: 4, title: 'Prices of 2027' })];
    answers[`GET /api/brain/documents/${ID}`] = () => ({ ...documents[0], mayWrite, text: 'Twelve percent off.' });
    return refusal(409, { code: 'stale-version', message: 'Somebody changed this document meanwhile.' });
  };
  const { asked } = await signedInWith(answers);
  const page = await show(`/brain/${ID}`);
  await says('Ten percent off');
  await page.click('button', 'Edit');
  await typeInto(field('Text'), 'Eleven percent off.');
  await submit();
  await says('Somebody changed this document meanwhile');
  await says('Eleven percent off.');
  await says('Twelve percent off.');
  expect(asked.find(({ route }) => route === PATCH)?.body).toEqual({
    title: 'Price list',
    text: 'Eleven percent off.',
    version: 3,
  });
  await page.click('button', 'Go on writing in yours');
  expect((field('Text') as HTMLTextAreaElement).value).toBe('Eleven percent off.');
  answers[PATCH] = () => ({ ...document_({ version: 5 }), mayWrite, text: 'Eleven percent off.' });
  await submit();
  await says('Saved');
  expect(asked.findLast(({ route }) => route === PATCH)?.body).toMatchObject({ version: 4 });
  expect(sessionStorage.length).toBe(0);
});

test('what was written and not saved is there again, and can be thrown away and taken back', async () => {
  await signedInWith(answers);
  const page = await show(`/brain/${ID}`);
  await says('Ten percent off');
  await page.click('button', 'Edit');
  await typeInto(field('Text'), 'Half of a thought');
  const again = await show(`/brain/${ID}`);
  await settled('the text', () => again.root.querySelector('textarea')?.value === 'Half of a thought');
  expect(again.text()).toContain('This is what you wrote before and did not save.');
  await again.click('button', 'Discard changes');
  expect(sessionStorage.length).toBe(0);
  await says('Changes discarded');
  await undo('Changes discarded');
  await settled('the text', () => again.root.querySelector('textarea')?.value === 'Half of a thought');
});

test('a document of another team is not there', async () => {
  answers[`GET /api/brain/documents/${ID}`] = () => refusal(404, { code: 'not-found', message: 'No such document.' });
  await signedInWith(answers);
  await show(`/brain/${ID}`);
  await says('This document is not there');
});
