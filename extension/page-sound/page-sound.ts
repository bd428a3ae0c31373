import { askForTracks, type Given } from './given.ts';
import { openGraph, type Graph } from './graph.ts';
import { HERE_MS, type FromFrame, type ToFrame } from './port-messages.ts';

/** An ear that is not heard of for so many `HERE_MS` is gone. */
const GONE_AFTER = 5;

/** The part of a browser's port that is used. */
export interface FramePort {
  postMessage(message: FromFrame): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: ToFrame) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/**
 * Lets the ear hear this frame of a page: tells what tracks there are and sends their sound while the ear wants it, until the ear ends it or is
 * gone; `onEnd` is called then. Never throws.
 */
export function soundPage(port: FramePort, onEnd: () => void): void {
  const hearing = new AbortController();
  let sending: AbortController | null = null;
  let given: Given = [[], []];
  let graph: Graph | null = null;
  /** Tracks that cannot be heard, whatever is tried. */
  const lost = new WeakSet<MediaStreamTrack>();

  const post = (message: FromFrame): void => {
    try {
      if (!hearing.signal.aborted) port.postMessage(message);
    } catch {
      hearing.abort();
    }
  };

  let told = '';
  let hooked = true;
  const heardOf = (): Given => given.map((side) => side.filter((track) => !lost.has(track))) as Given;
  function tell(): void {
    const [rep, buyer] = heardOf();
    const message = { kind: 'tracks', hooked, rep: rep.length, buyer: buyer.length } as const;
    if (told === JSON.stringify(message)) return;
    told = JSON.stringify(message);
    post(message);
  }

  function hear(): void {
    const bad = graph?.hear(heardOf()) ?? [];
    for (const track of bad) lost.add(track);
    if (bad.length > 0) post({ kind: 'lost' });
    tell();
  }

  async function send(): Promise<void> {
    if (sending) return;
    const own = (sending = new AbortController());
    const signal = AbortSignal.any([own.signal, hearing.signal]);
    try {
      const opened = await openGraph(
        {
          onFrame: (packed) => post({ kind: 'frame', packed }),
          onHeld: (held) => post({ kind: 'held', held }),
        },
        signal,
      );
      if (signal.aborted) return;
      graph = opened;
      hear();
    } catch (error) {
      if (!signal.aborted) post({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  function rest(): void {
    sending?.abort();
    sending = null;
    graph = null;
  }

  function end(): void {
    rest();
    hearing.abort();
    port.disconnect();
  }

  /** By this page's timers: while a machine sleeps, so do they. */
  let quiet = 0;
  const watching = setInterval(() => {
    quiet += 1;
    if (quiet >= GONE_AFTER) end();
  }, HERE_MS);
  hearing.signal.addEventListener(
    'abort',
    () => {
      clearInterval(watching);
      onEnd();
    },
    { once: true },
  );
  port.onMessage.addListener(({ kind }) => {
    quiet = 0;
    if (kind === 'send') void send();
    else if (kind === 'rest') rest();
    else if (kind === 'end') end();
  });
  port.onDisconnect.addListener(() => hearing.abort());
  hooked = askForTracks((next) => {
    given = next;
    hear();
  }, hearing.signal);
  tell();
}
