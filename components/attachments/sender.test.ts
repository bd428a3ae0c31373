import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '#extension/client/api-error.ts';
import type { ToAttach } from './attached.ts';
import { openSender } from './sender.ts';

interface Call {
  thing: ToAttach;
  signal: AbortSignal;
  onShare: (share: number) => void;
  done: (read: string) => void;
  fail: (error: Error) => void;
}

function stand() {
  const calls: Call[] = [];
  const ready: string[] = [];
  const sender = openSender<string>(
    (thing, { signal, onShare }) =>
      new Promise((done, fail) => {
        calls.push({ thing, signal, onShare, done, fail });
        signal.addEventListener('abort', () => fail(signal.reason as Error));
      }),
    (read) => ready.push(read),
  );
  const states = () => sender.get().map(({ state, share }) => `${state} ${share}`);
  const key = (at: number) => sender.get()[at]?.key ?? '';
  return { calls, ready, sender, states, key };
}
const file = (name: string, type = 'text/plain') => ({ file: new File(['x'.repeat(10)], name, { type }) });
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
afterEach(() => vi.restoreAllMocks());

test('two go at a time, each with its progress; the next when one is done', async () => {
  const { calls, ready, sender, states } = stand();
  const heard = vi.fn();
  const stop = sender.subscribe(heard);
  sender.add([file('a'), file('b'), { url: 'https://example.com/c' }]);
  expect(states()).toEqual(['sending 0', 'sending 0', 'reading 0']);
  expect(calls).toHaveLength(2);
  calls[0]?.onShare(0.5);
  calls[1]?.onShare(1);
  expect(states()).toEqual(['sending 0.5', 'reading 1', 'reading 0']);
  calls[1]?.done('B');
  await settle();
  expect(states()).toEqual(['sending 0.5', 'ready 1', 'reading 0']);
  expect(calls.map(({ thing }) => ('url' in thing ? thing.url : ''))).toEqual(['', '', 'https://example.com/c']);
  expect(ready).toEqual(['B']);
  stop();
  const told = heard.mock.calls.length;
  calls[0]?.done('A');
  await settle();
  expect(heard.mock.calls.length).toBe(told);
});

test('what fails says why and can be sent again; what was taken back ends at once and says nothing more', async () => {
  const { calls, ready, sender, states, key } = stand();
  sender.add([file('a'), file('b'), file('c')]);
  calls[0]?.fail(new ApiError('It has a password.', { status: 422, code: 'encrypted', hint: 'Take it off.' }));
  await settle();
  expect(sender.get()[0]).toMatchObject({ state: 'failed', error: 'It has a password. Take it off.', read: null });
  sender.drop(key(1));
  expect(calls[1]?.signal.aborted).toBe(true);
  calls[1]?.onShare(0.9);
  await settle();
  expect(states()).toEqual(['failed 0', 'sending 0']);
  sender.retry(key(0));
  await settle();
  expect(calls).toHaveLength(4);
  calls[3]?.done('A');
  await settle();
  expect(states()[0]).toBe('ready 1');
  expect(ready).toEqual(['A']);
});

test('one that waits and is taken back is never sent', async () => {
  const { calls, sender, key } = stand();
  sender.add([file('a'), file('b'), file('c'), file('d')]);
  sender.drop(key(2));
  calls[0]?.done('A');
  await settle();
  expect(calls.map(({ thing }) => ('file' in thing ? thing.file.name : ''))).toEqual(['a', 'b', 'd']);
});

test('one can be hidden and come back, and pictures are let go with the list', async () => {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:one');
  const gone = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  const { calls, sender, key } = stand();
  sender.add([file('a.png', 'image/png'), file('b.svg', 'image/svg+xml')]);
  // A picture that can hold scripts is shown as a name.
  expect(made).toHaveBeenCalledTimes(1);
  expect(sender.get().map(({ picture }) => picture)).toEqual(['blob:one', null]);
  calls[0]?.done('A');
  await settle();
  const [one] = sender.get();
  sender.hide(key(0));
  expect(sender.get()).toHaveLength(1);
  expect(gone).not.toHaveBeenCalled();
  if (one) sender.back(one);
  expect(sender.get().at(-1)).toMatchObject({ name: 'a.png', read: 'A' });
  sender.close();
  expect(gone).toHaveBeenCalledTimes(1);
  expect(calls[1]?.signal.aborted).toBe(true);
});
