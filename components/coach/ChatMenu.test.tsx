// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { Tooltip } from 'radix-ui';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database, type StoredChat } from '#extension/store/database.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { ChatMenu } from './ChatMenu.tsx';

const CHAT: StoredChat = {
  id: 'c',
  title: 'Price talk',
  named: true,
  startedAt: 0,
  changedAt: 2,
  tip: 'a',
  revision: 1,
  told: 0,
  seen: 0,
};

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
  await database.coachChats.add(CHAT);
  const of = { session: 'c', at: 2 };
  await database.coachMessages.bulkAdd([
    { ...of, at: 1, id: 'q', parent: null, role: 'user', text: 'Why so much?' },
    { ...of, id: 'a', parent: 'q', role: 'assistant', text: 'Ask back.', answered: { state: 'done', wanted: 'auto' } },
    { ...of, id: 'b', parent: 'q', role: 'assistant', text: 'Other.', answered: { state: 'done', wanted: 'auto' } },
  ]);
});
afterEach(() => vi.restoreAllMocks());

test('a chat is downloaded: what is in view as Markdown, all of it as JSON', async () => {
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`);
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const page = await render(
    <Tooltip.Provider>
      <ChatMenu chat={CHAT} onRename={() => undefined} />
    </Tooltip.Provider>,
  );
  const choose = async (words: string) => {
    await page.press('Enter', page.find('button', 'More of Price talk'));
    const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      ({ textContent }) => textContent === words,
    );
    await act(async () => item?.click());
  };
  await choose('Download as Markdown');
  await settled('one file', () => names.length === 1);
  await choose('Download as JSON');
  await settled('two files', () => names.length === 2);
  expect(names).toEqual(['chat-1970-01-01-price-talk.md', 'chat-1970-01-01-price-talk.json']);
  const [markdown = '', json = ''] = await Promise.all(blobs.map((blob) => blob.text()));
  expect(markdown).toContain('Ask back.');
  expect(markdown).not.toContain('Other.');
  expect((JSON.parse(json) as { messages: { text: string }[] }).messages.map(({ text }) => text)).toEqual([
    'Why so much?',
    'Ask back.',
    'Other.',
  ]);
});
