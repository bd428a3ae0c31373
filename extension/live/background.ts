import { browser } from 'wxt/browser';
import { canCapture, hearCall } from '../capture/chrome.ts';
import { answerIdleEar, openEar } from '../capture/ear-document.ts';
import { afterEar, earBegan } from '../capture/ear-first.ts';
import { helpWith } from '../coach-live/kept.ts';
import { hearIfTold } from '../capture/once-told.ts';
import { onMessage, sendMessage, type Keep } from '../client/messages.ts';
import {
  callIdSchema,
  coachSchema,
  correctSchema,
  heardSchema,
  partySchema,
  siteHealthSchema,
  wrapUpSchema,
} from '../client/messages.schema.ts';
import { readSettings } from '../client/settings.ts';
import { tokenAhead } from '../client/speech.ts';
import { refreshLocators, reportSiteHealth } from '../client/locators.ts';
import { hearByItself, mayHearAgain } from '../page-sound/by-itself.ts';
import { correctRecord } from '../store/corrections.ts';
import { database } from '../store/database.ts';
import { interruptOrphans } from '../store/calls.ts';
import { keep } from '../store/keep.ts';
import { act } from './act.ts';
import { showBadge, showHeard } from './badge.ts';
import { begin } from './begin-here.ts';
import { answerDeletion } from './deletion.ts';
import { dialInTab, tellPage } from './dials.ts';
import { rememberParty } from './parties.ts';
import { expectHeld, watchHeldCalls } from './held.ts';
import { fromView, tabOf, type Sender } from './sender.ts';
import { hostedBy, readHosts, releaseCall } from './tabs.ts';

type PageScript = '/overlay.js' | '/hearing.js';

function inject(tabId: number, frameId: number, file: PageScript = '/overlay.js'): Promise<unknown> {
  return browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [file] });
}

/** The last words of a page that went away arrive after it: they are kept, and the call is interrupted all the same. */
async function interruptIfGone(tabId: number): Promise<void> {
  const hosts = await readHosts();
  if (!hosts[String(tabId)]) await interruptOrphans(new Set(Object.values(hosts).map((other) => other.callId)));
}

async function keepFrom(payload: Keep, sender: Sender) {
  const tabId = tabOf(sender);
  const hosts = await readHosts();
  // A page reports its own call only; another tab's record is out of its reach.
  const elsewhere = Object.entries(hosts).some(
    ([id, other]) => Number(id) !== tabId && other.callId === payload.call.id,
  );
  if (elsewhere)
    return {
      ok: false as const,
      reason: 'invalid' as const,
      message: 'This call goes on in another tab, which keeps it. Close one of the two.',
    };
  const kept = await keep(payload);
  const { status } = payload.call;
  if (kept.ok && status === 'ended') await releaseCall(tabId, payload.call.id);
  else await interruptIfGone(tabId);
  // Last words of a call come while the next one goes on in its tab, which the button tells of.
  const own = hosts[String(tabId)]?.callId ?? payload.call.id;
  if (own === payload.call.id) await showBadge(tabId, status, { heardOnly: payload.call.site === 'dialer' });
  if (kept.ok) helpWith(payload, { tabId, frameId: sender.frameId ?? 0 });
  void hearByItself(payload, tabId).catch(() => undefined);
  if (kept.ok) void hearIfTold(payload.call).catch(() => undefined);
  return kept;
}

async function notes(sender: Sender) {
  const host = (await readHosts())[String(tabOf(sender))];
  if (!host) return null;
  const [call, kept] = await Promise.all([database.calls.get(host.callId), database.snapshots.get(host.callId)]);
  return { callId: host.callId, notes: call?.notes ?? [], nowMs: kept?.snapshot.nowMs ?? 0 };
}

async function coachTab(tabId: number): Promise<{ ok: boolean; reason?: string }> {
  try {
    const { url } = await browser.tabs.get(tabId);
    const dial = dialInTab(tabId, url);
    if (dial) await tellPage(tabId, dial);
    await inject(tabId, 0);
    await sendMessage('live.coach', undefined, { tabId, frameId: 0 });
    return { ok: true };
  } catch {
    return {
      ok: false,
      reason: 'Click the QuotaHit button in the toolbar on that tab first: it lets the coach read the page.',
    };
  }
}

/** A page opens the wrap-up of a call that it has hosted, or a drill of it, and of no other. */
async function openWrapUp(query: { callId: string; practise?: boolean | undefined }, sender: Sender): Promise<void> {
  const { callId, practise } = query;
  if (!fromView(sender) && !(await hostedBy(tabOf(sender))).includes(callId)) return;
  const url = browser.runtime.getURL('/dashboard.html');
  const place = practise ? '/practice/drill' : '/calls';
  await browser.tabs.create({ url: `${url}#${place}/${encodeURIComponent(callId)}` });
}

/** Answers every message that pages and views send to the background. Handlers hold no state of their own. */
export function answerMessages(): void {
  watchHeldCalls();
  answerDeletion();
  answerIdleEar();
  onMessage('overlay.load', async ({ sender }) => {
    await inject(tabOf(sender), sender.frameId ?? 0);
  });
  onMessage('hearing.load', async ({ sender }) => {
    await inject(tabOf(sender), sender.frameId ?? 0, '/hearing.js');
  });
  onMessage('hearing.shown', ({ data, sender }) => {
    const heard = heardSchema.parse(data);
    if (heard?.code !== 'starting') earBegan();
    if (heard?.code === 'hearing') tokenAhead.used();
    return showHeard(tabOf(sender), heard);
  });
  onMessage('ear.first', ({ sender }) => (fromView(sender) ? afterEar() : undefined));
  onMessage('call.begin', async ({ data, sender }) => {
    await mayHearAgain(tabOf(sender));
    const begun = await begin(data, sender);
    expectHeld(tabOf(sender), begun.call.id);
    // The click that lets the call be heard has only to capture then.
    if (canCapture()) void openEar().catch(() => undefined);
    return begun;
  });
  onMessage('call.keep', ({ data, sender }) => keepFrom(data, sender));
  onMessage('call.act', ({ data, sender }) => act(data, sender));
  onMessage('call.correct', ({ data, sender }) => {
    const { callId, correction } = correctSchema.parse(data);
    return fromView(sender) ? correctRecord(callId, correction) : { ok: false };
  });
  onMessage('dial.party', ({ data, sender }) => rememberParty(tabOf(sender), partySchema.parse(data)));
  onMessage('notes.read', ({ sender }) => notes(sender));
  onMessage('wrap-up.open', ({ data, sender }) => openWrapUp(wrapUpSchema.parse(data), sender));
  onMessage('tab.coach', ({ data, sender }) =>
    fromView(sender) ? coachTab(coachSchema.parse(data).tabId) : { ok: false },
  );
  onMessage('hear.call', ({ data, sender }) =>
    fromView(sender) ? hearCall(callIdSchema.parse(data).callId) : { ok: false },
  );
  onMessage('locators.refresh', async ({ sender }) =>
    fromView(sender) ? refreshLocators((await readSettings()).backend) : { ok: false },
  );
  onMessage('site.health', async ({ data }) => {
    const { backend } = await readSettings();
    if (backend) await reportSiteHealth(backend, siteHealthSchema.parse(data));
  });
}
