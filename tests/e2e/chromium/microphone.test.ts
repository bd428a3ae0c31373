import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { press, says } from '../../support/account.ts';
import { barriers } from '../../support/barriers.ts';
import { hasShown } from '../../support/has-shown.ts';
import { hearOn, type HearingStage } from '../../support/hearing-stage.ts';
import { pageAt } from '../../support/patient.ts';
import { test } from '../../support/shared.ts';
import { CAN_SOUND, startSoundDevice, type SoundDevice } from '../../support/sound-device.ts';
import { CHROME, openStage, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';
import { toneIn, wavFile } from '../../support/wav.ts';

const REP_HZ = 400;
const RATE = 48_000;
/** In bursts, as voices are: what never changes is taken for noise. */
const voice = Float32Array.from(
  { length: RATE * 8 },
  (_, at) => (Math.floor(at / (RATE / 4)) % 2 === 0 ? 0.3 : 0) * Math.sin((2 * Math.PI * REP_HZ * at) / RATE),
);

/** Everything that the extension keeps anywhere, as text. Runs in a page of it. */
async function everythingKept(): Promise<string> {
  const databases = await Promise.all(
    (await indexedDB.databases()).map(
      ({ name = '' }) =>
        new Promise<unknown>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.addEventListener('error', () => reject(new Error(`${name} does not open.`)));
          opening.addEventListener('success', () => {
            const stores = [...opening.result.objectStoreNames];
            if (stores.length === 0) return resolve({ name });
            const read = opening.result.transaction(stores);
            const rows = stores.map((store) => ({ store, all: read.objectStore(store).getAll() }));
            read.addEventListener('complete', () => {
              opening.result.close();
              resolve({ name, rows: rows.map(({ store, all }) => [store, all.result]) });
            });
          });
        }),
    ),
  );
  const files: string[] = [];
  for await (const file of (await navigator.storage.getDirectory()).keys()) files.push(file);
  return JSON.stringify({
    databases,
    files,
    caches: await caches.keys(),
    local: await chrome.storage.local.get(null),
    session: await chrome.storage.session.get(null),
    page: [Object.entries(localStorage), Object.entries(sessionStorage)],
  });
}

async function looksRight(page: Page): Promise<void> {
  for (const width of [1280, 400]) {
    await page.setViewport({ width, height: 900 });
    expect(await barriers(page), `${width} px`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
  }
}

/** What Tab comes by from the top of the page on, until it has been everywhere. */
async function byTab(page: Page): Promise<string[]> {
  await page.bringToFront();
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const names: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement as HTMLButtonElement | null;
      return at && at !== document.body ? (at.labels?.[0] ?? at).textContent.trim() : '';
    });
    if (name === '' || names.includes(name)) return names;
    names.push(name);
  }
}

const why = CAN_SOUND ? '' : ' (skipped: PulseAudio is not installed)';

