import { browser } from 'wxt/browser';
import { sendMessage, type EarOrder } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';
import { tokenAhead } from '../client/speech.ts';
import { heardAs, showHeard } from '../live/badge.ts';
import { hostOf, hostOfTab } from '../live/tabs.ts';
import { demoIn } from '../speech/demo-tab.ts';
import { database } from '../store/database.ts';
import { openEar } from './ear-document.ts';
import { earBegan, earBegins } from './ear-first.ts';

/** What the rep does where the browser does not give us the tab's sound yet. */
const CLICK_FIRST = 'Click the QuotaHit button in the toolbar on the tab of the call: that lets the coach hear it.';

/** The same after such a click. */
const NOT_GIVEN =
  'The browser does not give the sound of this tab; another extension may have it. Press “Listen” in the side panel, then “Share the tab’s sound instead”.';

/** Whether the browser gives the sound of tabs at all. Firefox does not. */
export const canCapture = (): boolean => browser.tabCapture !== undefined && browser.offscreen !== undefined;

/** Begins to hear in this very document, where that is the ear. */
let here: ((order: EarOrder) => void) | null = null;

/** This document is the ear: Firefox's background, which hears calls by their own pages. */
export function hearHere(begin: typeof here): void {
  here = begin;
}

/** Whether a call begins to be heard, or why not. `unsure`: it began to be heard before, or is just ending. */
interface Begun {
  ok: boolean;
  reason?: string;
  unsure?: true;
}

/**
 * Has the call of a tab heard. Chrome gives a tab's sound only where it was clicked in for us, by the toolbar button, and still shows the same
 * site; elsewhere, where the rep wants that, and always in Firefox, the page itself is heard. `clicked`: the tab's sound,
 * where a click asked for it.
 */
async function hearTab(tabId: number, clicked?: Promise<string>): Promise<Begun> {
  const asked = clicked ?? (canCapture() ? browser.tabCapture.getMediaStreamId({ targetTabId: tabId }) : null);
  const [host, stream, settings] = await Promise.all([
    hostOfTab(tabId),
    asked?.catch(() => null) ?? null,
    readSettings(),
  ]);
  const { echoCancelling, microphone, hearWithoutClick } = settings;
  if (!host) return { ok: false, reason: 'No call is coached in this tab. Press “Coach this tab” first.' };
  // The browser gives no tab twice, and a page would begin anew: a click that only opens the panel takes nothing from a call that is heard.
  const before = stream === null ? await heardAs(tabId) : null;
  if (before) {
    earBegan();
    return { ok: true, ...(before === 'hearing' ? {} : { unsure: true }) };
  }
  if (stream === null && canCapture() && !hearWithoutClick)
    return { ok: false, reason: clicked ? NOT_GIVEN : CLICK_FIRST };
  const call = await database.calls.get(host.callId);
  if (!call) return { ok: false, reason: 'This call is over.' };
  const demo = await demoIn(tabId);
  // Each token is paid for: a call that may not be heard after all, or not yet, is given none ahead.
  if (stream !== null && call.status !== 'paused' && demo === undefined) tokenAhead.ask(call.id);
  if (!here) await openEar();
  const order: EarOrder = {
    callId: call.id,
    startedAt: call.startedAt,
    tabId,
    site: call.site,
    echoCancelling,
    microphone,
    ...(stream === null ? {} : { streamId: stream }),
    demo,
  };
  if (here) here(order);
  const begun = here ? { ok: true } : await sendMessage('ear.begin', order);
  if (begun.ok) await sendMessage('live.hear', { callId: call.id }, { tabId, frameId: host.frameId });
  return begun;
}

/** Has a call heard, in whatever tab it goes on. */
export async function hearCall(callId: string): Promise<Begun> {
  const host = await hostOf(callId);
  return host ? hearTab(host.tabId) : { ok: false, reason: 'This call goes on in no tab now.' };
}

/** A double click is one: its second half would take the first one's stream away, or stop what the page has only begun to hear. */
const ONE_CLICK_MS = 500;
const clickedAt = new Map<number, number>();

/** The toolbar button was clicked: a call in that tab is heard from now, else the button says why not. Must run in the click itself. */
export function hearClicked(tabId: number | undefined): void {
  if (tabId === undefined) return;
  const before = clickedAt.get(tabId) ?? -Infinity;
  clickedAt.set(tabId, performance.now());
  if (performance.now() - before < ONE_CLICK_MS) return;
  const stream = canCapture() ? browser.tabCapture.getMediaStreamId({ targetTabId: tabId }) : undefined;
  stream?.catch(() => undefined);
  earBegins();
  void hearTab(tabId, stream)
    .catch(() => ({ ok: false, reason: 'Something went wrong in the browser. Click again.' }))
    .then(({ ok, reason }) => {
      if (ok) return undefined;
      // What could not be done may be tried again as soon as it can.
      clickedAt.delete(tabId);
      earBegan();
      return tellUnheard(tabId, reason);
    });
}

/** Says on the button why a tab's call is not heard, and on its page where the coach is shown there. */
async function tellUnheard(tabId: number, why = ''): Promise<void> {
  const [host] = await Promise.all([hostOfTab(tabId), showHeard(tabId, { code: 'failed', detail: why })]);
  if (!host) return;
  const { callId, frameId } = host;
  await sendMessage('live.unheard', { callId, why }, { tabId, frameId }).catch(() => undefined);
}
