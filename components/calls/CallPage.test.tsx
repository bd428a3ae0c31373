// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { database } from '#extension/store/database.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { settled, typeInto } from '../../tests/support/settled.ts';
import { answerActions, cardOn, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';

const TEXTS = [
  'Thanks for the time today. How do you plan your routes right now, from the moment an order comes in?',
  'Two planners sit over a sheet until seven in the evening, and half of it breaks when a driver is ill.',
  'What does a morning like that cost you, as far as you can tell?',
  'About eleven thousand a quarter. But honestly this is too expensive for us.',
  'That is fair, I hear you. When you say expensive, what are you comparing it with?',
  'With what we pay for the portal, I suppose.',
  'Would it help to put the eleven thousand next to it? Can we speak again on Thursday at ten?',
  'Yes, Thursday at ten works, send me the invite.',
];
const turns = talk('a', TEXTS, 20_000);
const card = turns[3] ? cardOn(turns[3], 'this is too expensive for us') : null;
const call = endedCall('a', {
  title: 'Route planning',
  cards: card ? [card] : [],
  notes: [{ id: 'n', atMs: 9_500, text: 'Eleven thousand' }],
});
const placed = {
  dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' as const },
  marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' as const },
};
let stop: () => void;

beforeEach(async () => {
  stop = answerActions();
  Element.prototype.scrollIntoView = vi.fn();
  await keepOnly([call], turns);
});

afterEach(() => stop());

async function pick(group: string, choice: string): Promise<void> {
  const found = [...document.querySelectorAll(`[aria-label="${group}"] button`)].find(
    (one) => one.textContent === choice,
  );
  await act(async () => (found as HTMLElement).click());
}

test('what could not be heard is shown as such, never as silence', async () => {
  const deaf = { ...call, pauses: [{ fromMs: 25_000, toMs: 37_000, reason: 'network' as const }] };
  await keepOnly([deaf], turns);
  const page = await showDashboard('/calls/a');
  await page.says('Not heard for 12 s: network');
  const rows = [...document.querySelectorAll('#transcript ol > li')].map((row) => row.textContent ?? '');
  const at = rows.findIndex((row) => row.includes('Not heard'));
  const next = turns.findIndex(({ startMs }) => startMs >= 25_000);
  expect(rows[at + 1]).toContain(TEXTS[next]?.slice(0, 20));
});

describe('who is who', () => {
  test('until somebody says, what needs sides is unavailable and never zero', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('Say who is who, once');
    expect(page.text()).toContain('No score yet');
    expect(page.find('button', 'How talk ratio is counted').closest('div')?.parentElement?.textContent).toContain(
      'Unavailable',
    );
    await page.click('button', 'Say who is who');
    expect(document.activeElement?.textContent).toBe('Who is who');
  });

  test('two clicks give everybody a side, and everything is worked out again and kept', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('Say who is who, once');
    await pick('Who is Dana Whitfield?', 'Me');
    await pick('Who is Marcus Bell?', 'Buyer');
    await page.saysNot('Say who is who, once');
    await page.saysNot('No score yet');
    await page.says('of 5 steps seen');
    const kept = await database.calls.get('a');
    expect(kept?.speakers['marcus']?.role).toBe('buyer');
    expect((await database.turns.get(['a', 3]))?.side).toBe('buyer');
    await pick('Who is Marcus Bell?', 'Not sure');
    await page.says('Say who is who, once');
    expect((await database.turns.get(['a', 3]))?.side).toBe('unknown');
    await page.says('Marcus Bell: Not sure');
    const undo = [...document.querySelectorAll('[data-sonner-toast] button')].find((one) =>
      one.closest('[data-sonner-toast]')?.textContent?.includes('Not sure'),
    );
    await act(async () => (undo as HTMLElement).click());
    await page.saysNot('Say who is who, once');
    expect((await database.turns.get(['a', 3]))?.side).toBe('buyer');
  });
});