describe.skipIf(CHROME === '' || !CAN_SOUND)(`the microphone, in Chromium${why}`, () => {
  let stage: Stage;
  let hearing: HearingStage;
  let device: SoundDevice | null = null;
  let origin: string;
  const allow = (permissions: 'microphone'[]) =>
    hearing.stage.coached.browser.defaultBrowserContext().overridePermissions(origin, permissions);
  const opened = (address: string) =>
    pageAt(hearing.stage.coached.browser, `a page at ${address}`, (url) => url.startsWith(address));
  const kept = () => hearing.stage.reader.evaluate(everythingKept);
  test.beforeAll(async ({ backend, vendor }) => {
    device = await startSoundDevice();
    stage = await openStage({
      backend,
      env: device?.env,
      args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${wavFile(voice, RATE)}`],
    });
    vendor.forget();
    hearing = await hearOn(stage, vendor, { email: 'speaker@example.com' });
    origin = `chrome-extension://${hearing.stage.coached.extensionId}`;
  });
  afterAll(async () => {
    await stage?.close();
    await device?.stop();
  });

  test('refused, it says how to allow it again, and notices when it is', async () => {
    await allow([]);
    const page = await hearing.stage.open('microphone.html');
    await says(page, 'Refused');
    await says(page, 'Beside “Microphone”, choose “Allow”.');
    await press(page, 'Try again');
    await says(page, 'Refused');
    await looksRight(page);
    await press(page, 'Open the browser’s settings');
    const settings = await opened('chrome://settings/content/siteDetails');
    expect(decodeURIComponent(settings.url())).toContain(`site=${origin}/`);
    await settings.close();
    await allow(['microphone']);
    await says(page, 'Calls hear you from now on.');
    await page.close();
  });

  test('a sentence moves the meter, can be heard again, and is kept nowhere; Tab comes by everything in the order it is read', async () => {
    const page = await hearing.stage.open('microphone.html');
    await until('the button', () => page.$('::-p-aria([name="Test the microphone"][role="button"])'));
    expect(await byTab(page)).toEqual([
      'Test the microphone',
      'Microphone',
      'Echo cancelling',
      'Play a test sound',
      'Done',
    ]);
    await press(page, 'Test the microphone');
    await says(page, 'The coach hears you well.');
    expect(await byTab(page)).toEqual([
      'Close the microphone',
      'Microphone',
      'Echo cancelling',
      'Record 3 seconds',
      'Play a test sound',
      'Done',
    ]);
    const meter = () => page.$eval('meter', ({ value }) => value);
    await until('the meter to rise', async () => (await meter()) > -40);
    await until('the meter to fall', async () => (await meter()) < -40);
    await looksRight(page);

    const before = await kept();
    // It says so for as long as it plays, which a busy machine may miss.
    const played = page.evaluate(hasShown, 'This is how the coach hears you.');
    await Promise.all([played, press(page, 'Record 3 seconds')]);
    await says(page, 'If that was clear, the coach understands you.');
    await press(page, 'Play a test sound');
    await says(page, 'Your microphone did not hear it');
    expect(await kept()).toBe(before);
    await page.close();
  });

  test('by the keyboard: found in the command menu; another microphone is chosen and kept for calls', async () => {
    const dashboard = await hearing.stage.open('dashboard.html');
    await dashboard.bringToFront();
    await dashboard.waitForSelector('h1');
    await dashboard.keyboard.down('Control');
    await dashboard.keyboard.press('k');
    await dashboard.keyboard.up('Control');
    await dashboard.waitForSelector('[cmdk-input]:focus');
    await dashboard.keyboard.type('microphone');
    await until('what it is called', () =>
      dashboard.evaluate(() =>
        /microphone/i.test(document.querySelector('[cmdk-item][aria-selected=true]')?.textContent ?? ''),
      ),
    );
    await dashboard.keyboard.press('Enter');
    const page = await opened(`${origin}/microphone.html`);
    await press(page, 'Test the microphone');
    await until('the microphones', () => page.$('select option:nth-child(3)'));
    const second = await page.$eval('select option:nth-child(3)', (option) => option.getAttribute('value') ?? '');
    await page.select('select', second);
    await until('the choice to be kept', async () => (await kept()).includes(`"microphone":"${second}"`));
    await says(page, 'The coach hears you well.');
    await page.reload();
    await until('the choice', () => page.$eval('select', ({ value }) => value).then((value) => value === second));
    await page.close();
  });

  test('a call that does not hear the rep leads here, and hears the rep as soon as it is allowed', async () => {
    await allow([]);
    const tab = await hearing.stage.join();
    await tab.captions(false);
    await hearing.click(tab.page);
    await tab.overlay.waitFor('You: not heard');
    const panel = await hearing.stage.open('sidepanel.html');
    await says(panel, 'Your side is not heard: the microphone was refused.');
    expect(await barriers(panel)).toEqual([]);
    await press(panel, 'Allow the microphone');
    await opened(`${origin}/microphone.html`);
    await allow(['microphone']);
    await until('the rep’s voice at the vendor', () => toneIn(hearing.vendor.sound[0].slice(-32_000), REP_HZ) > 0.05);
  });
});
