import { browser } from 'wxt/browser';
import type { HeardEvents } from '../capture/ear.ts';
import type { EarOrder } from '../client/messages.ts';
import { unpack } from './packed.ts';
import { HERE_MS, PAGE_SOUND_PORT, type FromFrame, type ToFrame } from './port-messages.ts';

/** While nothing is heard, frames that came to the page later, such as a dialer's, are looked for this often. */
const LOOK_MS = 3_000;
/** Frames that say that the hook is not there are believed after this time: one with the hook may be among those that come after them. */
const ANSWERS_MS = 2_000;
/** Frames that load for ever keep the script from being loaded into all; the others have it by then, and have answered, also on a busy machine. */
const LOADS_MS = 10_000;

const RELOAD =
  'Reload this page to have it heard. If that does not help, the browser does not give us the sound of this page: turn on its captions.';
const CLICK_IN = 'Click anywhere in the page of the call: until then the browser holds its sound back.';
const LOST =
  'The browser does not give all of this page’s sound: somebody in the call may not be heard. Captions help.';

/** The part of a browser's port that is used. */
export interface PagePort {
  name: string;
  sender?: { tab?: { id?: number | undefined } | undefined } | undefined;
  postMessage(message: ToFrame): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: FromFrame) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface PageParts {
  /** Has the script that gives a tab's sound loaded into all of its frames; twice does no harm. Rejects with plain words. */
  load(tabId: number): Promise<unknown>;
  /** Tells of every port that is opened from now on. */
  onPort?(listener: (port: PagePort) => void, signal: AbortSignal): void;
}

/** What a frame of the page has. */
type Tracks = Omit<Extract<FromFrame, { kind: 'tracks' }>, 'kind'>;

const NONE: Tracks = { hooked: false, rep: 0, buyer: 0 };

function browserPorts(listener: (port: PagePort) => void, signal: AbortSignal): void {
  const onConnect = (port: PagePort): void => listener(port);
  browser.runtime.onConnect.addListener(onConnect);
  signal.addEventListener('abort', () => browser.runtime.onConnect.removeListener(onConnect), { once: true });
}

/**
 * Hears a call by its own page, where the browser does not give a tab's sound or nobody clicked in it: by that frame which has the call's tracks.
 * The rep's side is what the page sends and nothing else: who is muted there, from the start or later, is not heard. Rejects, with words for the
 * rep, where the page cannot be heard; resolves with the signal.
 */
export async function hearPage(
  order: EarOrder,
  { onFrame, onSources }: HeardEvents,
  signal: AbortSignal,
  { load, onPort = browserPorts }: PageParts,
): Promise<void> {
  const failing = new AbortController();
  const over = AbortSignal.any([signal, failing.signal]);
  const frames = new Map<PagePort, Tracks>();
  let chosen: PagePort | null = null;
  let held = false;
  /** Who has sent and does no more has muted themself, which is nothing to tell. */
  let sent = false;
  let lost = false;

  const tracks = (): Tracks => (chosen && frames.get(chosen)) ?? NONE;

  function tell(detail?: string): void {
    const tab = tracks().buyer > 0 && !held ? 'ok' : frames.size > 0 ? 'muted' : 'gone';
    onSources({ microphone: sent ? 'ok' : 'unsent', tab }, detail);
  }

  function hold(now: boolean): void {
    if (held === now) return;
    held = now;
    tell(held ? CLICK_IN : '');
  }

  const tellPage = (port: PagePort | null, kind: ToFrame['kind']): void => {
    const message: ToFrame = { kind };
    port?.postMessage(message);
  };

  function choose(): void {
    const having = (side: 'rep' | 'buyer') => [...frames.keys()].find((port) => (frames.get(port)?.[side] ?? 0) > 0);
    const kept = chosen && frames.has(chosen) ? chosen : null;
    const next = (tracks().buyer > 0 ? kept : (having('buyer') ?? kept ?? having('rep'))) ?? null;
    if (next !== chosen) {
      tellPage(kept, 'rest');
      hold(false);
      chosen = next;
      tellPage(next, 'send');
    }
    sent ||= tracks().rep > 0;
    tell();
  }

  function take(port: PagePort, message: FromFrame): void {
    if (over.aborted) return;
    if (message.kind === 'tracks') {
      frames.set(port, message);
      choose();
    } else if (port !== chosen) return;
    else if (message.kind === 'held') hold(message.held);
    else if (message.kind === 'lost') {
      if (!lost) tell(LOST);
      lost = true;
    } else if (message.kind === 'failed') failing.abort(new Error(`The page gives no sound: ${message.detail}`));
    else {
      const framed = unpack(message.packed);
      if (framed) onFrame(framed);
    }
  }

  onPort((port) => {
    if (port.name !== PAGE_SOUND_PORT || port.sender?.tab?.id !== order.tabId) return;
    frames.set(port, NONE);
    port.onMessage.addListener((message) => take(port, message));
    port.onDisconnect.addListener(() => {
      frames.delete(port);
      if (!over.aborted) choose();
    });
  }, over);

  const looking = setInterval(() => {
    if (tracks().buyer === 0) load(order.tabId).catch(() => undefined);
  }, LOOK_MS);
  const here = setInterval(() => {
    for (const port of frames.keys()) tellPage(port, 'here');
  }, HERE_MS);
  const judge = (last: boolean): void => {
    const answers = [...frames.values()];
    const without = answers.length > 0 && answers.every((one) => one !== NONE && !one.hooked);
    if (without || (last && !answers.some(({ hooked }) => hooked))) failing.abort(new Error(RELOAD));
  };
  let soon: ReturnType<typeof setTimeout> | undefined;
  const late = setTimeout(() => judge(true), LOADS_MS);
  over.addEventListener(
    'abort',
    () => {
      clearInterval(looking);
      clearInterval(here);
      clearTimeout(soon);
      clearTimeout(late);
      for (const port of frames.keys()) {
        tellPage(port, 'end');
        port.disconnect();
      }
    },
    { once: true },
  );
  const judgeSoon = (): void => {
    if (!over.aborted) soon = setTimeout(() => judge(false), ANSWERS_MS);
  };
  load(order.tabId).then(judgeSoon, (error: unknown) => failing.abort(error));
  await new Promise<void>((resolve) => {
    if (over.aborted) resolve();
    else over.addEventListener('abort', () => resolve(), { once: true });
  });
  failing.signal.throwIfAborted();
}
