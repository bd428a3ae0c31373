import { browser, type Browser } from 'wxt/browser';
import { sendMessage } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';
import { locatorsFor } from '../client/stored-locators.ts';
import { dialer, type Dial } from '../sites/dialer.ts';
import { dialerOf } from '../sites/dialer-of.ts';
import type { Dialer } from '../sites/dialers-data.ts';
import { badgeWaiting, showBadge } from './badge.ts';
import { DIAL_PORT } from './dial.ts';
import { newFlood } from './flood.ts';
import { hostOfTab, readHosts } from './tabs.ts';

type Port = Browser.runtime.Port;
type Told = Omit<Dial, 'framed'>;
type Frame = { tabId: number; frameId: number };

/** Twice the overlay's width, so that it leaves room for the dialer that it lies on. */
const ROOM = { width: 680, height: 400 };
/** Frames that are there hold their ports again at once when they are asked. */
const BACK_MS = 2_000;

/** Frames in which a call is on. Nothing is lost with the worker: they are asked to hold their ports again. */
const live = new Map<number, Map<Port, Dialer>>();
/** Frame in which the coach was shown last, by tab. */
const shown = new Map<number, number>();

/** How long the ports of each tab that opens too many wait until they are looked at. */
const floods = new Map<number, ReturnType<typeof newFlood>>();
/** Tabs whose ports are looked at after such a wait, whatever comes meanwhile. */
const waiting = new Map<number, ReturnType<typeof setTimeout>>();

let queue: Promise<unknown> = Promise.resolve();

/** One change after the other: a call may end while its beginning is still being shown. */
function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const next = queue.then(work);
  queue = next.catch(() => undefined);
  return next;
}

/** Runs in the frame. Only a call that begins wakes a coach that is there; one that the rep ended is left alone. */
function setDial(dial: Dial): boolean {
  const before = globalThis.quotahitDial;
  globalThis.quotahitDial = dial;
  const overlay = globalThis.quotahitOverlay;
  if (overlay?.alive && dial.live && !before?.live) overlay.begin();
  return overlay?.alive === true;
}

/** Runs in the frame. */
function endDial(): void {
  if (globalThis.quotahitDial) globalThis.quotahitDial.live = false;
}

async function tellFrame({ tabId, frameId }: Frame, told: Told): Promise<boolean> {
  const target = { tabId, frameIds: [frameId] };
  const { url } = await browser.tabs.get(tabId);
  // Our pages are open to the pages of dialers alone.
  const dial = { ...told, framed: frameId !== 0 || (url !== undefined && dialerOf(new URL(url)) !== undefined) };
  const [answer] = await browser.scripting.executeScript({ target, func: setDial, args: [dial] });
  return answer?.result === true;
}

async function showIn(frame: Frame, dial: Told): Promise<boolean> {
  try {
    const there = await tellFrame(frame, dial);
    const target = { tabId: frame.tabId, frameIds: [frame.frameId] };
    if (!there) await browser.scripting.executeScript({ target, files: ['/overlay.js'] });
    shown.set(frame.tabId, frame.frameId);
    return true;
  } catch {
    return false; // a page that we may not touch
  }
}

async function hasRoom({ tabId, frameId }: Frame): Promise<boolean> {
  const size = () => [innerWidth, innerHeight] as const;
  const answers = await browser.scripting
    .executeScript({ target: { tabId, frameIds: [frameId] }, func: size })
    .catch(() => []);
  const [width, height] = answers[0]?.result ?? [0, 0];
  return width >= ROOM.width && height >= ROOM.height;
}

const dialOf = ({ id }: Dialer): Told => ({ id, live: true, asked: false });

/** In the page itself where we may, else in the dialer's own frame if there is room, else the toolbar button says that a click is wanted. */
async function show(tabId: number, frameId: number, found: Dialer): Promise<void> {
  const dial = dialOf(found);
  if (await showIn({ tabId, frameId: 0 }, dial)) return;
  const own = { tabId, frameId };
  if (frameId !== 0 && (await hasRoom(own)) && (await showIn(own, dial))) return;
  shown.delete(tabId);
  await badgeWaiting(tabId, found.label);
}

async function wanted({ id }: Dialer): Promise<boolean> {
  const [{ sitesOff }, { enabled }] = await Promise.all([readSettings(), locatorsFor(dialer)]);
  return enabled && !sitesOff.includes(id);
}

