import type { Page } from 'puppeteer';
import type { Settings } from '#extension/client/settings.ts';
import { listeningVendor, type VendorOptions } from '../fakes/listening-vendor.ts';
import { signInByCode } from './account.ts';
import { startBackend } from './backend.ts';
import type { SoundDevice } from './sound-device.ts';
import { openStage } from './stage.ts';

export interface HearingOptions {
  /** The file that the microphone hears, over and over. */
  microphone: string;
  vendor?: VendorOptions;
  settings?: Partial<Settings>;
  args?: string[];
  /** The sound device of the browser; without one it makes do with none. */
  device?: SoundDevice | null;
}

/** Chromium with the extension, signed in on a backend whose speech vendor listens: all that a call's sound goes through. */
export async function openHearingStage({
  microphone,
  vendor: how = {},
  settings = {},
  args = [],
  device = null,
}: HearingOptions) {
  const vendor = await listeningVendor(how);
  const backend = await startBackend({ DEEPGRAM_API_KEY: 'a key of the platform', DEEPGRAM_BASE_URL: vendor.url });
  const stage = await openStage({
    backend,
    env: device?.env,
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`, ...args],
  });
  const { browser, extensionId } = stage.coached;
  await browser.defaultBrowserContext().overridePermissions(`chrome-extension://${extensionId}`, ['microphone']);
  const set = (more: Partial<Settings>): Promise<void> =>
    stage.store({ settings: { backend: backend.url, welcomed: true, openWrapUp: false, ...settings, ...more } });
  await set({});
  const options = await stage.open('options.html#account');
  await signInByCode(options, backend.url, 'listener@example.com');
  await options.close();
  const [extension] = (await browser.extensions()).values();
  if (!extension) throw new Error('The extension is not there.');

  return {
    stage,
    vendor,
    set,
    /** Clicks the toolbar button on a tab: its call is heard from then on. */
    async click(page: Page): Promise<void> {
      await page.bringToFront();
      await page.triggerExtensionAction(extension);
    },
    async close(): Promise<void> {
      await stage.close();
      await backend.stop();
      await vendor.stop();
    },
  };
}

export type HearingStage = Awaited<ReturnType<typeof openHearingStage>>;