describe('the wrap-up of a call whose sides are known', () => {
  beforeEach(() => keepOnly([{ ...call, speakers: placed }], turns));

  test('shows the objection with its card and the play, and a receipt whose quotes lead to the transcript', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('“But honestly this is too expensive for us.”');
    expect(page.text()).toContain('Shown at 1:19, 21 ms after the words.');
    expect(page.text()).toContain('The play: Too expensive');
    const dimension = [...document.querySelectorAll<HTMLElement>('#score button[aria-expanded]')].find((one) =>
      one.textContent.includes('Objection'),
    );
    await act(async () => dimension?.click());
    await page.says('points it can give to the whole');
    const quote = document.querySelector<HTMLElement>(
      'section[aria-label^="Receipt"] button[title="Show in the transcript"]',
    );
    await act(async () => quote?.click());
    expect(document.activeElement?.id).toMatch(/^turn-\d+$/);
    expect(document.activeElement?.querySelector('mark')).toBeTruthy();
  });

  test('names the next step that was agreed, and what left the machine', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('What left this machine: nothing');
    expect(document.querySelector('#next-steps')?.textContent).toMatch(/Thursday at ten/);
    expect(page.text()).toContain('What left this machine: nothing');
  });

  test('searching the transcript counts, steps round and marks', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('Route planning');
    await page.type('Search what was said', 'eleven thousand');
    await page.says('1 of 2');
    const field = document.querySelector('[aria-label="Search what was said"]');
    await page.press('Enter', field ?? undefined);
    await page.says('2 of 2');
    expect(document.querySelector('mark[data-current]')?.closest('li')?.id).toBe('turn-6');
    await page.press('Enter', field ?? undefined);
    await page.says('1 of 2');
    await page.type('Search what was said', 'zebra');
    await page.says('No match');
  });

  test('a note is edited where it stands, deleted, and brought back', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('What left this machine');
    const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Note at 0:09"]');
    await typeInto(field, 'Eleven thousand a quarter');
    await act(async () => field?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    await settled(
      'the note',
      async () => (await database.calls.get('a'))?.notes[0]?.text === 'Eleven thousand a quarter',
    );
    await page.click('button', 'Delete the note');
    await page.says('Note deleted');
    await page.says('You wrote nothing down');
    const undo = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Undo');
    await act(async () => undo?.click());
    await page.saysNot('You wrote nothing down');
    expect((await database.calls.get('a'))?.notes).toEqual([
      { id: 'n', atMs: 9_500, text: 'Eleven thousand a quarter' },
    ]);
  });

  test('deleting leads back to the list, where it can be undone', async () => {
    const page = await showDashboard('/calls/a');
    await page.says('Route planning');
    await page.click('button', 'Delete for good');
    await page.says('No calls yet');
    expect(page.path()).toBe('/calls');
    expect((await database.calls.get('a'))?.deletedAt).toBeTypeOf('number');
  });

  test('copies the wrap-up as text', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const page = await showDashboard('/calls/a');
    await page.says('Route planning');
    await page.click('button', 'Copy as text');
    await page.says('Wrap-up copied as text');
    expect(writeText.mock.calls[0]?.[0]).toMatch(/Route planning[\s\S]*TRANSCRIPT[\s\S]*eleven thousand a quarter/i);
  });
});

describe('what a page may have put into a call', () => {
  test('markup in words, names, titles and notes stays text', async () => {
    const evil = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
    await keepOnly(
      [
        {
          ...call,
          title: evil,
          speakers: {
            dana: { key: 'dana', name: evil, role: 'me' },
            marcus: { key: 'marcus', name: evil, role: 'buyer' },
          },
          notes: [{ id: 'n', atMs: 0, text: evil }],
        },
      ],
      talk('a', [evil, `${evil} too expensive`, evil, evil]).map((turn) => ({ ...turn, name: evil })),
    );
    const page = await showDashboard('/calls/a');
    await page.says(evil);
    await page.type('Search what was said', 'script');
    await page.says('1 of 8');
    expect(document.body.querySelector('img, script')).toBeNull();
    expect('hacked' in globalThis).toBe(false);
  });
});

test('a call that is not here says so', async () => {
  const page = await showDashboard('/calls/nothing');
  await page.says('This call is not on this machine');
  expect(page.root.querySelector('a')?.getAttribute('href')).toBe('/calls');
});

test('a call that goes on says so and grows', async () => {
  const { endedAt: _, ...open } = call;
  await keepOnly([{ ...open, status: 'live', speakers: placed }], turns.slice(0, 4));
  const page = await showDashboard('/calls/a');
  await page.says('In progress.');
  await act(async () => {
    await database.turns.bulkAdd(turns.slice(4, 5));
  });
  await page.says('That is fair, I hear you');
  expect(page.root.querySelectorAll('[id^=turn-]').length).toBe(5);
});
