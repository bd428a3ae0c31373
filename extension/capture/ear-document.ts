import { browser } from 'wxt/browser';
import { onMessage } from '../client/messages.ts';
import { fromView } from '../live/sender.ts';
import { readHosts } from '../live/tabs.ts';

const PAGE = 'offscreen.html';

let queue: Promise<unknown> = Promise.resolve();

/** One at a time: a call that begins while the document is being closed gets a new one. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const next = queue.then(work);
  queue = next.catch(() => undefined);
  return next;
}

async function isOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return contexts.length > 0;
}

async function open(): Promise<void> {
  if (await isOpen()) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['USER_MEDIA'],
    justification: 'Hears the call in the tab that you clicked in, to show answers to objections.',
  });
}

/** Only a call that a tab hosts can be heard: while none does nobody needs the document. */
async function close(): Promise<void> {
  if (Object.keys(await readHosts()).length > 0 || !(await isOpen())) return;
  await browser.offscreen.closeDocument();
}

/**
 * Opens the document that owns the sound, where there is none: a call has begun that may be heard. One that is still loading is there, but hears nothing
 * yet: it is waited for.
 */
export const openEar = (): Promise<void> => inTurn(open);

/** Closes that document when it says that it hears nothing, unless a call goes on that may be heard. For the background. */
export function answerIdleEar(): void {
  onMessage('ear.idle', ({ sender }) => (fromView(sender) ? inTurn(close) : undefined));
}
