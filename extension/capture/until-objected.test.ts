import { expect, test, vi } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import type { Line } from './ear.ts';
import { untilObjected } from './until-objected.ts';

const choice = (how: ConsentChoice['how']): ConsentChoice => ({ atMs: 0, how, text: 'An assistant listens.' });
const frame = { seq: 0, atMs: 0, pcm: new Int16Array(640) };

function opened() {
  const lines: { frames: number; signal: AbortSignal }[] = [];
  let choose: (chosen: readonly ConsentChoice[] | null) => void = () => undefined;
  const over = new AbortController();
  const open = untilObjected(
    (_order, _events, signal) => {
      const one = { frames: 0, signal };
      lines.push(one);
      const line: Line = {
        frame: () => void (one.frames += 1),
        rest: vi.fn(),
        missed: vi.fn(),
        close: () => Promise.resolve(),
      };
      return line;
    },
    (_callId, listener) => (choose = listener),
  );
  const events = { onHeard: vi.fn(), onGap: vi.fn(), onState: vi.fn() };
  const line = open({ callId: 'call-1' } as never, events, over.signal, null as never);
  return { line, lines, over, choose: (...hows: ConsentChoice['how'][]) => choose(hows.map(choice)) };
}

test('a line goes on while nobody objects', () => {
  const { line, lines, choose } = opened();
  choose();
  choose('skipped');
  choose('skipped', 'announced');
  line.frame(frame);
  expect(lines).toMatchObject([{ frames: 1, signal: { aborted: false } }]);
});

test('who objects ends it at once, with what waits; what comes then goes to a line that has to ask anew', () => {
  const { line, lines, choose } = opened();
  line.frame(frame);
  choose('announced', 'skipped');
  choose('announced', 'skipped', 'skipped');
  line.frame(frame);
  expect(lines).toMatchObject([
    { frames: 1, signal: { aborted: true } },
    { frames: 1, signal: { aborted: false } },
  ]);
});

test('after the end of the call an objection ends its last words, and nothing is opened', async () => {
  const { line, lines, choose } = opened();
  await line.close();
  choose('announced', 'skipped');
  expect(lines).toMatchObject([{ signal: { aborted: true } }]);
});
