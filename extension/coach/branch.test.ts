import { describe, expect, test } from 'vitest';
import type { ChatMessage } from '#domain/coach/session.ts';
import { besides, branchOf, historyOf, tipFrom, tipOf } from './branch.ts';

const message = (id: string, parent: string | null, at: number, role: ChatMessage['role'] = 'user'): ChatMessage => ({
  id,
  parent,
  at,
  role,
  text: id,
});
/** q1 -> a1 -> q2 -> a2, where q2 was put in other words (q3 -> a3) and a1 asked of another model (a4). */
const all = [
  message('q1', null, 1),
  message('a1', 'q1', 2, 'assistant'),
  message('q2', 'a1', 3),
  message('a2', 'q2', 4, 'assistant'),
  message('q3', 'a1', 5),
  message('a3', 'q3', 6, 'assistant'),
  message('a4', 'q1', 7, 'assistant'),
];
const ids = (messages: readonly ChatMessage[]) => messages.map(({ id }) => id).join(' ');

describe('the branches of a chat', () => {
  test('one is in view, the others stay reachable from where they part', () => {
    expect(ids(branchOf(all, 'a2'))).toBe('q1 a1 q2 a2');
    expect(ids(branchOf(all, 'a3'))).toBe('q1 a1 q3 a3');
    expect(ids(besides(all, message('q3', 'a1', 5)))).toBe('q2 q3');
    expect(ids(besides(all, message('a1', 'q1', 2, 'assistant')))).toBe('a1 a4');
    expect(tipFrom(all, 'a1')).toBe('a3');
    expect(tipFrom(all, 'q2')).toBe('a2');
    expect(tipFrom(all, 'a4')).toBe('a4');
  });

  test('a tip that is not here gives way to the newest message, and a ring ends', () => {
    expect(tipOf(all, 'gone')).toBe('a4');
    expect(tipOf([], 'gone')).toBeNull();
    const ring = [message('x', 'y', 1), message('y', 'x', 2)];
    expect(ids(branchOf(ring, 'x'))).toBe('y x');
    expect(tipFrom(ring, 'x')).toBe('y');
  });

  test('what goes to the next answer are the newest 40 turns, without empty ones', () => {
    const long = Array.from({ length: 60 }, (_, at) => message(`m${at}`, null, at));
    expect(historyOf(long)).toHaveLength(40);
    expect(historyOf(long).at(-1)).toEqual({ role: 'user', text: 'm59' });
    expect(historyOf([{ ...message('e', null, 1), text: ' ' }])).toEqual([]);
  });

  test('a chat of long questions stays as small as a request may be', () => {
    const long = Array.from({ length: 40 }, (_, at) => ({ ...message(`m${at}`, null, at), text: '字'.repeat(20_000) }));
    expect(Buffer.byteLength(JSON.stringify(historyOf(long)))).toBeLessThan(512 * 1024);
    expect(historyOf(long).length).toBeGreaterThan(5);
    expect(historyOf([...long, message('last', null, 50)]).at(-1)?.text).toBe('last');
  });
});
