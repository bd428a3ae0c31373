import { expect, test } from 'vitest';
import type { CallWithTurns } from '#extension/client/calls.ts';
import type { Practice } from '#domain/practice/practice.ts';
import type { ChatWithMessages } from '#extension/coach/chats.ts';
import { endedCall, talk } from '../../tests/support/kept.ts';
import { aPractice } from '../../tests/support/practice.ts';
import { bytes } from './bytes.ts';
import { exportParts } from './export-everything.ts';

async function* kept(...ids: string[]): AsyncGenerator<CallWithTurns> {
  for (const id of ids) yield { call: endedCall(id), turns: talk(id, ['“quotes” & \u2028 lines', 'hi']) };
}

async function* chatted(...ids: string[]): AsyncGenerator<ChatWithMessages> {
  for (const id of ids) {
    const chat = { id, title: 'T', named: false, startedAt: 1, changedAt: 2, tip: 'q', revision: 3, told: 3, seen: 2 };
    const messages = [{ id: 'q', session: id, parent: null, role: 'user' as const, text: 'Too “dear”?', at: 1 }];
    yield { chat: { ...chat, owner: { user: 'me', backend: 'http://b', team: '' } }, messages };
  }
}

async function* practised(...practices: Practice[]): AsyncGenerator<Practice> {
  yield* practices;
}

test('the parts are one JSON document with every call and its turns, without the key of the meeting, every chat and every practice', async () => {
  const counts: number[] = [];
  const practice = aPractice();
  const parts = await exportParts(
    { calls: kept('a', 'b'), chats: chatted('c', 'd'), practices: practised(practice) },
    (count) => counts.push(count),
    new AbortController().signal,
  );
  const read = JSON.parse((parts ?? []).join(''));
  expect(read).toMatchObject({ format: 'quotahit', version: 3 });
  expect(read.calls.map((call: { id: string; turns: unknown[] }) => [call.id, call.turns.length])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
  expect(read.calls[0].turns[0].text).toBe('“quotes” & \u2028 lines');
  expect((parts ?? []).join('')).not.toContain('meet:');
  expect(read.chats.map((chat: { id: string }) => chat.id)).toEqual(['c', 'd']);
  expect(read.chats[0]).toEqual({
    id: 'c',
    title: 'T',
    startedAt: 1,
    changedAt: 2,
    tip: 'q',
    messages: [{ id: 'q', parent: null, role: 'user', text: 'Too “dear”?', at: 1 }],
  });
  expect(read.practices).toEqual([practice]);
  expect(counts).toEqual([1, 2, 3, 4, 5]);
});

test('it can be cancelled', async () => {
  const cancelling = new AbortController();
  const parts = await exportParts(
    { calls: kept('a'), chats: chatted('c'), practices: practised(aPractice()) },
    () => cancelling.abort(),
    cancelling.signal,
  );
  expect(parts).toBeNull();
});

test('sizes are said in the unit that suits them', () => {
  expect([0, 640, 1_500, 1_240_000, 64_000_000_000].map(bytes)).toEqual(['0 B', '640 B', '2 KB', '1.2 MB', '64 GB']);
});
