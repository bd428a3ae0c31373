import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeHosts } from '../live/tabs.ts';
import { answerIdleEar, openEar } from './ear-document.ts';
import { soon } from '../../tests/support/soon.ts';

const handlers = vi.hoisted(() => new Map<string, (message: object) => unknown>());
vi.mock('../client/messages.ts', () => ({
  onMessage: (name: string, handler: (message: object) => unknown) => void handlers.set(name, handler),
}));

const EAR = { url: fakeBrowser.runtime.getURL('/offscreen.html') };
const idle = (sender: object = EAR) => handlers.get('ear.idle')?.({ sender });
const did: string[] = [];
let there = false;
/** What the browser waits for before it has closed the document. */
let closing: Promise<void> = Promise.resolve();

beforeEach(() => {
  fakeBrowser.reset();
  did.length = 0;
  there = false;
  closing = Promise.resolve();
  Object.assign(fakeBrowser.runtime, { getContexts: async () => (there ? [{}] : []) });
  Object.assign(fakeBrowser, {
    offscreen: {
      async createDocument() {
        if (there) throw new Error('Only a single offscreen document may be created.');
        there = true;
        did.push('open');
      },
      async closeDocument() {
        did.push('close');
        await closing;
        there = false;
      },
    },
  });
  answerIdleEar();
});

test('the document is opened once, and closed when it hears nothing and no call goes on', async () => {
  await Promise.all([openEar(), openEar()]);
  await changeHosts(() => ({ 7: { callId: 'call-1', frameId: 0 } }));
  await idle();
  expect(did, 'a call goes on that may be heard yet').toEqual(['open']);
  await changeHosts(() => ({}));
  await idle();
  expect(did).toEqual(['open', 'close']);
  await idle();
  expect(did, 'what is closed is not closed again').toEqual(['open', 'close']);
});

test('a call that begins while the document is being closed gets a new one', async () => {
  await openEar();
  const closed = Promise.withResolvers<void>();
  closing = closed.promise;
  const ended = idle();
  await soon(() => expect(did.at(-1)).toBe('close'));
  const opened = openEar();
  closed.resolve();
  await Promise.all([ended, opened]);
  expect(did).toEqual(['open', 'close', 'open']);
  expect(there).toBe(true);
});

test('a document that could not be closed or opened stops nothing that follows', async () => {
  await openEar();
  closing = Promise.reject(new Error('No current offscreen document.'));
  await expect(idle()).rejects.toThrow('No current');
  await openEar();
  expect(there).toBe(true);
});

test('no page has it closed', async () => {
  await openEar();
  await idle({ url: 'https://meet.google.com/abc', tab: { id: 7 }, frameId: 0 });
  expect(did).toEqual(['open']);
});
