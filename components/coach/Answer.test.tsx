// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answered } from '#domain/coach/session.ts';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { Queries } from '../account/Queries.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { Answer } from './Answer.tsx';
import type { Asking } from './use-asking.ts';

const price = { context: 128_000, inputPrice: 2, outputPrice: 8, capabilities: ['text'], tier: 'premium' };
const MODELS = [
  {
    ...price,
    id: 'local',
    name: 'Local engine',
    maker: 'QuotaHit',
    inputPrice: null,
    outputPrice: null,
    state: 'open',
    source: 'none',
    listed: true,
  },
  { ...price, id: 'gpt-4.1', name: 'GPT-4.1', maker: 'OpenAI', state: 'open', source: 'user', listed: true },
  {
    ...price,
    id: 'gpt-5.2',
    name: 'GPT-5.2',
    maker: 'OpenAI',
    state: 'locked',
    source: 'none',
    listed: true,
    reason: 'Not in your plan.',
    hint: 'Take Starter.',
  },
  {
    ...price,
    id: 'openai-compatible:mine',
    name: 'mine',
    maker: 'A server of your own',
    state: 'open',
    source: 'user',
    listed: false,
  },
];
let again: string[];

/** An answer with these facts, beside an earlier one. */
function shown(text: string, answered: Partial<Answered>) {
  const asking: Asking = {
    running: null,
    send: async () => null,
    again: (_, model) => void again.push(model),
    takeUp: () => void again.push('taken up'),
    stop: () => undefined,
  };
  const message = {
    id: 'two',
    session: 's',
    parent: 'q',
    role: 'assistant' as const,
    text,
    at: 1,
    answered: { state: 'done' as const, wanted: 'auto', model: 'gpt-4.1', ...answered },
  };
  return render(
    <Tooltip.Provider>
      <Queries>
        <Answer
          message={message}
          question="Write a mail"
          versions={['one', 'two']}
          names={new Map([['gpt-4.1', 'GPT-4.1']])}
          asking={asking}
          onShow={(id) => again.push(`shown ${id}`)}
          onAnew={(question) => again.push(`anew ${question}`)}
        />
        <Toasts />
      </Queries>
    </Tooltip.Provider>,
  );
}
const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const option = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('[role=option]')].find(({ textContent }) => textContent.includes(name));

beforeEach(async () => {
  again = [];
  await signedInWith({
    'GET /api/models': () => ({ auto: { model: 'gpt-4.1', source: 'user' }, models: MODELS, pricesAsOf: '2026-11' }),
  });
});
afterEach(() => vi.restoreAllMocks());

test('an answer that failed without a word is asked of another model, locks told; the one before stays within reach', async () => {
  const error = { code: 'vendor-busy', message: 'OpenAI takes no more requests.', hint: 'Try in 7 seconds.', wait: 7 };
  const page = await shown('', { state: 'failed', error });
  expect(page.find('alert', 'OpenAI').textContent.match(/7 seconds/g)).toHaveLength(1);
  await page.click('button', 'Earlier answer');
  await page.click('button', 'Ask another model');
  await settled('the models', () => option('mine') !== undefined);
  expect(option('mine')?.textContent).toContain('not in our list');
  expect(option('Local engine')?.textContent).toContain('QuotaHit · free');
  expect(option('GPT-5.2')?.textContent).toContain('$2 in, $8 outLocked. Not in your plan. Take Starter.');
  await act(async () => option('mine')?.click());
  await page.click('button', 'Try again');
  expect(again).toEqual(['shown one', 'openai-compatible:mine', 'auto']);
});

test('a chat of another team leads to that team, and its question into a new chat', async () => {
  const error = { code: 'other-team', message: 'This chat is of the team North.', hint: 'Choose it, or ask anew.' };
  const page = await shown('', { state: 'failed', error });
  await page.click('button', 'Ask in a new chat');
  expect(again).toEqual(['anew Write a mail']);
  expect(page.root.querySelector('[role=alert] a')?.getAttribute('href')).toBe('/options.html#team');
});

test('it is copied as it is, and as an e-mail that opens where mail is written', async () => {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  const opened: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    opened.push(this.href);
  });
  const page = await shown('Subject: Our call\n\nDear **Ana**', {});
  await page.click('button', 'Copy the answer');
  await page.click('button', 'Copy as an e-mail');
  await says('Copied as an e-mail');
  expect(copied).toEqual(['Subject: Our call\n\nDear **Ana**', 'Subject: Our call\n\nDear Ana']);
  expect(opened).toEqual(['mailto:?subject=Our%20call&body=Dear%20Ana']);
  await page.found('button', 'Read aloud');
});

test('what was kept back, dropped, or answered by another is said beside it', async () => {
  const page = await shown('So.', {
    source: 'team',
    provider: 'openai',
    instead: 'xAI cannot be reached. GPT-4.1 answers instead.',
    removed: [
      { kind: 'card', count: 2 },
      { kind: 'email', count: 1 },
    ],
    droppedQuotes: 1,
    finish: 'length',
    usage: { inputTokens: 1_200, outputTokens: 30, cost: 0.0042 },
    totalMs: 2_000,
    firstTokenMs: 400,
  });
  for (const words of [
    'Left out before it was sent: 2 card numbers and 1 e-mail address.',
    'GPT-4.1 answers instead.',
    'A quote was left out: not found in what went along.',
    'The answer was cut at its longest.',
    'GPT-4.1 · your team’s key',
    '1,200 in, 30 out',
    '$0.0042',
    'first word after 0.4 s',
  ])
    expect(page.text()).toContain(words);
});
