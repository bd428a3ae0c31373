import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '../turn.ts';
import { lastMinutes } from './context.ts';

const turn = (seq: number, side: Turn['side'], text: string, seconds: number, name?: string): Turn => ({
  callId: 'c',
  seq,
  speaker: `${side}${name ?? ''}`,
  ...(name === undefined ? {} : { name }),
  side,
  text,
  startMs: seconds * 1000 - 900,
  endMs: seconds * 1000,
  final: true,
});

describe('the last minutes of a call', () => {
  test('oldest first, one line a speaker, whatever order the turns came in', () => {
    const turns = [
      turn(3, 'buyer', 'It is  too\nmuch.', 20, 'Priya'),
      turn(1, 'rep', 'Hello.', 1),
      turn(2, 'rep', 'How are you?', 3),
      turn(4, 'buyer', '', 21, 'Priya'),
    ];
    expect(lastMinutes(turns)).toEqual([
      { side: 'rep', text: 'Hello. How are you?' },
      { side: 'buyer', name: 'Priya', text: 'It is too much.' },
    ]);
    expect(turns.map(({ seq }) => seq)).toEqual([3, 1, 2, 4]);
    expect(lastMinutes([])).toEqual([]);
  });

  test('not what was said before', () => {
    const turns = [turn(1, 'rep', 'Old.', 10), turn(2, 'buyer', 'New.', 130)];
    expect(lastMinutes(turns, { minutes: 1 })).toEqual([{ side: 'buyer', text: 'New.' }]);
    expect(lastMinutes(turns, { minutes: 3 })).toHaveLength(2);
  });

  test('within its bounds, the newest words kept', () => {
    const long = Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(' ');
    const [line] = lastMinutes([turn(1, 'buyer', long, 10)], { most: 100 });
    expect(line?.text).toMatch(/^….*word4999$/u);
    expect(line?.text.length).toBeLessThanOrEqual(100);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom<Turn['side']>('rep', 'buyer', 'unknown'), fc.string(), fc.nat(600))),
        (said) => {
          const lines = lastMinutes(
            said.map(([side, text, at], seq) => turn(seq, side, text, at)),
            { most: 200, lines: 5 },
          );
          expect(lines.length).toBeLessThanOrEqual(5);
          expect(lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(200 + 2 * said.length);
          for (const { text } of lines) expect(text).toMatch(/\S/u);
        },
      ),
    );
  });
});
