import { describe, expect, test } from 'vitest';
import { byTurns, latest, recent } from './history.ts';

const user = (text: string) => ({ role: 'user' as const, text });
const coach = (text: string) => ({ role: 'assistant' as const, text });

describe('ai: what goes along with a question', () => {
  test('the newest messages that fit, from a question on', () => {
    expect(recent([user('one'), coach('two'), user(' '), coach('three')])).toEqual([
      user('one'),
      coach('two'),
      coach('three'),
    ]);
    expect(recent([coach('only an answer')])).toEqual([]);
    const long = Array.from({ length: 20 }, (_, at) => (at % 2 ? coach : user)(`${at} ${'x'.repeat(7_000)}`));
    const kept = recent(long);
    expect(kept.at(-1)).toEqual(long.at(-1));
    expect(kept[0]?.role).toBe('user');
    expect(kept.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(48_000);
    expect(recent([user('x'.repeat(100_000))])[0]?.text).toMatch(/^x{8000} … \(cut\)$/);
  });

  test('by turns, also after a question that nothing came of', () => {
    const part = (text: string) => ({ type: 'text' as const, text });
    const asked = (...texts: string[]) => ({ role: 'user' as const, parts: texts.map(part) });
    const told = { role: 'assistant' as const, parts: [part('b')] };
    expect(byTurns([asked('a'), told, asked('c'), asked('d')])).toEqual([asked('a'), told, asked('c', 'd')]);
  });

  test('the newest words of a call', () => {
    const said = Array.from({ length: 80 }, (_, at) => ({ side: 'buyer', text: `${at} ${'x'.repeat(7_000)}` }));
    expect(latest(said)).toEqual(said.slice(-2));
    expect(latest(said.slice(0, 1))).toEqual(said.slice(0, 1));
    expect(latest([])).toEqual([]);
  });
});
