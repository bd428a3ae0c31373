import { describe, expect, test } from 'vitest';
import timing from '../../backend/features/demo/assets/timing.json' with { type: 'json' };
import { heardDemo, scriptOf } from './script.ts';
import { LINES } from './story-data.ts';
import { storyOf } from './story.ts';

const { utterances } = storyOf(LINES, timing);

describe('the script of the demo call', () => {
  test('has every word of the story, in order and one after the other', () => {
    const script = scriptOf({ utterances });
    expect(script.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual(LINES.map(({ text }) => text));
    for (const { words } of script) {
      for (const [at, { startMs, endMs }] of words.entries()) {
        expect(endMs).toBeGreaterThan(startMs);
        expect(startMs).toBe(words[at - 1]?.endMs ?? startMs);
      }
    }
    expect(script[0]?.words[0]?.startMs).toBe(utterances[0]?.startMs);
  });

  test('from a line on it begins at once, and without the rep the buyer keeps the times', () => {
    const from = 8;
    expect(utterances[from]?.by).toBe('rep');
    const both = scriptOf({ utterances, from });
    expect(both[0]?.words[0]?.startMs).toBe(0);
    const buyer = scriptOf({ utterances, from, rep: false });
    expect(buyer).toEqual(both.filter(({ channel }) => channel === 1));
  });
});

test.each([
  ['http://127.0.0.1:8787/demo/call', null],
  ['http://127.0.0.1:8787/demo/other?audio=1', null],
  ['http://127.0.0.1:8787/demo/call?audio=1', { rep: false, from: 0 }],
  ['http://127.0.0.1:8787/demo/call?autojoin=1&audio=microphone&from=8', { rep: true, from: 8 }],
  ['http://127.0.0.1:8787/demo/call?audio=&from=-2', { rep: false, from: 0 }],
  ['http://127.0.0.1:8787/demo/call?audio=1&from=x', { rep: false, from: 0 }],
])('%s asks for %o', (address, wanted) => {
  expect(heardDemo(new URL(address))).toEqual(wanted);
});
