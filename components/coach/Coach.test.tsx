// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act, useState } from 'react';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { render } from '../../tests/support/render.ts';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { database } from '#extension/store/database.ts';
import { Queries } from '../account/Queries.tsx';
import { Coach } from './Coach.tsx';

function Panel() {
  const [chat, setChat] = useState('one');
  return (
    <Tooltip.Provider>
      <Queries>
        <Coach chat={chat} onChat={setChat} />
        <button type="button" onClick={() => setChat('')}>
          New chat
        </button>
      </Queries>
    </Tooltip.Provider>
  );
}

test('why a question was not sent is told in its own chat alone, and a new chat has the focus in its field', async () => {
  fakeBrowser.reset();
  const chat = { title: 'Price', named: false, startedAt: 1, changedAt: 1, tip: 'q', revision: 1, told: 0, seen: 0 };
  await database.coachChats.add({ ...chat, id: 'one' });
  await database.coachMessages.add({ id: 'q', session: 'one', parent: null, role: 'user', text: 'Why?', at: 1 });
  const page = await render(<Panel />);
  const field = () => page.root.querySelector('textarea');
  const told = () => page.root.querySelector('form [role=alert]')?.textContent;
  await settled('the chat', () => page.root.querySelector('[role=log]')?.textContent.includes('Why?') ?? false);
  await typeInto(field(), 'Why? '.repeat(5_000));
  await act(async () => field()?.form?.requestSubmit());
  await settled('why not', () => told() !== undefined);
  expect(told()).toContain('20,000 characters at most; this one has 24,999.');
  page.find('button', 'New chat').focus();
  await page.click('button', 'New chat');
  await settled('the field', () => document.activeElement === field());
  expect(told()).toBeUndefined();
});

test.each([
  [true, 'Company'],
  [false, undefined],
])('company material is offered where the plan has it (%s)', async (allowed, chip) => {
  fakeBrowser.reset();
  const { routes } = await signedInWith({
    'GET /api/entitlements': () => ({ entitlements: [{ action: 'company-brain', allowed }] }),
    'GET /api/models': () => ({ auto: { model: 'local', source: 'user' }, models: [], pricesAsOf: '2026-11' }),
  });
  const page = await render(<Panel />);
  const offered = () =>
    [...page.root.querySelectorAll('[aria-pressed]')].find(({ textContent }) => textContent === 'Company');
  await settled(
    'what the plan has',
    () => routes().includes('GET /api/entitlements') && offered()?.textContent === chip,
  );
});
