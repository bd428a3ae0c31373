import { expect, test } from 'vitest';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { newRunning } from '../../core/answers/running.ts';
import { newTelling } from './telling.ts';

const asked = { prompt: { system: '', messages: [] }, passages: [], said: [], local: null as never };

test('what a model writes can be kept, wherever its signs are cut and whatever is among them', () => {
  const running = newRunning({ user: 'u', team: 't' }, 'digest');
  const telling = newTelling(running.push, asked);
  for (const piece of [
    'A \ud83d',
    '\ude00 b\0c \ude00 “',
    `${'x'.repeat(899)}\ud83d`,
    '\ude00',
    'y'.repeat(900),
    '\ud83d',
  ])
    telling.text(piece);
  telling.citations([{ n: 1, title: 'Cut \ud83d', url: 'https://x.example', quote: '\0' }]);
  telling.end();
  const written = JSON.stringify(running.events);
  expect(written).not.toMatch(/\\ud[89a-f]|\\u0000/);
  const texts = running.events.flatMap((event: AnswerEvent) => (event.type === 'text' ? [event.text] : []));
  expect(texts.join('')).toMatch(/^A 😀 bc \ufffd “x{899}😀y{900}$/u);
});
