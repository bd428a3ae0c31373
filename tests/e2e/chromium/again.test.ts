import { afterEach, describe, expect } from 'vitest';
import type { CallTab } from '../../support/call-tab.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

describe.skipIf(CHROME === '')('a meeting that is coached a second time', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  async function typeNote({ page, overlay }: CallTab, text: string): Promise<void> {
    await overlay.click('Notes');
    await until('the field for notes', async () => {
      const frame = page.frames().find((one) => one.url().endsWith('/notes.html'));
      return frame?.evaluate(() => document.activeElement?.tagName === 'TEXTAREA').catch(() => false);
    });
    await page.keyboard.type(text);
  }

  const inOrder = async () => {
    const { calls, turns } = await stage.records();
    return calls
      .toSorted((a, b) => a.startedAt - b.startedAt)
      .map(({ id, status, notes }) => ({
        status,
        notes: notes.map(({ text }) => text),
        turns: turns.filter((turn) => turn.callId === id).map(({ text }) => text),
      }));
  };

  test('leaves the first call its notes, also what was typed as it ended; the second begins clean, and both are in the list', async () => {
    await stage.store({ settings: { openWrapUp: false } });
    const tab = await stage.join();
    await tab.say('buyer', 'We count stock by hand.');
    await stage.keeps('We count stock by hand.');
    await typeNote(tab, 'by hand');
    await until('the note', async () => (await stage.call())?.notes.length === 1);
    await tab.page.keyboard.press('Enter');
    await tab.page.keyboard.type('ask who');
    await tab.overlay.click('End coaching');
    await tab.overlay.click('Start again');
    await until('the second call', async () => (await inOrder()).length === 2);

    await tab.overlay.waitUntilGone('by hand');
    await tab.say('rep', 'Where were we?');
    await typeNote(tab, 'second call');
    await tab.overlay.waitFor('second call');
    await until(
      'every note with its call',
      async () =>
        JSON.stringify((await inOrder()).map(({ notes }) => notes)) ===
        JSON.stringify([['by hand', 'ask who'], ['second call']]),
    );
    expect(await tab.overlay.text()).not.toContain('ask who');
    expect((await inOrder()).map(({ status, turns }) => ({ status, turns }))).toEqual([
      { status: 'ended', turns: ['We count stock by hand.'] },
      { status: 'live', turns: ['Where were we?'] },
    ]);
    const list = await stage.open('dashboard.html');
    await until('both', async () => (await list.$$('main table tbody tr')).length === 2);
  });
});
