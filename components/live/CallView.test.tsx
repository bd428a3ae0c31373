// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { objectionById } from '#domain/objection/library/library.ts';
import { fakeHost } from '../../tests/playground/overlay/fake-host.ts';
import { STATES } from '../../tests/playground/overlay/states.ts';
import { CARD, live } from '../../tests/playground/overlay/story.ts';
import { render } from '../../tests/support/render.ts';
import { Bar } from './Bar.tsx';
import { CallView } from './CallView.tsx';
import { soon } from '../../tests/support/soon.ts';

async function view(state: string) {
  const host = fakeHost(STATES[state]?.() ?? null);
  const rendered = await render(
    <CallView host={host} bar={<Bar host={host} />} composer={<textarea aria-label="Quick note" />} />,
  );
  return { host, ...rendered };
}

describe('each state says what it is', () => {
  test.each([
    ['starting', 'Looking for captions'],
    ['reading', 'Listening for objections'],
    ['quiet', 'nobody is speaking'],
    ['captions-off', 'Turn on captions to start'],
    ['broken', 'Speech, but no words arrive'],
    ['site-off', 'switched off on this site'],
    ['not-saved', 'This call is not being saved'],
    ['not-saved-blocked', 'allow storage for extensions before you close this tab'],
    ['disconnected', 'QuotaHit was updated'],
    ['paused', 'Nothing is read or heard until you resume'],
    ['muted', 'Cards are muted'],
    ['interrupted', 'This call was interrupted'],
    ['ended', 'Call ended'],
    ['monologue-long', '1:24, getting long'],
    ['monologue-too-long', '2:23, let them talk'],
    ['needs-names', 'the buyer?'],
    ['no-names', 'This page names nobody'],
    ['last-card', 'Last card'],
    ['card-used', 'Heard you say it'],
    ['card-broken', 'Speech, but no words arrive'],
  ])('%s', async (state, words) => {
    const { text } = await view(state);
    expect(text()).toContain(words);
  });

  test('a call just begun does not ask who is who', async () => {
    const { text } = await view('starting');
    expect(text()).not.toContain('the buyer?');
  });
});

describe('the card', () => {
  const line = objectionById(CARD.objectionId)?.line ?? 'no such objection';

  test('shows its line and the words that called for it, and says so to a screen reader', async () => {
    const { root, text } = await view('card');
    expect(text()).toContain(line);
    expect(text()).toContain(`“${CARD.quote}”`);
    expect(root.querySelector('section output')?.textContent).toBe(`Price. ${line}`);
  });

  test('is on screen at once when it comes, and gone when it goes', async () => {
    const { host, text } = await view('reading');
    await act(async () => host.set(live({ card: { log: CARD, expanded: false, pinned: false } })));
    expect(text()).toContain(line);
    await act(async () => host.set(live()));
    expect(text()).not.toContain(line);
  });

  test.each([
    ['Used it', { type: 'card-used', cardId: CARD.id }],
    ['How to', { type: 'card-expand', cardId: CARD.id, expanded: true }],
    ['Pin, so that it stays', { type: 'card-pin', cardId: CARD.id, pinned: true }],
    ['Dismiss', { type: 'card-dismiss', cardId: CARD.id }],
  ])('%s', async (name, action) => {
    const { host, click } = await view('card');
    await click('button', name);
    expect(host.done).toEqual([action]);
  });

  test.each([['the button'], ['the key']])('is copied by %s, which leaves its words as they are', async (how) => {
    const { host, click, press } = await view('card-refined');
    const copied: string[] = [];
    Object.assign(host, { copy: async (text: string) => copied.push(text) > 0 });
    await (how === 'the key' ? press('c') : click('button', 'Copy'));
    expect(host.done).toEqual([{ type: 'card-copied', cardId: CARD.id }]);
    expect(copied[0]).toContain('That is fair, Marcus.');
  });

  test('made better, it shows the better line in the same box, and keeps the first one in its details', async () => {
    const { host, root, text } = await view('card');
    const box = root.querySelector('[data-line]');
    const refined = { line: 'What would one Friday cost you?', atMs: 1, removed: 2 };
    await act(async () => host.set(live({ card: { log: { ...CARD, refined }, expanded: false, pinned: false } })));
    expect(root.querySelector('[data-line]')).toBe(box);
    expect(box?.textContent).toBe(refined.line);
    expect(text()).toContain('tailored');
    expect(text()).toContain('2 taken out');
    // What was read aloud once is not read again.
    expect(root.querySelector('section output')?.textContent).toBe(`Price. ${line}`);
    await act(async () => host.set(live({ card: { log: { ...CARD, refined }, expanded: true, pinned: false } })));
    expect(text()).toContain(`The playbook’s line${line}`);
  });

  test('opened, it has the five steps, why, what not to say and the measured time', async () => {
    const { text } = await view('card-expanded');
    for (const words of [
      'Listen',
      'Acknowledge',
      'Explore',
      'Respond',
      'Confirm',
      'Why it works',
      'What not to say',
      '21 ms',
    ]) {
      expect(text()).toContain(words);
    }
  });
});

