import { expect, test } from 'vitest';
import type { CallWithTurns } from '#extension/client/calls.ts';
import { endedCall, talk } from '../../tests/support/kept.ts';
import { bytes } from './bytes.ts';
import { exportParts } from './export-everything.ts';

async function* kept(...ids: string[]): AsyncGenerator<CallWithTurns> {
  for (const id of ids) yield { call: endedCall(id), turns: talk(id, ['“quotes” & \u2028 lines', 'hi']) };
}

test('the parts are one JSON document with every call and its turns, without the key of the meeting', async () => {
  const counts: number[] = [];
  const parts = await exportParts(kept('a', 'b'), (count) => counts.push(count), new AbortController().signal);
  const read = JSON.parse((parts ?? []).join(''));
  expect(read).toMatchObject({ format: 'quotahit-calls', version: 1 });
  expect(read.calls.map((call: { id: string; turns: unknown[] }) => [call.id, call.turns.length])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
  expect(read.calls[0].turns[0].text).toBe('“quotes” & \u2028 lines');
  expect((parts ?? []).join('')).not.toContain('meet:');
  expect(counts).toEqual([1, 2]);
});

test('it can be cancelled', async () => {
  const cancelling = new AbortController();
  const parts = await exportParts(kept('a', 'b', 'c'), () => cancelling.abort(), cancelling.signal);
  expect(parts).toBeNull();
});

test('sizes are said in the unit that suits them', () => {
  expect([0, 640, 1_500, 1_240_000, 64_000_000_000].map(bytes)).toEqual(['0 B', '640 B', '2 KB', '1.2 MB', '64 GB']);
});
