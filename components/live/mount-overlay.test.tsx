// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Place } from '#extension/live/host.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { STATES } from '../../tests/playground/overlay/states.ts';
import { CARD, live } from '../../tests/playground/overlay/story.ts';
import { within } from '../../tests/support/render.ts';
import { mountOverlay } from './mount-overlay.tsx';
import { soon } from '../../tests/support/soon.ts';

async function mount(state = 'reading', place: Place | null = null) {
  const host = fakeHost(STATES[state]?.() ?? null);
  const abort = new AbortController();
  onTestFinished(() => act(async () => abort.abort()));
  const roots: ShadowRoot[] = [];
  const modes: string[] = [];
  // oxlint-disable-next-line typescript/unbound-method -- called with its own element below
  const attach = Element.prototype.attachShadow;
  const spy = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attachShadow(
    this: Element,
    init,
  ) {
    const root = attach.call(this, init);
    roots.push(root);
    modes.push(init.mode);
    return root;
  });
  const saved: Place[] = [];
  const painted: string[] = [];
  const page = {
    notesUrl: 'about:blank',
    askUrl: 'about:blank',
    openCoach: () => undefined,
    controls: () => [],
    place,
    savePlace: (next: Place) => void saved.push(next),
  };
  let element = document.createElement('div') as HTMLElement;
  await act(async () => {
    element = mountOverlay(host, page, abort.signal, { onCardPainted: (id) => painted.push(id) });
  });
  spy.mockRestore();
  const inside = roots[0]?.querySelector<HTMLElement>('.qh-root');
  if (!inside) throw new Error('nothing was rendered');
  return { host, abort, element, modes, saved, painted, ...within(inside) };
}

/** A key as the browser tells of it at the overlay's element; `byUser` is what scripts cannot pretend. */
function pressed(key: string, byUser: boolean): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: byUser });
  return event;
}

test('sits in a closed root that the page cannot see into', async () => {
  const { element, modes, text } = await mount();
  expect(element.localName).toBe('quotahit-overlay');
  expect(element.parentElement).toBe(document.documentElement);
  expect(modes).toEqual(['closed']);
  expect(element.shadowRoot).toBeNull();
  expect(document.documentElement.textContent).not.toContain('Listening');
  expect(text()).toContain('Listening for objections');
});

test('comes back when the page removes it, and is gone for good on abort', async () => {
  const { element, abort } = await mount();
  element.remove();
  await soon(() => expect(element.isConnected).toBe(true));
  await act(async () => abort.abort());
  expect(element.isConnected).toBe(false);
  document.documentElement.append(document.createElement('i'));
  await new Promise((done) => setTimeout(done, 120));
  expect(document.querySelector('quotahit-overlay')).toBeNull();
});

test('before a call is coached there is one thing to do', async () => {
  const { host, click, text } = await mount('none');
  await click('button', 'Start coaching');
  expect(host.done).toEqual(['start']);
  expect(text()).not.toContain('could not begin');
  host.start = async () => false;
  await click('button', 'Start coaching');
  expect(text()).toContain('Coaching could not begin. Reload this page and try again.');
});

describe('as a pill', () => {
  const pill: Place = { left: 100, top: 100, collapsed: true };

  test('made small and opened again, it keeps its place', async () => {
    const { click, find, saved } = await mount('reading', { ...pill, collapsed: false });
    await click('button', 'Make small');
    await click('button', 'Open QuotaHit');
    expect(saved).toEqual([pill, { ...pill, collapsed: false }]);
    expect(find('button', 'Make small')).toBeTruthy();
  });

  test('a card that comes is shown beside it and can be dismissed', async () => {
    const { host, click, text } = await mount('reading', pill);
    expect(text()).toContain('Listening12:04');
    await act(async () => host.set(live({ card: { log: CARD, expanded: false, pinned: false } })));
    expect(text()).toContain('Price');
    await click('button', 'Dismiss');
    expect(host.done).toEqual([{ type: 'card-dismiss', cardId: CARD.id }]);
  });
});

describe('the handle', () => {
  test('moves it by arrow keys, in large steps with Shift, home with Home', async () => {
    const { find, press, saved } = await mount('reading', { left: 100, top: 100, collapsed: false });
    const handle = find('button', 'Move QuotaHit');
    await press('ArrowRight', handle);
    await press('ArrowUp', handle, { shiftKey: true });
    expect(saved.at(-1)).toMatchObject({ left: 116, top: 36 });
    await press('Home', handle);
    expect(saved.at(-1)?.top).toBe(8);
  });
});

test('whoever works by keyboard keeps the focus when what they pressed goes away', async () => {
  const { find, root } = await mount('card');
  const pressed = async (name: string) => {
    const button = find('button', name);
    button.focus();
    await act(async () => {
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      button.click();
    });
    await act(async () => new Promise((done) => setTimeout(done, 5)));
    return (root.getRootNode() as ShadowRoot).activeElement;
  };
  expect((await pressed('Dismiss'))?.getAttribute('aria-label')).toBe('What to say');
  expect(await pressed('Make small')).toBe(find('button', 'Open QuotaHit'));
});

describe('events', () => {
  test('clicks and keys inside do not reach the page', async () => {
    const { host, find, click } = await mount('card');
    const heard: string[] = [];
    const hear = (event: Event) => void heard.push(event.type);
    for (const type of ['click', 'pointerdown', 'keydown']) document.addEventListener(type, hear);
    await click('button', 'Used it');
    find('button', 'Copy').dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }));
    for (const type of ['click', 'pointerdown', 'keydown']) document.removeEventListener(type, hear);
    expect(host.done).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  test('a key pressed in the overlay is heard inside once, and by nobody else', async () => {
    const { host, element, find } = await mount('card');
    const heard = vi.fn();
    document.addEventListener('keydown', heard, true);
    find('button', 'Copy').focus();
    await act(async () => void element.dispatchEvent(pressed('u', true)));
    document.removeEventListener('keydown', heard, true);
    expect(host.done).toEqual([{ type: 'card-used', cardId: CARD.id }]);
    expect(heard).not.toHaveBeenCalled();
  });
});

test('the next call in this tab has a frame for notes of its own, the same call keeps its frame', async () => {
  const { host, click, find } = await mount('reading');
  await click('tab', 'Notes');
  const frame = find('iframe', 'Quick notes');
  await act(async () => host.set(live({ muted: true })));
  expect(find('iframe', 'Quick notes')).toBe(frame);
  const { call } = live({});
  await act(async () => host.set(live({ call: { ...call, id: 'the-next-call' } })));
  expect(find('iframe', 'Quick notes')).not.toBe(frame);
});

test('keys that the page makes up do nothing', async () => {
  const { host, element, find } = await mount('card');
  find('button', 'Copy').focus();
  await act(async () => void element.dispatchEvent(pressed('u', false)));
  expect(host.done).toEqual([]);
});

test('each painted card is reported once, as a panel or as a pill', async () => {
  const { host, painted, click } = await mount('reading');
  await act(async () => host.set(live({ card: { log: CARD, expanded: false, pinned: false } })));
  await soon(() => expect(painted).toEqual([CARD.id]));
  await click('button', 'Make small');
  await act(async () => host.set(live({ card: { log: { ...CARD, id: 'second' }, expanded: false, pinned: false } })));
  await soon(() => expect(painted).toContain('second'));
  expect(painted).toEqual([CARD.id, 'second']);
});
