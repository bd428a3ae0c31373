// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';
import { openAdding } from './adding.ts';

const at = vi.hoisted(() => ({
  sent: [] as { thing: { text?: string }; done: (read: object) => void; fail: () => void; signal: AbortSignal }[],
  said: [] as string[],
  session: (_: { user: { id: string } } | null): unknown => undefined,
  settings: (_: { team: string }): unknown => undefined,
}));
vi.mock('#extension/client/brain.ts', () => ({
  addDocument: (thing: object, { signal }: { signal: AbortSignal }) =>
    new Promise((done, fail) => void at.sent.push({ thing, done, fail: () => fail(new Error('no')), signal })),
}));
vi.mock('#extension/client/session.ts', () => ({ watchSession: (listen: typeof at.session) => (at.session = listen) }));
vi.mock('#extension/client/settings.ts', () => ({
  watchSettings: (listen: typeof at.settings) => (at.settings = listen),
}));
vi.mock('sonner', () => ({
  toast: Object.assign((words: string) => at.said.push(words), { error: (words: string) => at.said.push(words) }),
}));

const three = [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }];
const READ = { id: 'd', title: 'One', words: 1 };
const settle = () => new Promise((done) => setTimeout(done));
/** Whether closing the tab would be asked about. */
const held = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

beforeEach(() => {
  at.sent.length = 0;
  at.said.length = 0;
});

test('goes on where nobody looks, holds the tab until then, and says what came of it', async () => {
  const { sender, view } = openAdding(new QueryClient(), 'me', 'team');
  const leave = view();
  expect(held()).toBe(false);
  sender.add(three);
  leave();
  expect(held()).toBe(true);
  at.sent[0]?.done(READ);
  at.sent[1]?.fail();
  await settle();
  expect(at.said).toEqual([]);
  at.sent[2]?.done(READ);
  await settle();
  expect(at.said).toEqual(['2 documents added to the Company Brain, 1 could not be']);
  expect(held()).toBe(false);
});

test('says nothing beside the list that says it', async () => {
  const { sender, view } = openAdding(new QueryClient(), 'me', 'team');
  view();
  sender.add([{ text: 'One.' }]);
  at.sent[0]?.done(READ);
  await settle();
  expect(sender.get()).toMatchObject([{ state: 'ready' }]);
  expect(at.said).toEqual([]);
});

test.each<[string, () => unknown]>([
  ['somebody signs out', () => at.session(null)],
  ['somebody else signs in', () => at.session({ user: { id: 'you' } })],
  ['another team is chosen', () => at.settings({ team: 'another' })],
])('nothing more is sent once %s', async (_, change) => {
  const { sender, closed } = openAdding(new QueryClient(), 'me', 'team');
  sender.add(three);
  at.settings({ team: 'team' });
  at.session({ user: { id: 'me' } });
  expect(closed.aborted).toBe(false);
  change();
  expect(at.sent.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  at.sent[0]?.fail();
  await settle();
  expect(at.sent).toHaveLength(2);
  expect(sender.get()).toEqual([]);
  expect(held()).toBe(false);
});
