import { browser } from 'wxt/browser';
import { hostOf } from '../live/tabs.ts';

/** Opens a place of the dashboard, for example `/calls/ID`, in a tab of its own. */
export async function openDashboard(path = '/calls'): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/dashboard.html')}#${path}` });
}

/** Opens the options in a tab. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Opens the page that asks for the microphone; closing it leads back to the tab in front. */
export async function openMicrophonePage(): Promise<void> {
  const openerTabId = await frontTab();
  const url = browser.runtime.getURL('/microphone.html');
  await browser.tabs.create({ url, ...(openerTabId === null ? {} : { openerTabId }) });
}

/** Opens what the browser lets this extension do (Chrome: https://support.google.com/chrome/answer/114662). Firefox opens no such page for us. */
export async function openSiteSettings(): Promise<void> {
  const site = encodeURIComponent(browser.runtime.getURL('/'));
  await browser.tabs.create({ url: `chrome://settings/content/siteDetails?site=${site}` });
}

/** Closes the tab that this page is in; where it is the last one of its window, the calls are shown in it instead. */
export async function closeThisTab(): Promise<void> {
  const here = await browser.tabs.getCurrent();
  const beside = await browser.tabs.query({ currentWindow: true });
  if (here?.id !== undefined && beside.length > 1) await browser.tabs.remove(here.id);
  else location.assign('/dashboard.html');
}

/** Opens an address in a new tab. */
export async function openAddress(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Shows the tab in which a call goes on; false when no tab has it. */
export async function goToCall(callId: string): Promise<boolean> {
  const host = await hostOf(callId);
  if (!host) return false;
  const tab = await browser.tabs.update(host.tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
  return tab !== undefined;
}

/** The tab in front of the window that this page belongs to. */
export async function frontTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

export interface Shortcut {
  name: string;
  /** For example `Alt+Shift+M`; empty when the user took it away. */
  keys: string;
}

/** The extension's shortcuts as the browser has them now. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands: { description?: string; shortcut?: string }[] = (await browser.commands?.getAll()) ?? [];
  return commands.flatMap(({ description, shortcut }) =>
    description ? [{ name: description, keys: shortcut ?? '' }] : [],
  );
}
