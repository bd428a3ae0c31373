import { browser } from 'wxt/browser';
import type { Hearing, HearingEvents, HearingSource } from './hearing.ts';
import { type EarMessage, HEARING_PORT, type PageMessage } from './hearing-messages.ts';

/** An ear tells how it hears as soon as it is asked; one that does not, though a machine be busy, is not there. */
const ANSWERS_S = 10;
/** It is heard of all the while (ear.ts); one that is not is gone. A port alone does not tell: other pages of the extension hold it, too. */
const GONE_S = 8;
/** Last words come so soon after each other, or do not come. Longer than the ear itself waits for a vendor (steady.ts), whose gaps it tells. */
const LAST_WORDS_S = 12;

/** The part of a browser's port that is used. */
export interface HearingPort {
  postMessage(message: PageMessage): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: EarMessage) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

const connectPort = (name: string): HearingPort => browser.runtime.connect({ name });

/** Hears a call by the ear's port. While the page holds it there is a sign that we listen; when it goes the ear stops. */
export function hearingByPort(connect: (name: string) => HearingPort = connectPort): HearingSource {
  return { start: (callId, events, signal) => listen(() => connect(HEARING_PORT + callId), events, signal) };
}

function listen(connect: () => HearingPort, events: HearingEvents, signal: AbortSignal): Hearing {
  let port: HearingPort | null = null;
  let most = ANSWERS_S;
  /** Seconds without a message, as this page's timers count: while a machine sleeps, they do, too. */
  let quiet = 0;
  /** Set once the call is over: whoever waits for its last words. */
  let ending: PromiseWithResolvers<void> | null = null;
  const watching = setInterval(() => {
    quiet += 1;
    if (quiet >= (ending ? LAST_WORDS_S : most)) letGo();
  }, 1_000);
  const gone = (): void => {
    if (!port) return;
    clearInterval(watching);
    port = null;
    if (ending) ending.resolve();
    else events.onState(null);
  };
  const letGo = (): void => {
    const held = port;
    gone();
    held?.disconnect();
  };
  try {
    if (!signal.aborted) port = connect();
  } catch {
    // The extension was updated or reloaded meanwhile.
  }
  if (!port) {
    clearInterval(watching);
    events.onState(null);
    return { pause() {}, resume() {}, stop: () => Promise.resolve() };
  }
  const post = (message: PageMessage): void => {
    try {
      port?.postMessage(message);
    } catch {
      gone();
    }
  };
  const stop = (): Promise<void> => {
    if (ending || !port) return ending?.promise ?? Promise.resolve();
    ending = Promise.withResolvers();
    quiet = 0;
    post({ kind: 'stop' });
    return ending.promise;
  };
  port.onMessage.addListener((message) => {
    if (!port) return;
    // One that has failed may be gone: what it said stands.
    most = message.kind === 'state' && message.state.code === 'failed' ? Infinity : GONE_S;
    quiet = 0;
    if (message.kind === 'heard') events.onHeard(message.heard, performance.now());
    else if (message.kind === 'gap') events.onGap(message.gap);
    else if (message.kind === 'state' && !ending) events.onState(message.state);
  });
  port.onDisconnect.addListener(gone);
  signal.addEventListener(
    'abort',
    () => {
      void stop();
      letGo();
    },
    { once: true },
  );
  return { pause: () => post({ kind: 'pause' }), resume: () => post({ kind: 'resume' }), stop };
}
