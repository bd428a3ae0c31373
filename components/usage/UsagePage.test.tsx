// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { Toaster } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TEAM, team, usage } from '../../tests/support/billing.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { Queries } from '../account/Queries.tsx';
import UsagePage from './UsagePage.tsx';

const row = (change: object = {}) => ({
  model: 'gpt-4.1',
  purpose: 'coach',
  requests: 12,
  failed: 0,
  inputTokens: 52_000,
  outputTokens: 4_100,
  cost: 1.84,
  unpriced: 0,
  firstTokenMs: 310,
  ...change,
});
const budgets = (change: object = {}) => ({
  own: { dollars: 5, spent: 4.2 },
  team: { dollars: null, spent: 11 },
  mayChangeTeam: true,
  ...change,
});
let now: ReturnType<typeof budgets>;
let rows: ReturnType<typeof row>[];
let answers: Answers;

beforeEach(() => {
  now = budgets();
  rows = [row(), row({ purpose: 'refine', cost: 0.16, requests: 3, failed: 1 }), row({ model: 'local', cost: 0 })];
  answers = {
    'GET /api/usage': () => usage({ ai: { rows, budgets: now } }),
    'GET /api/teams': () => ({ teams: [team()] }),
    'PUT /api/usage/budgets': ({ body }) => {
      const { scope, dollars } = body as { scope: string; dollars: number | null };
      now = budgets(scope === 'user' ? { own: { dollars, spent: 4.2 } } : { team: { dollars, spent: 11 } });
      return now;
    },
  };
});
afterEach(() => vi.restoreAllMocks());

const show = () =>
  render(
    <Tooltip.Provider>
      <Queries>
        <UsagePage />
      </Queries>
      <Toaster />
    </Tooltip.Provider>,
  );
const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const field = (label: string) =>
  document.getElementById(
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor ?? '',
  );
const cells = () =>
  [...document.querySelectorAll('tbody tr')].map((one) => [...one.children].map(({ textContent }) => textContent));

test('says what was asked of which model for what, drawn with its unit and in figures', async () => {
  await signedInWith(answers, TEAM);
  const page = await show();
  await says('$2.00');
  expect(cells()).toEqual([
    ['GPT-4.11 failed', '15', '104,000', '8,200', '$2.00'],
    ['Local engine', '12', '52,000', '4,100', '$0'],
  ]);
  expect(document.querySelector('figure')?.textContent).toContain('Cost, US dollars');
  await page.click('radio', 'Tokens');
  expect(document.querySelector('figure')?.textContent).toContain('Tokens in and out, number');
  await page.click('radio', 'Purpose');
  expect(cells().map(([name]) => name)).toEqual(['Coaching chats', 'Live cards1 failed']);
  await says('Starts over');
});

test('managers see the whole team, for the time that they choose', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  const page = await show();
  await says('$2.00');
  await page.click('radio', 'The whole team');
  await page.click('radio', '90 days');
  await settled('asked', () => asked.filter(({ path }) => path === '/api/usage').length >= 3);
});

test('a budget is set, taken away, and what is no amount is not sent', async () => {
  const { asked } = await signedInWith(answers, TEAM);
  const page = await show();
  await says('$4.20 of $5.00 this month');
  await says('$11.00 this month, no budget');
  await typeInto(field('Yours, US dollars a month'), 'lots');
  await says('This is no amount.');
  await typeInto(field('Yours, US dollars a month'), '$1,250.50');
  await act(async () => page.find('button', 'Save your budget').closest('form')?.requestSubmit());
  await says('$4.20 of $1,250.50 this month');
  expect(asked.at(-1)).toMatchObject({ route: 'PUT /api/usage/budgets', body: { scope: 'user', dollars: 1250.5 } });
  await typeInto(field('Yours, US dollars a month'), '');
  await act(async () => page.find('button', 'Save your budget').closest('form')?.requestSubmit());
  await says('$4.20 this month, no budget');
  expect(asked.at(-1)?.body).toEqual({ scope: 'user', dollars: null });
});

test('whoever may not set the budget of the team only sees it, and why a budget was not set is said', async () => {
  now = budgets({ mayChangeTeam: false, team: { dollars: 10, spent: 11 } });
  answers['PUT /api/usage/budgets'] = () => refusal(400, { code: 'invalid', message: 'This is too large.' });
  await signedInWith(answers, TEAM);
  const page = await show();
  await says('$11.00 of $10.00 this month, used up');
  expect(field('The team’s, US dollars a month')).toBeNull();
  await typeInto(field('Yours, US dollars a month'), '7');
  await act(async () => page.find('button', 'Save your budget').closest('form')?.requestSubmit());
  await says('This is too large.');
});

test('nothing asked yet, and what has no price, is said', async () => {
  rows = [];
  await signedInWith(answers, TEAM);
  await show();
  await says('No model was asked in the last 30 days');
});

test('what a server of one’s own answered has no known price', async () => {
  rows = [row({ model: 'openai-compatible:llama3', cost: 0, unpriced: 12 })];
  await signedInWith(answers);
  await show();
  await says('12 requests went to a model whose price is not known; they are not in the cost.');
  expect(cells()).toEqual([['llama3', '12', '52,000', '4,100', 'Not known']]);
});

test('what cannot be read is said', async () => {
  answers['GET /api/usage'] = () => refusal(403, { code: 'no', message: 'Not for you.' });
  await signedInWith(answers);
  await show();
  await says('Your usage cannot be read');
});
