import { browser } from 'wxt/browser';

interface ClickedTab {
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
