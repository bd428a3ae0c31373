import { browser } from 'wxt/browser';
import { refreshLocators } from '../client/locators.ts';
import { sendMessage } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';
import { interruptOrphans } from '../store/calls.ts';
import { purgeLeftOver } from './deletion.ts';
import { readHosts, releaseTab } from './tabs.ts';

const ALARM = 'locators';
const EVERY_MINUTES = 6 * 60;

async function callIds(): Promise<Set<string>> {
  return new Set(Object.values(await readHosts()).map((host) => host.callId));
}

async function sweep(): Promise<void> {
  await interruptOrphans(await callIds());
  await purgeLeftOver();
}

/** After an update or reload the pages still run the old script: give them the new one, which resumes their calls. */
async function rejoinPages(): Promise<void> {
  const { content_scripts: scripts = [] } = browser.runtime.getManifest();
  for (const { matches, js, world, all_frames: allFrames } of scripts) {
    // What runs in the page's own world is still there, and outlives us.
    if (world === 'MAIN') continue;
    const tabs = await browser.tabs.query({ url: matches ?? [] });
    const files = (js ?? []) as unknown as Parameters<typeof browser.scripting.executeScript>[0]['files'];
    for (const { id } of tabs) {
      if (id === undefined || !files) continue;
      await browser.scripting
        .executeScript({ target: { tabId: id, allFrames: allFrames === true }, files })
        .catch(() => undefined);
    }
  }
}

async function refresh(): Promise<void> {
  const { backend } = await readSettings();
  if (backend) await refreshLocators(backend);
}

/** Follows installs, starts, closed tabs and the clock for the background. */
export function watchExtension(): void {
  browser.runtime.onInstalled.addListener(async ({ reason }: { reason: string }) => {
    await browser.alarms?.create(ALARM, { periodInMinutes: EVERY_MINUTES });
    await interruptOrphans(await callIds());
    await rejoinPages();
    if (reason === 'install' && !(await readSettings()).welcomed) {
      await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    }
    await purgeLeftOver();
  });
  browser.runtime.onStartup.addListener(sweep);
  browser.alarms?.onAlarm.addListener(({ name }: { name: string }) => (name === ALARM ? refresh() : undefined));
  browser.tabs.onUpdated.addListener(async (tabId: number, { audible }: { audible?: boolean | undefined }) => {
    if (audible === undefined) return;
    const host = (await readHosts())[String(tabId)];
    if (host) await sendMessage('live.audible', { audible }, { tabId, frameId: host.frameId }).catch(() => undefined);
  });
  browser.tabs.onRemoved.addListener(async (tabId: number) => {
    await releaseTab(tabId);
    await sweep();
  });
}
