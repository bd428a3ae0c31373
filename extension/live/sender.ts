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

/** Whether a page of the extension asks, be it in a frame on a call page, and no script in that page. */
export function fromOwnPage({ url }: Sender): boolean {
  return url !== undefined && url.startsWith(browser.runtime.getURL('/'));
}

/** Whether a message comes from a page of the extension itself. One in a frame, such as the notes on a call page, is that page's. */
export function fromView(sender: Sender): boolean {
  return (sender.frameId ?? 0) === 0 && fromOwnPage(sender);
}
