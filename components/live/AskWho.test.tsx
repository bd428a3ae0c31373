// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { TAB_SPEAKER } from '#domain/turn.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { live } from '../../tests/playground/overlay/story.ts';
import { render } from '../../tests/support/render.ts';
import { AskWho } from './AskWho.tsx';
import { LivePanel } from './LivePanel.tsx';
import { wantsName } from './wants-name.ts';

const DIALED = { id: 'c1', title: 'Aircall call', site: 'dialer' as const };
const FIELD = '[aria-label="Who is this call with?"]';
const noop = () => {};

test('a name is saved by Enter or the button, no name by Skip, and Escape leaves', async () => {
  const onAnswer = vi.fn();
  const onLeave = vi.fn();
  const { root, find, press, click } = await render(<AskWho onAnswer={onAnswer} onLeave={onLeave} />);
  const field = root.querySelector<HTMLInputElement>(FIELD);
  if (!field) throw new Error('There is no field.');
  const type = (text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  await click('button', 'Skip');
  expect(onAnswer).toHaveBeenLastCalledWith('');
  await type('   ');
  await press('Enter', field);
  expect(onAnswer).toHaveBeenCalledOnce();
  expect(find('button', 'Skip').isConnected).toBe(true);
  await type(' Marcus Bell ');
  await press('Enter', field);
  expect(onAnswer).toHaveBeenLastCalledWith('Marcus Bell');
  await click('button', 'Save');
  expect(onAnswer).toHaveBeenCalledTimes(3);
  await press('Escape', field);
  expect(onLeave).toHaveBeenCalledOnce();
});

test('the panel asks in a dialer’s call, once, and nowhere else', async () => {
  const host = fakeHost(live({}, { site: 'dialer' }));
  const { root, click } = await render(<LivePanel calls={[DIALED]} selected="c1" host={host} onSelect={noop} />);
  expect(root.querySelector(FIELD)).not.toBeNull();
  await click('button', 'Skip');
  expect(host.done).toContainEqual({ type: 'who', name: '' });
});

test.each([
  ['a call with captions', live(), false],
  ['a dialer’s call', live({}, { site: 'dialer' }), true],
  ['one that was asked', live({ asked: true }, { site: 'dialer' }), false],
  ['one that is over', live({}, { site: 'dialer', status: 'ended' }), false],
  [
    'one whose other side is named',
    live({}, { site: 'dialer', speakers: { [TAB_SPEAKER]: { key: TAB_SPEAKER, name: 'Ann' } } }),
    false,
  ],
  ['no call', null, false],
])('%s', (_, state, asks) => {
  expect(wantsName(state)).toBe(asks);
});
