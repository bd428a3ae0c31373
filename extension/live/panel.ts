import { browser } from 'wxt/browser';

/** The tab in which the toolbar button was clicked. */
export interface ClickedTab {
  id?: number | undefined;
  windowId: number;
}

interface FirefoxSidebar {
  sidebarAction?: { toggle(): Promise<void> };
}

/** Opens the panel beside the page. Must run in the click itself: the gesture is lost after an await. */
export function openPanel(tab: ClickedTab): void {
  if (browser.sidePanel) void browser.sidePanel.open({ windowId: tab.windowId });
  else void (browser as FirefoxSidebar).sidebarAction?.toggle();
}
