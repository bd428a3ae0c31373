import type { Page } from 'puppeteer';
import { afterEach, describe, expect } from 'vitest';
import { press } from '../../support/account.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { pageAt } from '../../support/patient.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const mainText = (page: Page) =>
  page.$eval('main', (main) =>
    [main.innerText, ...[...main.querySelectorAll('textarea')].map((field) => field.value)].join('\n'),
  );
const says = (page: Page, wanted: string) =>
  until(`"${wanted}" on the page`, async () => (await mainText(page)).includes(wanted));

describe.skipIf(CHROME === '')('after the call', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  async function wrapUpOpened(): Promise<Page> {
    const page = await pageAt(stage.coached.browser, 'the wrap-up', (url) => url.includes('/dashboard.html#/calls/'));
    await page.waitForSelector('main h1');
    return page;
  }

  test('the wrap-up opens by itself with score, receipt, quotes, notes and transcript; the list shows the call; what is deleted is gone', async () => {
    const tab = await stage.join();
    await tab.say('rep', 'Thanks for joining. How are you counting your stock today?');
    await tab.say('buyer', 'We count by hand, and eleven people come in for it every second Saturday.');
    await tab.say('rep', 'I see. What would it mean for you to have those Saturdays back?');
    await tab.say('buyer', OBJECTIONS.price);
    await tab.overlay.waitFor('Used it');
    await tab.overlay.click('Notes');
    await until('the field for notes', async () => {
      const frame = tab.page.frames().find((one) => one.url().endsWith('/notes.html'));
      return frame?.evaluate(() => document.activeElement?.tagName === 'TEXTAREA').catch(() => false);
    });
    await tab.page.keyboard.type('ask about Saturdays');
    await until('the note', async () => (await stage.call())?.notes[0]?.text === 'ask about Saturdays');
    await tab.say('rep', 'I hear you. Can we speak again on Thursday at ten?');
    await tab.say('buyer', 'Thursday at ten works, send me the invite.');
    await until('the last line', async () => (await stage.turns()).at(-1)?.text.endsWith('send me the invite.'));
    const note = (await stage.call())?.notes[0];
    await tab.overlay.click('End coaching');

    const page = await wrapUpOpened();
    await says(page, 'ask about Saturdays');
    const text = await mainText(page);
    for (const part of ['Score', 'Objections', 'Next steps', 'Notes', 'Transcript', 'Discovery'])
      expect(text).toContain(part);
    expect(text).toContain('kind of money left this year');
    expect(text).toContain('What left this machine: nothing');
    expect(text).toMatch(/SHA-256 [0-9a-f]{12}/);
    expect(text).toContain(
      `${Math.floor((note?.atMs ?? 0) / 60_000)}:${String(Math.floor((note?.atMs ?? 0) / 1000) % 60).padStart(2, '0')}`,
    );

    const dimension = await page.$('main section button[aria-expanded=false], #score button[aria-expanded=false]');
    await dimension?.click();
    await until('the receipt of a dimension', () => page.$('#score button[aria-expanded=true]'));

    // Who is who, by one click: figures that need sides follow.
    const marcus = await page.waitForSelector('[aria-label="Who is Marcus Bell?"] ::-p-text(Buyer)');
    await marcus?.click();
    await until('the side of every turn', async () =>
      (await stage.turns()).filter((turn) => turn.name === 'Marcus Bell').every((turn) => turn.side === 'buyer'),
    );

    const list = await stage.open('dashboard.html');
    await says(list, 'Tallyhaven and Brightwater');
    expect(await mainText(list)).toContain('1 call');
    await list.$eval('main table a', (call) => (call as HTMLElement).click());
    await press(list, 'Delete for good');
    await says(list, 'No calls yet');
    await until('the record to be gone', async () => {
      const { calls, turns } = await stage.records();
      return calls.length === 0 && turns.length === 0;
    });
  });

  test('the side panel follows the call from another tab, and its buttons act on it', async () => {
    const tab = await stage.join();
    await tab.say('buyer', OBJECTIONS.authority);
    await tab.overlay.waitFor('Used it');
    const panel = await stage.open('sidepanel.html');
    const panelSays = (wanted: string) =>
      until(`"${wanted}" in the panel`, () => panel.evaluate((text) => document.body.innerText.includes(text), wanted));
    await panelSays(OBJECTIONS.authority);
    await panelSays('Used it');
    await tab.say('rep', 'Who else has to agree to it?');
    await panelSays('Who else has to agree to it?');

    await panel.click('::-p-text(Used it)');
    await until('used', async () => (await stage.call())?.cards[0]?.usedHow === 'button');
    await press(panel, 'Pause');
    await tab.overlay.waitFor('Paused');
    await press(panel, 'Resume');
    await tab.overlay.waitUntilGone('Paused');
    await panel.click('::-p-text(Who is this?)');
    await (await panel.waitForSelector('::-p-aria([name="Buyer"][role="menuitemradio"])'))?.click();
    await tab.page.bringToFront();
    await tab.overlay.waitFor(/You \d+\s%/);
    await panel.bringToFront();
    await press(panel, 'End coaching');
    await until('the end', async () => (await stage.call())?.status === 'ended');
  });

  test('storage without room is told, and nothing is lost once there is room again', async () => {
    const tab = await stage.join();
    await tab.say('rep', 'Hello there, thanks for joining today.');
    await stage.keeps('Hello there, thanks for joining today.');
    await stage.inWorker(() => {
      const put = IDBObjectStore.prototype.put;
      Object.assign(globalThis, { freeSpace: () => (IDBObjectStore.prototype.put = put) });
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('There is no room.', 'QuotaExceededError');
      };
    });
    await tab.say('buyer', 'Happy to be here, tell me about it.');
    expect(await tab.overlay.waitFor('This call is not being saved')).toContain('The browser has no room left.');
    await tab.say('rep', 'We count for you, so that nobody has to.');
    expect(await stage.turns()).toHaveLength(1);
    await stage.inWorker(() => (globalThis as unknown as { freeSpace(): void }).freeSpace());
    await stage.keeps(
      'Hello there, thanks for joining today.',
      'Happy to be here, tell me about it.',
      'We count for you, so that nobody has to.',
    );
    await tab.overlay.waitUntilGone('This call is not being saved');
  });

  test('a backend that is down is not noticed in a call', async () => {
    await stage.store({ settings: { backend: 'http://127.0.0.1:9' } });
    const tab = await stage.join();
    await tab.say('buyer', OBJECTIONS.price);
    const text = await tab.overlay.waitFor('Used it');
    expect(text).not.toMatch(/backend|network|failed|error/i);
    await stage.keeps(OBJECTIONS.price);
  });
});
