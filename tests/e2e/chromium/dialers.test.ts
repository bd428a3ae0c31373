import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { press } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import type { StoredCall } from '#extension/store/database.ts';
import { serveDialerPages } from '../../support/dialer-pages.ts';
import type { HearingStage } from '../../support/hearing-stage.ts';
import { pageAt } from '../../support/patient.ts';
import { test } from '../../support/shared.ts';
import { CHROME } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { wavFile } from '../../support/wav.ts';

const TO_HEAR = 'Let the coach hear the call';
const PRICE = 'honestly this is way too expensive for us';
/** The first sound that a browser opens takes a busy machine its time. */
const SLOW_MS = 60_000;

interface Phone {
  call(): Promise<void>;
  hangUp(): void;
  connected(): boolean;
}

describe.skipIf(CHROME === '')('dialers', () => {
  let hearing: HearingStage;
  let stage: HearingStage['stage'];
  let pages: Awaited<ReturnType<typeof serveDialerPages>>;
  test.beforeAll(async ({ hear }) => {
    pages = await serveDialerPages();
    hearing = await hear({ microphone: wavFile(new Float32Array(48_000), 48_000) });
    ({ stage } = hearing);
  });
  afterEach(async () => {
    for (const page of await stage.coached.browser.pages()) if (page !== stage.reader) await page.close();
  });
  afterAll(async () => {
    await hearing?.close();
    pages?.close();
  });

  async function visit(path: string, origin = pages.url) {
    const page = await stage.coached.browser.newPage();
    await page.goto(`${origin}${path}`, { waitUntil: 'load' });
    await page.bringToFront();
    return { page, overlay: await stage.overlay(page) };
  }
  const softphone = (page: Page): Promise<Frame> =>
    until('the softphone', () => page.frames().find((frame) => frame.url().includes('/demo/dialer/justcall')));
  const call = (frame: Page | Frame) => frame.evaluate(() => (window as unknown as Phone).call());
  const hangUp = (frame: Page | Frame) => frame.evaluate(() => (window as unknown as Phone).hangUp());
  const newest = (wanted: (call: StoredCall) => boolean) =>
    until('the call in the record', async () => {
      const now = await stage.call();
      return now && wanted(now) ? now : null;
    }).catch(async (error: Error) => {
      throw new Error(`${error.message}; there is ${JSON.stringify(await stage.call())}`);
    });
  const calls = async () => (await stage.records()).calls.length;
  const question = (page: Page): Promise<Frame> =>
    until('the question who it is', () => page.frames().find((frame) => frame.url().endsWith('notes.html#who')));
  async function answer(page: Page, name: string): Promise<void> {
    // Whoever looked for barriers meanwhile did so in a tab of its own; a page behind others may never answer to a key.
    await page.bringToFront();
    const field = await (await question(page)).waitForSelector('input');
    await field?.type(name);
    await page.keyboard.press('Enter');
  }

  test('a call begins and ends with its connection, its sound raises a card, and the name that was given stands in the wrap-up', async () => {
    const { page, overlay } = await visit('/demo/dialer/aircall');
    expect(await overlay.exists()).toBe(false);
    await call(page);
    await overlay.waitFor(TO_HEAR);
    expect(await overlay.text()).not.toMatch(/turn on captions/i);
    expect(await newest(() => true)).toMatchObject({ site: 'dialer', title: 'Aircall call', status: 'live' });
    const asks = await question(page);
    await asks.waitForSelector('input');
    expect(await barriers(asks)).toEqual([]);
    await answer(page, '<b>Marcus</b> Bell');
    await newest(({ title }) => title === '<b>Marcus</b> Bell');
    await until('the question to go', async () => !(await overlay.names()).includes('Who is this call with?'));

    await hearing.click(page);
    await overlay.waitFor('Listening for objections', SLOW_MS);
    hearing.vendor.hear(1, PRICE);
    await overlay.waitFor('Price');
    await overlay.waitFor('<b>Marcus</b> Bell');

    // The softphone connects anew: the same call.
    await page.evaluate(() => {
      const phone = window as unknown as Phone;
      phone.hangUp();
      return phone.call();
    });
    await until('the new connection', () => page.evaluate(() => (window as unknown as Phone).connected()));
    await hangUp(page);
    const { id, speakers } = await newest(({ status }) => status === 'ended');
    expect(speakers['tab']).toEqual({ key: 'tab', role: 'buyer', name: '<b>Marcus</b> Bell' });
    expect(await calls()).toBe(1);
    const wrapUp = await stage.open(`dashboard.html#/calls/${id}`);
    await wrapUp.waitForSelector('h1::-p-text(<b>Marcus</b> Bell)');
  });

  test('a softphone in a frame of another page: coached in that page, one record a call, ended when its frame goes', async () => {
    const { page, overlay } = await visit('/demo/dialer/salesforce');
    const before = await calls();
    await (await page.$('a'))?.click();
    await call(await softphone(page));
    await overlay.waitFor(TO_HEAR);
    // The number of the link that the rep dialled with.
    expect(await newest(({ site }) => site === 'dialer')).toMatchObject({
      title: '+15550100147',
      meetingKey: 'dialer:justcall',
    });
    await stage.stopWorker();
    await (await softphone(page)).evaluate(() => void setTimeout(() => location.reload()));
    await newest(({ status }) => status === 'ended');
    expect(await calls()).toBe(before + 1);

    await until('the softphone to be there again', async () =>
      (await softphone(page)).evaluate(() => document.readyState === 'complete').catch(() => false),
    );
    await call(await softphone(page));
    await newest(({ status }) => status === 'live');
    expect(await calls()).toBe(before + 2);
    await overlay.click('End coaching');
    await newest(({ status }) => status === 'ended');
  });

  test('in a page that we may not touch a badge asks for a click, which shows the call', async () => {
    const { page, overlay } = await visit('/crm', `http://crm.test:${pages.port}`);
    await call(await softphone(page));
    const badge = () =>
      stage.reader.evaluate(async () => {
        interface Api {
          tabs: { query(wanted: object): Promise<{ id: number }[]> };
          action: { getBadgeText(of: object): Promise<string>; getTitle(of: object): Promise<string> };
        }
        const api = chrome as unknown as Api;
        const tabs = await api.tabs.query({});
        const told = tabs.map(async ({ id }) => [
          await api.action.getBadgeText({ tabId: id }),
          await api.action.getTitle({ tabId: id }),
        ]);
        return (await Promise.all(told)).find(([text]) => text === '!')?.[1];
      });
    expect(await until('the badge', badge)).toBe('A call is on in JustCall. Click to show QuotaHit on this page');
    expect(await overlay.exists()).toBe(false);
    await hearing.click(page);
    await overlay.waitFor(TO_HEAR).catch(async (error: Error) => {
      throw new Error(
        `${error.message}; it is ${(await overlay.exists()) ? '' : 'not '}there; badge: ${await badge()}`,
      );
    });
    // Pages of ours may not be shown in it: notes and the name are typed in the panel.
    expect(page.frames().some((frame) => frame.url().startsWith('chrome'))).toBe(false);
    await overlay.click('Notes');
    await overlay.waitFor('Type notes in the side panel.');
    await hangUp(await softphone(page));
    await newest(({ status, meetingKey }) => status === 'ended' && meetingKey === 'dialer:justcall');
  });

  test('a softphone with room, in a page that we may not touch, shows the coach itself; the call is interrupted with its frame', async () => {
    const { page, overlay } = await visit('/wide', `http://crm.test:${pages.port}`);
    const frame = await softphone(page);
    await call(frame);
    await until('the overlay in the frame', () =>
      frame.evaluate(() => document.querySelector('quotahit-overlay') !== null),
    );
    const { id } = await newest(({ status, site }) => status === 'live' && site === 'dialer');
    expect(await overlay.exists()).toBe(false);
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await newest((now) => now.id === id && now.status === 'interrupted');
  });

  test('a dialer that was switched off in the options is left alone', async () => {
    await hearing.set({ sitesOff: ['aircall'] });
    const { page, overlay } = await visit('/demo/dialer/aircall');
    const before = await calls();
    await call(page);
    await until('its connection', () => page.evaluate(() => (window as unknown as Phone).connected()));
    await hangUp(page);
    // What comes after shows that the first one was let pass: calls are looked at in turn.
    await hearing.set({});
    await call(page);
    await overlay.waitFor(TO_HEAR);
    expect(await calls()).toBe(before + 1);
  });

  /** As the rep does it: a click on the toolbar button, and one on the panel's own. */
  async function coachThisTab(page: Page): Promise<void> {
    await hearing.click(page);
    const panel = await pageAt(stage.coached.browser, 'the panel', (url) => url.endsWith('/sidepanel.html'));
    // Another test may have left it at another tab.
    await panel.locator('[role=tab]::-p-text(Live)').click();
    await press(panel, 'Coach this tab');
  }

  test('a dialer’s page in which no connection is seen is a dialer’s call when the rep asks', async () => {
    const { page, overlay } = await visit('/demo/dialer/twilio');
    await coachThisTab(page);
    await newest(({ status, title, site }) => status === 'live' && site === 'dialer' && title === 'Twilio Flex call');
    await overlay.click('End coaching');
    await newest(({ status }) => status === 'ended');
  });

  test('any other page with nothing but a player: coached on request, and heard', async () => {
    const { page, overlay } = await visit('/player');
    await coachThisTab(page);
    await newest(({ site }) => site === 'tab');
    await page.bringToFront();
    await hearing.click(page);
    await overlay.waitFor('Listening for objections', SLOW_MS);
    hearing.vendor.hear(1, PRICE);
    await overlay.waitFor('Price');
  });
});