describe('buttons and keys', () => {
  test.each([
    ['reading', 'Pause', { type: 'pause' }],
    ['reading', 'Mute cards', { type: 'mute' }],
    ['reading', 'End coaching', { type: 'end' }],
    ['paused', 'Resume', { type: 'resume' }],
    ['muted', 'Show cards again', { type: 'unmute' }],
    ['interrupted', 'Go on', { type: 'resume' }],
    ['ended', 'Open wrap-up', 'openWrapUp'],
    ['ended', 'Start again', 'start'],
    ['ended-objected', 'Practise a moment', 'practise'],
    ['reading', 'Tell the call', 'disclose'],
  ])('%s: %s', async (state, name, action) => {
    const { host, click } = await view(state);
    await click('button', name);
    expect(host.done).toEqual([action]);
  });

  test.each([
    ['p', {}, { type: 'pause' }],
    ['m', {}, { type: 'mute' }],
    ['X', { shiftKey: true }, { type: 'end' }],
    ['e', {}, { type: 'card-expand', cardId: CARD.id, expanded: true }],
    ['u', {}, { type: 'card-used', cardId: CARD.id }],
    ['d', {}, { type: 'card-dismiss', cardId: CARD.id }],
    ['i', {}, { type: 'card-pin', cardId: CARD.id, pinned: true }],
  ])('key %s', async (key, init, action) => {
    const { host, press } = await view('card');
    await press(key, undefined, init);
    expect(host.done).toEqual([action]);
  });

  test('keys of the browser and of the system are left alone', async () => {
    const { host, press } = await view('card');
    await press('c', undefined, { ctrlKey: true });
    await press('p', undefined, { metaKey: true });
    expect(host.done).toEqual([]);
  });

  test('Escape closes an open card', async () => {
    const { host, press } = await view('card-expanded');
    await press('Escape');
    expect(host.done).toEqual([{ type: 'card-expand', cardId: CARD.id, expanded: false }]);
  });

  test('keys belong to whoever types', async () => {
    const { host, click, find, press } = await view('card');
    await click('tab', 'Notes');
    await press('p', find('textbox', 'Quick note'));
    expect(host.done).toEqual([]);
  });

  test('asked once who a speaker is, one click says so', async () => {
    const { host, click } = await view('needs-names');
    await click('button', 'Buyer');
    expect(host.done).toEqual([expect.objectContaining({ type: 'role', role: 'buyer' })]);
  });

  test('an ended call has no pause, mute or end', async () => {
    const { find } = await view('ended');
    for (const name of ['Pause', 'Mute cards', 'End coaching']) expect(() => find('button', name)).toThrow(/no button/);
  });

  test('where one click cannot turn captions on, it says how', async () => {
    const { host, click, text } = await view('captions-off');
    await click('button', 'Turn captions on');
    expect(host.done).toEqual(['turnOnCaptions']);
    expect(text()).toContain('Press C in the call');
  });

  test('the disclosure says where it went', async () => {
    const { click, text } = await view('reading');
    await click('button', 'Tell the call');
    expect(text()).toContain('Paste it now');
  });
});

describe('the tabs', () => {
  const stops = (root: HTMLElement) =>
    [...root.querySelectorAll('[role=tab]')].map((tab) => [tab.textContent.slice(0, 5), tab.getAttribute('tabindex')]);

  test('are one stop for Tab, and arrows lead along and around, whose panel shows', async () => {
    const { root, find, press } = await view('starting');
    expect(stops(root)).toEqual([
      ['Trans', '0'],
      ['Notes', '-1'],
      ['Scrip', '-1'],
    ]);
    find('tab', 'Transcript').focus();
    await press('ArrowRight', find('tab', 'Transcript'));
    expect(document.activeElement).toBe(find('tab', 'Notes'));
    expect(find('tabpanel', 'Notes').hidden).toBe(false);
    expect(stops(root)).toEqual([
      ['Trans', '-1'],
      ['Notes', '0'],
      ['Scrip', '-1'],
    ]);
    await press('ArrowRight', find('tab', 'Notes'));
    await press('ArrowRight', find('tab', 'Script'));
    expect(document.activeElement).toBe(find('tab', 'Transcript'));
    expect(find('tabpanel', 'Notes').hidden).toBe(true);
    await press('ArrowLeft', find('tab', 'Transcript'));
    expect(document.activeElement).toBe(find('tab', 'Script'));
  });

  test('name the panel that they show', async () => {
    const { root, find } = await view('reading');
    for (const name of ['Transcript', 'Notes'])
      expect(root.querySelector(`#${find('tab', name).getAttribute('aria-controls')}`)).toBe(find('tabpanel', name));
  });
});

describe('notes', () => {
  test('the place to type is made when notes are first opened', async () => {
    const { root, click, find } = await view('reading');
    expect(root.querySelector('textarea')).toBeNull();
    await click('tab', 'Notes');
    await soon(() => expect(document.activeElement).toBe(find('textbox', 'Quick note')));
  });

  test('a deleted note can be brought back', async () => {
    const { host, root, click, text } = await view('reading');
    const note = host.get()?.call.notes[0];
    await click('tab', 'Notes');
    await act(async () => root.querySelector<HTMLElement>('[aria-label="Delete note"]')?.click());
    expect(text()).not.toContain(note?.text);
    await click('button', 'Undo');
    expect(host.done).toEqual([
      { type: 'note-delete', noteId: note?.id },
      { type: 'note-save', note },
    ]);
    expect(text()).toContain(note?.text);
  });
});
