import { askForTracks, type Given } from './given.ts';
import { openGraph, type Graph } from './graph.ts';
import type { FromFrame, ToFrame } from './port-messages.ts';

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

  const post = (message: FromFrame): void => {
    try {
      if (!hearing.signal.aborted) port.postMessage(message);
    } catch {
      hearing.abort();
    }
  };

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
      graph.hear(given);
    } catch (error) {
      if (!signal.aborted) post({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
    }
  }

  function rest(): void {
    sending?.abort();
    sending = null;
    graph = null;
  }

  hearing.signal.addEventListener('abort', onEnd, { once: true });
  port.onMessage.addListener(({ kind }) => {
    if (kind === 'send') void send();
    else rest();
    if (kind === 'end') {
      hearing.abort();
      port.disconnect();
    }
  });
  port.onDisconnect.addListener(() => hearing.abort());
  let told = '';
  let hooked = true;
  const tell = (): void => {
    const message = { kind: 'tracks', hooked, rep: given[0].length, buyer: given[1].length } as const;
    if (told === JSON.stringify(message)) return;
    told = JSON.stringify(message);
    post(message);
  };
  hooked = askForTracks((next) => {
    given = next;
    graph?.hear(given);
    tell();
  }, hearing.signal);
  tell();
}
