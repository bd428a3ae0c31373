import { browser } from 'wxt/browser';

/** Where a message comes from, as the browser says it. */
export interface Sender {
  tab?: { id?: number | undefined; audible?: boolean | undefined } | undefined;
  frameId?: number | undefined;
  url?: string | undefined;
}

/** The tab that a message comes from. Throws where it comes from no page. */
export function tabOf(sender: Sender): number {
  const id = sender.tab?.id;
  if (id === undefined) throw new Error('This message must come from a page.');
  return id;
}

/** Whether a message comes from a page of the extension itself. One in a frame, such as the notes on a call page, is that page's. */
export function fromView({ url, frameId = 0 }: Sender): boolean {
  return frameId === 0 && url !== undefined && url.startsWith(browser.runtime.getURL('/'));
}
