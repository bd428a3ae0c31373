import { VoiceError } from '../contract.ts';
import type { AskRealtime, RealtimeGrant } from './grant.ts';
import type { openPeer, Peer, PeerEvents } from './peer.ts';

/** How long each further try waits. What is not back after half a minute does not come back. Our own figures. */
const AGAIN_MS = [0, 500, 1_500, 4_000, 8_000, 15_000];
/** A token that ends this soon may be too old by the time that it is used. */
const FRESH_MS = 5_000;

export interface LineParts {
  ask: AskRealtime;
  open: typeof openPeer;
  events: Omit<PeerEvents, 'onLost'>;
  /** The line broke, and is looked for again, or is up again. */
  reconnecting(now: boolean): void;
  /** A line that is up, with what it was opened by. */
  onUp(peer: Peer, grant: RealtimeGrant): void;
  /** It does not come back. */
  onEnd(error: VoiceError): void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Epoch milliseconds. */
  now(): number;
}

const PASSING = new Set(['connection-lost', 'vendor-busy', 'token-expired']);
const asVoiceError = (error: unknown): VoiceError =>
  error instanceof VoiceError ? error : new VoiceError('connection-lost', 'The line to the voice broke.');

/** A line to the vendor that is taken up again when it breaks, by a new token each time, until the signal aborts. */
export function newLine({ ask, open, events, reconnecting, onUp, onEnd, sleep, now }: LineParts, signal: AbortSignal) {
  let peer: Peer | null = null;
  let waiting: PromiseWithResolvers<boolean> | null = null;
  let ended = false;

  async function fresh(): Promise<RealtimeGrant> {
    const grant = await ask(signal);
    return Date.parse(grant.expiresAt) - now() < FRESH_MS ? ask(signal) : grant;
  }

  async function by(asked: Promise<RealtimeGrant>): Promise<void> {
    asked.catch(() => undefined);
    const next = await open(asked, { ...events, onLost: () => void again() }, signal);
    peer = next;
    onUp(next, await asked);
    waiting?.resolve(true);
    waiting = null;
  }

  /** A token that ran out on its way is replaced by another one, once. */
  const once = (): Promise<void> =>
    by(fresh()).catch((error: unknown) => {
      if (!(error instanceof VoiceError) || error.fault !== 'token-expired' || signal.aborted) throw error;
      return by(ask(signal));
    });

  function end(error: VoiceError): void {
    ended = true;
    waiting?.resolve(false);
    waiting = null;
    onEnd(error);
  }

  async function again(): Promise<void> {
    if (signal.aborted || ended || waiting) return;
    peer?.close();
    peer = null;
    waiting = Promise.withResolvers();
    reconnecting(true);
    let last = new VoiceError('connection-lost', 'The line to the voice broke.');
    for (const ms of AGAIN_MS) {
      await sleep(ms, signal);
      if (signal.aborted) break;
      try {
        await once();
        return reconnecting(false);
      } catch (error) {
        last = asVoiceError(error);
        if (!PASSING.has(last.fault)) break;
      }
    }
    if (signal.aborted) waiting?.resolve(false);
    else end(last);
  }

  return {
    /** Opens it for the first time; rejects with VoiceError. */
    async begin(): Promise<void> {
      try {
        await once();
      } catch (error) {
        ended = true;
        if (signal.aborted) throw error;
        throw asVoiceError(error);
      }
    },
    /** Opens a new one in place of the one that is there. */
    renew: (): void => void again(),
    up: (): Promise<boolean> =>
      ended || signal.aborted ? Promise.resolve(false) : (waiting?.promise ?? Promise.resolve(peer !== null)),
    send: (event: object): void => peer?.send(event),
    hear: (stream: MediaStream | null): void => peer?.hear(stream),
  };
}