/** Tells the coach that no call is on in its tab any more; it waits a moment before it believes that. */
async function ends(tabId: number): Promise<void> {
  if ((live.get(tabId)?.size ?? 0) > 0) return;
  live.delete(tabId);
  const frameId = (await hostOfTab(tabId))?.frameId ?? shown.get(tabId);
  if (frameId === undefined) return showBadge(tabId, 'ended');
  await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, func: endDial }).catch(() => []);
}

/** Shows the coach for the call that is on in a tab now, or ends it where none is. */
async function look(tabId: number): Promise<void> {
  const [on] = live.get(tabId) ?? [];
  if (!on) return ends(tabId);
  const [port, found] = on;
  if (await wanted(found)) await show(tabId, port.sender?.frameId ?? 0, found);
}

function lookLater(tabId: number, waitMs: number): void {
  if (waiting.has(tabId)) return;
  const timer = setTimeout(() => {
    waiting.delete(tabId);
    void inTurn(() => look(tabId)).catch(() => undefined);
  }, waitMs);
  waiting.set(tabId, timer);
}

function follow(port: Port, tabId: number, found: Dialer): void {
  const frames = live.get(tabId) ?? new Map<Port, Dialer>();
  live.set(tabId, frames.set(port, found));
  port.onDisconnect.addListener(() => {
    live.get(tabId)?.delete(port);
    if (!waiting.has(tabId)) void inTurn(() => ends(tabId));
  });
  const flood = floods.get(tabId) ?? newFlood();
  floods.set(tabId, flood);
  const waitMs = flood();
  if (waitMs > 0 || waiting.has(tabId)) return lookLater(tabId, waitMs);
  void inTurn(async () => {
    // The call may have ended before it was its turn.
    if (live.get(tabId)?.has(port) && (await wanted(found))) await show(tabId, port.sender?.frameId ?? 0, found);
  }).catch(() => undefined);
}

/** Where the worker was stopped, pages hold their ports again; a dialer's frame may have gone away meanwhile. */
async function lookAgain(): Promise<void> {
  const tabs = Object.keys(await readHosts()).map(Number);
  // The extension's own pages, too.
  for (const tabId of [undefined, ...tabs]) void sendMessage('hold.again', undefined, tabId).catch(() => undefined);
  setTimeout(() => {
    for (const tabId of tabs) void inTurn(() => ends(tabId));
  }, BACK_MS);
}

/** Follows the calls in dialers' pages and frames: one call a tab, however many of its frames are in it. */
export function watchDials(): void {
  void lookAgain();
  browser.runtime.onConnect.addListener((port: Port) => {
    const { tab, url } = port.sender ?? {};
    const tabId = tab?.id;
    if (tabId === undefined) return;
    const found = port.name === DIAL_PORT && url !== undefined ? dialerOf(new URL(url)) : undefined;
    if (found) follow(port, tabId, found);
  });
  browser.tabs.onRemoved.addListener((tabId: number) => {
    live.delete(tabId);
    shown.delete(tabId);
    floods.delete(tabId);
    clearTimeout(waiting.get(tabId));
    waiting.delete(tabId);
  });
}

/** What a tab's page is to be told when the rep asks for coaching there; `null` where no dialer is known. */
export function dialInTab(tabId: number, url: string | undefined): Told | null {
  const [on] = live.get(tabId)?.values() ?? [];
  if (on) return dialOf(on);
  const found = url === undefined ? undefined : dialerOf(new URL(url));
  return found ? { ...dialOf(found), live: false, asked: true } : null;
}

/** The toolbar button was clicked, which lets us touch the page: a call that waits for it is shown there. */
export async function showWaiting(tabId: number | undefined): Promise<void> {
  if (tabId === undefined || (await hostOfTab(tabId))) return;
  const [found] = live.get(tabId)?.values() ?? [];
  if (found) await inTurn(() => show(tabId, 0, found));
  // The worker may have been stopped since: a call that is on is shown as soon as its frame holds its port again.
  else await sendMessage('hold.again', undefined, tabId).catch(() => undefined);
}

/** Tells a page of a dialer's call in its tab. Rejects where the page may not be touched. */
export async function tellPage(tabId: number, dial: Told): Promise<void> {
  await tellFrame({ tabId, frameId: 0 }, dial);
}
