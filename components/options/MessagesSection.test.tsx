// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropSession, keepSession, readSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { render } from '../../tests/support/render.ts';
import { settled } from '../../tests/support/settled.ts';
import { Options } from './Options.tsx';

const BACKEND = 'http://127.0.0.1:8787';
const NEWEST = Date.UTC(2026, 10, 20, 12);

interface Message {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: null;
  createdAt: string;
  readAt: string | null;
}

let all: Message[];

const message = (index: number, readAt: string | null = null): Message => ({
  id: `m${index}`,
  kind: 'role-changed',
  title: `Message ${index} is here`,
  body: '',
  link: null,
  createdAt: new Date(NEWEST - index * 60_000).toISOString(),
  readAt,
});

beforeEach(async () => {
  fakeBrowser.reset();
  location.hash = 'messages';
  await writeSettings({ backend: BACKEND });
  await keepSession({
    backend: BACKEND,
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: Date.now() + 3_600_000,
    user: { id: 'u', email: 'ada@example.com' },
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (pathname === '/api/notifications/read' && init?.method === 'POST') {
      const unread = all.filter(({ readAt }) => readAt === null).length;
      all = all.map((one) => ({ ...one, readAt: one.readAt ?? one.createdAt }));
      return Response.json({ marked: unread });
    }
    if (pathname !== '/api/notifications') return new Response(null, { status: 404 });
    const before = searchParams.get('before') ?? '9';
    const found = all.filter(({ createdAt }) => createdAt < before);
    const unread = all.filter(({ readAt }) => readAt === null).length;
    return Response.json({ notifications: found.slice(0, Number(searchParams.get('limit'))), unread });
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  const kept = await readSession();
  if (kept) await dropSession(kept);
});

const says = (words: string) => settled(`“${words}”`, () => document.body.textContent.includes(words));
const navigation = () => document.querySelector('nav [href="#messages"]')?.textContent;

test('messages come page by page, and are unread until they are marked', async () => {
  all = Array.from({ length: 21 }, (_, index) => message(index, index < 3 ? null : '2026-11-20T12:00:00.000Z'));
  const page = await render(<Options />);
  await says('Message 19 is here');
  await settled('the count', () => navigation() === 'Messages3 unread');
  expect(document.body.textContent).not.toContain('Message 20 is here');
  await page.click('button', 'Show older ones');
  await says('Message 20 is here');
  expect(document.body.textContent).not.toContain('Show older ones');
  expect(document.querySelectorAll('main li').length).toBe(21);
  await page.click('button', 'Mark all as read');
  await settled('no count', () => navigation() === 'Messages');
  await settled('no mark', () => !document.body.textContent.includes('Unread:'));
});

test('says that there are none', async () => {
  all = [];
  await render(<Options />);
  await says('No messages');
});

test('says why they cannot be read', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () =>
    Response.json({ error: { code: 'forbidden', message: 'Not for you.' } }, { status: 403 }),
  );
  await render(<Options />);
  await says('Your messages could not be read');
  await says('Not for you.');
});
