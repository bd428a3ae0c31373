// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { LINES } from '#domain/demo/story-data.ts';
import { PEOPLE, storyOf } from '#domain/demo/story.ts';
import { createDesk } from './desk.ts';
import timing from './timing.json' with { type: 'json' };

const { utterances } = storyOf(LINES, timing);
const lineBy = (by: string) => utterances.find((line) => line.by === by)!;

it.each([
  [true, 'spoken by the microphone'],
  [false, 'Read it aloud'],
])('says what to do, starts once, and gives the rep’s lines alone (microphone: %s)', (microphone, words) => {
  let started = 0;
  const desk = createDesk({ people: PEOPLE, microphone, start: () => (started += 1) });
  expect(desk.node.textContent).toContain('Click the QuotaHit button');
  document.body.append(desk.node);
  desk.node.querySelector('button')?.click();
  desk.begin(0);
  expect(started).toBe(1);
  expect(desk.node.querySelector('button')).toBeNull();
  desk.line(lineBy('rep'));
  expect(desk.node.textContent).toContain(words);
  expect(desk.node.textContent).toContain(lineBy('rep').text);
  desk.line(lineBy('buyer'));
  expect(desk.node.textContent).toBe('Marcus Bell is speaking.');
});
