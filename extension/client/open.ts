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
