import { browser } from 'wxt/browser';
import { onMessage } from '../client/messages.ts';
import { coachSchema } from '../client/messages.schema.ts';

const CLICK_FIRST = 'Click the QuotaHit button in the toolbar on the tab of the call: that lets the coach hear it.';

/** Has the script that gives a tab's sound loaded into all frames that the extension may read. For the background. */
export async function loadPageSound(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['/page-sound.js'] });
  } catch (cause) {
    throw new Error(CLICK_FIRST, { cause });
  }
}

/** Lets the ear, whose document may load nothing into pages, have it done. */
export function answerPageSound(): void {
  onMessage('page-sound.load', async ({ data, sender }) => {
    if (sender.tab || sender.url !== browser.runtime.getURL('/offscreen.html')) {
      throw new Error('Only the ear has pages give their sound.');
    }
    await loadPageSound(coachSchema.parse(data).tabId);
  });
}
