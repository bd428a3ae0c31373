// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { STATES } from '../../tests/playground/overlay/states.ts';
import { render } from '../../tests/support/render.ts';
import { LivePanel } from './LivePanel.tsx';

const MEET = { id: 'c1', title: 'Northwind', site: 'meet' as const };
const ZOOM = { id: 'c2', title: '<b>Acme</b>', site: 'zoom' as const };
const noop = () => {};

test('without a call it says what to do, and opens the demo', async () => {
  const onOpenDemo = vi.fn();
  const { text, click } = await render(
    <LivePanel calls={[]} selected={null} host={null} onSelect={noop} onOpenDemo={onOpenDemo} />,
  );
  expect(text()).toContain('No call in progress');
  await click('button', 'Try the demo call');
  expect(onOpenDemo).toHaveBeenCalledOnce();
});

test('no button for a demo that there is not', async () => {
  const { root } = await render(<LivePanel calls={[]} selected={null} host={null} onSelect={noop} />);
  expect(root.querySelectorAll('button')).toHaveLength(0);
});

test('one call needs no switcher', async () => {
  const host = fakeHost(STATES.card?.() ?? null);
  const { root, text } = await render(<LivePanel calls={[MEET]} selected="c1" host={host} onSelect={noop} />);
  expect(root.querySelector('nav')).toBeNull();
  expect(text()).toContain('Budget is frozen');
});

test('several calls can be switched between; their titles stay text', async () => {
  const onSelect = vi.fn();
  const host = fakeHost(STATES.reading?.() ?? null);
  const { root, click, find } = await render(
    <LivePanel calls={[MEET, ZOOM]} selected="c1" host={host} onSelect={onSelect} />,
  );
  expect(find('button', 'Northwind').getAttribute('aria-current')).toBe('true');
  expect(root.querySelector('nav b')).toBeNull();
  await click('button', '<b>Acme</b>');
  expect(onSelect).toHaveBeenCalledExactlyOnceWith('c2');
});

test('notes are typed right here, at the moment of the call', async () => {
  const host = fakeHost(STATES.reading?.() ?? null);
  const { click, find, press, text } = await render(
    <LivePanel calls={[MEET]} selected="c1" host={host} onSelect={noop} />,
  );
  await click('tab', 'Notes');
  const field = find('textbox', 'Quick note');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, 'call legal');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press('Enter', field);
  expect(host.done.at(-1)).toMatchObject({ type: 'note-save', note: { atMs: 724_000, text: 'call legal' } });
  expect(text()).toContain('call legal');
});

test('the call’s sound is one click away, and what stands in the way is told', async () => {
  const host = fakeHost(STATES.reading?.() ?? null);
  const listen = vi
    .fn()
    .mockResolvedValueOnce('Click the QuotaHit button in the toolbar first.')
    .mockResolvedValue(null);
  const page = await render(<LivePanel calls={[MEET]} selected="c1" host={{ ...host, listen }} onSelect={noop} />);
  await page.click('button', 'Listen');
  expect(page.find('alert', 'Click the QuotaHit button in the toolbar first.')).toBeTruthy();
  await page.click('button', 'Listen');
  expect(listen).toHaveBeenCalledTimes(2);
  expect(page.text()).not.toContain('toolbar first');
});

test('where the browser does not give the tab’s sound, the rep can share it; what was wrong with that is told', async () => {
  const host = fakeHost(STATES.reading?.() ?? null);
  const listen = vi.fn().mockResolvedValue('Click the QuotaHit button in the toolbar first.');
  const share = vi.fn().mockResolvedValueOnce('The tab was shared without its sound.').mockResolvedValue(null);
  const page = await render(
    <LivePanel calls={[MEET]} selected="c1" host={{ ...host, listen, share }} onSelect={noop} />,
  );
  expect(() => page.find('button', 'Share the tab’s sound instead')).toThrow('no button');
  await page.click('button', 'Listen');
  await page.click('button', 'Share the tab’s sound instead');
  expect(page.find('alert', 'The tab was shared without its sound.')).toBeTruthy();
  await page.click('button', 'Share the tab’s sound instead');
  expect(share).toHaveBeenCalledTimes(2);
  expect(page.text()).not.toContain('without its sound');
});

test('where not even captions are read the row does not say that they are; what fails leaves the button', async () => {
  const state = STATES.reading?.() ?? null;
  const host = fakeHost(state && { ...state, health: { code: 'captions-off', sinceMs: 0 } });
  const listen = vi.fn().mockRejectedValue(new Error('The panel was updated.'));
  const page = await render(<LivePanel calls={[MEET]} selected="c1" host={{ ...host, listen }} onSelect={noop} />);
  expect(page.text()).toContain('Nothing of this call is read or heard now.');
  expect(page.text()).not.toContain('Captions alone are read');
  await page.click('button', 'Listen');
  expect(page.find('alert', 'That did not work.')).toBeTruthy();
  expect(page.find('button', 'Listen').hasAttribute('disabled')).toBe(false);
});

test('nothing offers to listen while somebody in the call objects', async () => {
  const state = STATES.reading?.();
  if (!state) throw new Error('no such state');
  const chosen = (how: 'announced' | 'skipped') => ({ atMs: 0, how, text: '…' });
  const now = { ...state, call: { ...state.call, consent: [chosen('announced'), chosen('skipped')] } };
  const host = { ...fakeHost(now), listen: vi.fn() };
  const page = await render(<LivePanel calls={[MEET]} selected="c1" host={host} onSelect={noop} />);
  expect(() => page.find('button', 'Listen')).toThrow('no button');
});

test('nothing offers to listen where this browser cannot', async () => {
  const host = fakeHost(STATES.reading?.() ?? null);
  const page = await render(<LivePanel calls={[MEET]} selected="c1" host={host} onSelect={noop} />);
  expect(() => page.find('button', 'Listen')).toThrow('no button');
});
