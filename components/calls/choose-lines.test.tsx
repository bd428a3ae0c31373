// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { answerActions, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { recordOf } from '../../tests/support/remote-calls.ts';
import { settled } from '../../tests/support/settled.ts';

const ID = '0199a1f0-0000-7000-8000-000000000007';
const ANN = '0199a1f0-0000-7000-8000-000000000008';
const TEXTS = ['How do you plan today?', 'With a sheet, mostly.', 'What does that cost?', 'Too much.', 'I see.'];
const speakers = {
  dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' as const },
  marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' as const },
};
const call = endedCall(ID, { speakers });
const turns = talk(ID, TEXTS);
const line = (seq: number) => document.getElementById(`turn-${seq}`) as HTMLElement;
const chosen = () => [...document.querySelectorAll('#transcript [data-chosen]')].map(({ id }) => id);
const press = (place: Element, key: string, shiftKey = false) =>
  act(async () => void place.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })));
const click = (place: Element, shiftKey = false) =>
  act(async () => void place.dispatchEvent(new MouseEvent('click', { shiftKey, bubbles: true })));

let stop: (() => void) | undefined;
afterEach(async () => {
  stop?.();
  getSelection()?.removeAllRanges();
  const kept = await readSession();
  if (kept) await dropSession(kept);
  vi.restoreAllMocks();
});

test('lines are chosen by a press, by words marked over several, and by keys alone; without an account they are copied', async () => {
  stop = answerActions();
  Element.prototype.scrollIntoView = vi.fn();
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  await keepOnly([call], turns);
  const page = await showDashboard(`/calls/${ID}`);
  await page.says('Too much.');
  await click(line(1));
  await click(line(3), true);
  expect(chosen()).toEqual(['turn-1', 'turn-2', 'turn-3']);
  expect(page.text()).toContain('3 lines chosen, 0:03 to 0:11');
  expect(page.text()).not.toContain('Clip it');
  expect(document.querySelector('[aria-label="Parts of the wrap-up"]')?.textContent).not.toMatch(/Comments|Clips/);
  await page.click('button', 'Copy lines');
  await settled('the lines', () => copied.length > 0);
  expect(copied[0]).toBe(
    '0:03 Marcus Bell: With a sheet, mostly.\n0:06 Dana Whitfield: What does that cost?\n0:09 Marcus Bell: Too much.',
  );
  await click(line(0));
  expect(chosen()).toEqual(['turn-0']);
  await click(line(0));
  expect(chosen()).toEqual([]);
  getSelection()?.setBaseAndExtent(line(4).lastChild as Node, 0, line(3).lastChild as Node, 0);
  await click(document.querySelector('#transcript ol') as Element);
  expect(chosen()).toEqual(['turn-3', 'turn-4']);
  getSelection()?.removeAllRanges();

  const area = document.querySelector('#transcript [data-scroller]') as HTMLElement;
  area.focus();
  await press(area, 'Enter');
  expect(document.activeElement?.id).toBe('turn-0');
  await press(line(0), 'ArrowDown');
  await press(line(1), 'ArrowDown', true);
  await press(line(2), 'ArrowDown', true);
  expect([document.activeElement?.id, ...chosen()]).toEqual(['turn-3', 'turn-1', 'turn-2', 'turn-3']);
  await press(line(3), 'ArrowUp', true);
  expect(chosen()).toEqual(['turn-1', 'turn-2']);
  await press(line(2), 'Escape');
  expect(chosen()).toEqual([]);
  expect(document.activeElement).toBe(area);
  await press(area, 'Enter');
  await press(line(0), 'Enter');
  await page.click('button', 'Choose none');
  expect([document.activeElement, ...chosen()]).toEqual([area]);
});

test('a comment is made of the chosen moment, wherever the page goes meanwhile; a clip of the chosen stretch; a manager reads whose lines they are', async () => {
  await keepOnly([]);
  const record = { ...recordOf(call, turns), userId: ANN, rep: 'Ann', mayManage: true };
  const under = `/api/calls/${ID}`;
  const { asked } = await signedInWith({
    [`GET ${under}`]: () => record,
    [`GET ${under}/labels`]: () => ({ tags: [], mayManage: true, sharedAt: null, members: 2 }),
    [`GET ${under}/comments`]: () => ({ comments: [], people: [{ id: ANN, name: 'Ann', sees: true }] }),
    [`POST ${under}/comments`]: ({ body }) => ({ ...(body as object), mentions: [] }),
    'GET /api/clips': () => ({ clips: [], next: null, count: 0 }),
    'POST /api/clips': ({ body }) => body,
  });
  const page = await showDashboard(`/calls/${ID}`);
  await page.says('“You” below is that rep');
  expect(line(0).textContent).toContain('Dana WhitfieldRep');
  const parts = () => document.querySelector('[aria-label="Parts of the wrap-up"]')?.textContent ?? '';
  await settled('the parts', () => parts().includes('CommentsClips'));
  await click(line(2));
  await settled('what can be done', () => page.text().includes('Clip it'));
  await page.click('button', 'Comment here');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Comment at 0:06');
  await page.type('Comment at 0:06', 'Look @Ann');
  await click(line(4));
  await page.click('button', 'Comment');
  await settled('the comment', () => asked.some(({ route }) => route === `POST ${under}/comments`));
  expect(asked.find(({ route }) => route === `POST ${under}/comments`)?.body).toMatchObject({
    atMs: 6_000,
    text: 'Look @Ann',
    mentions: [ANN],
  });
  await click(line(3));
  await click(line(4), true);
  await page.click('button', 'Clip it');
  const fields = () => [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input')];
  await settled('the form', () => fields().length > 0);
  expect(fields().map(({ value }) => value)).toEqual(['', '0:09', '0:14', '']);
});
