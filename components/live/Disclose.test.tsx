// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test } from 'vitest';
import { DEFAULTS } from '#extension/client/settings.ts';
import { begin } from '#domain/live/begin.ts';
import { aCall } from '../../tests/support/live.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { render } from '../../tests/support/render.ts';
import { Disclose } from './Disclose.tsx';

test.each([
  ['chat', 'Press Enter'],
  ['clipboard', 'Paste'],
  ['failed', 'Say it aloud'],
] as const)(
  'a notice that went to the %s is never called sent, and the rep is told what is left to do',
  async (went, left) => {
    const host = { ...fakeHost(null), disclose: async () => went };
    const view = await render(<Disclose host={host} />);
    await view.click('button', 'Tell the call');
    await act(async () => Promise.resolve());
    expect(view.text()).toContain(left);
    expect(view.text()).not.toMatch(/posted|sent/i);
  },
);

test('the rep says that they know, and it is shown as kept', async () => {
  const host = fakeHost(begin(aCall(), []));
  const view = await render(<Disclose host={host} />);
  await view.click('button', 'They know');
  expect(host.done).toEqual(['told']);
  const { call } = begin(aCall(), []);
  const consent = [{ atMs: 1, how: 'announced' as const, text: 'An assistant listens.' }];
  await act(async () => host.set({ ...begin(aCall(), []), call: { ...call, consent } }));
  expect(view.text()).toContain('They were told');
  expect(view.text()).not.toContain('They know');
  await view.click('button', 'They object');
  expect(host.done).toEqual(['told', 'objected']);
  const kept = consent.map((one) => ({ ...one, soundKept: true }));
  await act(async () => host.set({ ...begin(aCall(), []), call: { ...call, consent: kept } }));
  expect(view.text()).toContain('Sound is kept');
  const objects = [...consent, { atMs: 2, how: 'skipped' as const, text: '' }];
  await act(async () => host.set({ ...begin(aCall(), []), call: { ...call, consent: objects } }));
  expect(view.text()).toContain('They objected');
  expect(view.find('button', 'They know').isConnected).toBe(true);
});

test('the text that tells others is so of a call that is read and of one that is heard, and does not deny that the text is kept', () => {
  expect(DEFAULTS.disclosure).toMatch(/captions/);
  expect(DEFAULTS.disclosure).toMatch(/speech service that hears it/);
  expect(DEFAULTS.disclosure).toMatch(/keeps the text/);
  expect(DEFAULTS.disclosure).not.toMatch(/nothing is (recorded|kept|stored)/i);
});
