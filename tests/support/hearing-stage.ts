import type { Page } from 'puppeteer';
import type { Settings } from '#extension/client/settings.ts';
import { listeningVendor, type VendorOptions } from '../fakes/listening-vendor.ts';
import { signInByCode } from './account.ts';
import { startBackend } from './backend.ts';
import type { SoundDevice } from './sound-device.ts';
import { openStage, type Stage } from './stage.ts';
import { until } from './until.ts';

export interface HearingOptions {
  /** The file that the microphone hears, over and over. */
  microphone: string;
  vendor?: VendorOptions;
  settings?: Partial<Settings>;
  args?: string[];
  /** The sound device of the browser; without one it makes do with none. */
  device?: SoundDevice | null;
}

type Vendor = Awaited<ReturnType<typeof listeningVendor>>;

/** What a backend needs to have calls heard by this vendor. */
export const heardBy = ({ url }: Vendor): Record<string, string> => ({
  DEEPGRAM_API_KEY: 'a key of the platform',
  DEEPGRAM_BASE_URL: url,
});

/** Chromium with the extension, signed in on a backend whose speech vendor listens: all that a call's sound goes through. */
export async function openHearingStage({
  microphone,
  vendor: how = {},
  settings = {},
  args = [],
  device = null,
}: HearingOptions) {
  const vendor = await listeningVendor(how);
  const backend = await startBackend(heardBy(vendor));
  const stage = await openStage({
    backend,
    env: device?.env,
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`, ...args],
  });
  return {
    ...(await hearOn(stage, vendor, { settings, email: 'listener@example.com' })),
    async close(): Promise<void> {
      await stage.close();
      await backend.stop();
      await vendor.stop();
    },
  };
}

export type HearingStage = Awaited<ReturnType<typeof openHearingStage>>;

/** Signs somebody in on a stage whose backend has that vendor, and lets the extension use the microphone. */
export async function hearOn(
  stage: Stage,
  vendor: Vendor,
  { email, settings = {} }: { email: string; settings?: Partial<Settings> | undefined },
) {
  const { coached, backend } = stage;
  const context = coached.browser.defaultBrowserContext();
  await context.overridePermissions(`chrome-extension://${coached.extensionId}`, ['microphone']);
  const set = (more: Partial<Settings>): Promise<void> =>
    stage.store({ settings: { backend: backend.url, welcomed: true, openWrapUp: false, ...settings, ...more } });
  await set({});
  const options = await stage.open('options.html#account');
  await signInByCode(options, backend.url, email);
  await options.close();
  const [extension] = (await coached.browser.extensions()).values();
  if (!extension) throw new Error('The extension is not there.');

  return {
    stage,
    vendor,
    set,
    /** Clicks the toolbar button on a tab: its call is heard from then on. */
    async click(page: Page): Promise<void> {
      await page.bringToFront();
      // On a busy machine the browser says so before it is.
      await until('the tab in front', () => page.evaluate(() => document.visibilityState === 'visible'));
      await page.triggerExtensionAction(extension);
    },
    /** Leaves every call, as one who comes after wants to find it. */
    async close(): Promise<void> {
      await stage.clear();
      await until('the lines of all calls to be closed', () => vendor.open() === 0);
      await context.clearPermissionOverrides();
    },
  };
}
