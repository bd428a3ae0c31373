import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import type { CallTab } from '../../support/call-tab.ts';
import type { HearingStage } from '../../support/hearing-stage.ts';
import { test } from '../../support/shared.ts';
import { CHROME } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { wavFile } from '../../support/wav.ts';

const RATE = 48_000;
const hum = Float32Array.from({ length: RATE }, (_, at) => 0.3 * Math.sin((2 * Math.PI * 400 * at) / RATE));
const SECOND = 16_000;

declare global {
  interface Window {
    takes: MutationObserver;
  }
}

describe.skipIf(CHROME === '')('the sign that we listen', () => {
  let hearing: HearingStage;
  let tab: CallTab;
  test.beforeAll(async ({ hear }) => {
    hearing = await hear({ microphone: wavFile(hum, RATE) });
    tab = await hearing.stage.join();
    await hearing.click(tab.page);
    await sends();
  });
  afterAll(() => hearing?.close());

  const sent = () => hearing.vendor.sound[0].length;
  /** Sound leaves. */
  async function sends(): Promise<void> {
    const before = sent();
    await until('sound at the vendor', () => sent() > before + SECOND, 60_000);
  }
  const told = (type: string) => hearing.vendor.texts.filter((text) => text.includes(type)).length;
  /** From `stop` on no sound leaves: the vendor is asked for the last words, and seconds later to keep the line open without any. */
  async function sendsNothingFrom(stop: () => Promise<unknown>): Promise<void> {
    const [finalized, kept] = [told('Finalize'), told('KeepAlive')];
    await stop();
    await until('the last words to be asked for', () => told('Finalize') > finalized);
    const then = sent();
    await until('the line to be kept open', () => told('KeepAlive') > kept);
    expect(sent()).toBe(then);
  }
  const badge = () =>
    hearing.stage.reader.evaluate(async () => {
      const { hosts } = (await chrome.storage.session.get('hosts')) as { hosts: Record<string, unknown> };
      const tabId = Number(Object.keys(hosts)[0]);
      const { action } = chrome as unknown as {
        action: Record<'getBadgeText' | 'getTitle', (query: { tabId: number }) => Promise<string>>;
      };
      return { text: await action.getBadgeText({ tabId }), title: await action.getTitle({ tabId }) };
    });
  const says = (text: string, title: string) =>
    until(`the button to say ${text}`, async () => {
      const now = await badge();
      return now.text === text && now.title.includes(title);
    });
  test('the toolbar button says that sound is heard', async () => {
    await says('HEAR', 'listening to this call’s sound');
  });

  test('the shortcut pauses and resumes: no frame reaches the vendor between', async () => {
    await sendsNothingFrom(() => press('toggle-listening'));
    await says('II', 'nothing is listened to');
    await press('toggle-listening');
    await sends();
    await says('HEAR', 'listening');
  });

  test('the other shortcut takes cards away at once, and the call is heard on', async () => {
    await press('mute-coach');
    await tab.overlay.waitFor('Cards are muted');
    await sends();
    await press('mute-coach');
    await tab.overlay.waitUntilGone('Cards are muted');
  });

  const HIDING: readonly [
    name: string,
    hide: (page: Page) => Promise<unknown>,
    show: (page: Page) => Promise<unknown>,
  ][] = [
    [
      'is taken out of the page, again and again,',
      (page) =>
        page.evaluate(() => {
          window.takes = new MutationObserver(() => document.querySelector('quotahit-overlay')?.remove());
          window.takes.observe(document.documentElement, { childList: true });
          document.querySelector('quotahit-overlay')?.remove();
        }),
      (page) => page.evaluate(() => window.takes.disconnect()),
    ],
    [
      'is covered, by what takes no clicks,',
      (page) =>
        page.evaluate(() => {
          const cover = document.createElement('div');
          cover.id = 'cover';
          cover.popover = 'manual';
          cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;background:#000;pointer-events:none';
          document.body.append(cover);
          // Without the event by which the coach comes up again.
          cover.addEventListener('toggle', (event) => event.stopImmediatePropagation(), { capture: true });
          document.addEventListener('toggle', (event) => event.stopImmediatePropagation(), { capture: true });
          window.addEventListener('toggle', (event) => event.stopImmediatePropagation(), { capture: true });
          cover.showPopover();
        }),
      (page) => page.evaluate(() => document.querySelector('#cover')?.remove()),
    ],
    [
      'is hidden with the whole page',
      (page) => page.evaluate(() => document.documentElement.style.setProperty('display', 'none', 'important')),
      (page) => page.evaluate(() => document.documentElement.style.removeProperty('display')),
    ],
  ];

  test.each(HIDING)(
    'while it %s nothing is sent and the button says why; once it is back the call is heard again',
    async (_, hide, show) => {
      await sends();
      await sendsNothingFrom(() => hide(tab.page));
      await says('!', 'its sign is not to be seen');
      await show(tab.page);
      await says('HEAR', 'listening');
      await sends();
    },
  );

  test('made small, and in full screen, it is still a sign', async () => {
    await tab.overlay.click('Make small');
    await sends();
    await tab.page.evaluate(() => document.body.requestFullscreen().catch(() => undefined));
    await sends();
    await tab.page.evaluate(() => document.exitFullscreen().catch(() => undefined));
    await says('HEAR', 'listening');
    await tab.overlay.click('Open QuotaHit');
  });

  test('where nothing can turn the sound into words it says why, and what goes on', async () => {
    await tab.hangUp();
    await hearing.set({ backend: '' });
    tab = await hearing.stage.join();
    await hearing.click(tab.page);
    await tab.overlay.waitFor(
      /You are not signed in, so no speech service hears this call\. Sign in under Options, Account\. This browser c.*\. Captions go on being read\./,
    );
    await says('!', 'does not hear this call’s sound. You are not signed in');
  });

  async function press(shortcut: 'toggle-listening' | 'mute-coach'): Promise<void> {
    const all = () => hearing.stage.coached.browser.targets();
    const worker = await until('the background', () =>
      all()
        .find((one) => one.type() === 'service_worker')
        ?.worker(),
    );
    // What the browser does when the keys are pressed; its own keyboard is out of a test's reach.
    await worker.evaluate((name) => {
      const { commands } = chrome as unknown as { commands: { onCommand: { dispatch(command: string): void } } };
      commands.onCommand.dispatch(name);
    }, shortcut);
  }
});
