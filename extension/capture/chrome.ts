import { browser } from 'wxt/browser';
import { sendMessage } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';
import { hostOf, hostOfTab } from '../live/tabs.ts';
import { demoIn } from '../speech/demo-tab.ts';
import { database } from '../store/database.ts';

const PAGE = 'offscreen.html';
/** What the rep does where the browser does not give us the tab's sound yet. */
const CLICK_FIRST = 'Click the QuotaHit button in the toolbar on the tab of the call: that lets the coach hear it.';

/** Whether the browser gives the sound of tabs at all. Firefox does not. */
export const canCapture = (): boolean => browser.tabCapture !== undefined && browser.offscreen !== undefined;

let opening: Promise<void> | null = null;

/** The document that owns the sound; made where there is none. */
async function openEar(): Promise<void> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (contexts.length > 0) return;
  opening ??= browser.offscreen
    .createDocument({
      url: PAGE,
      reasons: ['USER_MEDIA'],
      justification: 'Hears the call in the tab that you clicked in, to show answers to objections.',
    })
    .finally(() => {
      opening = null;
    });
  await opening;
}

/**
 * Has the call of a tab heard. The tab must have been clicked in for us, by the toolbar button, and still show the same site: only then the
 * browser gives its sound. `given`: a stream that was asked for in the click itself.
 */
async function hearTab(tabId: number, given?: Promise<string>): Promise<{ ok: boolean; reason?: string }> {
  if (!canCapture()) return { ok: false, reason: 'This browser does not give the sound of tabs.' };
  const asked = given ?? browser.tabCapture.getMediaStreamId({ targetTabId: tabId });
  const [host, stream] = await Promise.all([hostOfTab(tabId), asked.catch(() => null)]);
  if (!host) return { ok: false, reason: 'No call is coached in this tab. Press “Coach this tab” first.' };
  if (stream === null) return { ok: false, reason: CLICK_FIRST };
  const call = await database.calls.get(host.callId);
  if (!call) return { ok: false, reason: 'This call is over.' };
  const [{ echoCancelling, microphone }, demo] = await Promise.all([readSettings(), demoIn(tabId), openEar()]);
  const begun = await sendMessage('ear.begin', {
    callId: call.id,
    startedAt: call.startedAt,
    tabId,
    site: call.site,
    echoCancelling,
    microphone,
    streamId: stream,
    demo,
  });
  if (begun.ok) await sendMessage('live.hear', { callId: call.id }, { tabId, frameId: host.frameId });
  return begun;
}

/** Has a call heard, in whatever tab it goes on. */
export async function hearCall(callId: string): Promise<{ ok: boolean; reason?: string }> {
  const host = await hostOf(callId);
  return host ? hearTab(host.tabId) : { ok: false, reason: 'This call goes on in no tab now.' };
}

/** The toolbar button was clicked: a call in that tab is heard from now. Must run in the click itself. */
export function hearClicked(tabId: number | undefined): void {
  if (tabId === undefined || !canCapture()) return;
  const stream = browser.tabCapture.getMediaStreamId({ targetTabId: tabId });
  stream.catch(() => undefined);
  void hearTab(tabId, stream);
}
