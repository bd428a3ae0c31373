import { browser } from 'wxt/browser';
import { PROCESSOR } from '../capture/processor.ts';
import type { Given } from './given.ts';

export interface GraphEvents {
  /** 20 ms of both sides, packed. */
  onFrame(packed: string): void;
  /** Whether the browser holds the sound back until somebody clicks in the page. */
  onHeld(held: boolean): void;
}

export interface Graph {
  /** What is heard from now on. Gives the tracks that the browser does not let be heard; the others are. */
  hear(given: Given): MediaStreamTrack[];
}

/** A click or key lets a page's sound go where the browser held it back. */
const LETS_GO = ['pointerdown', 'keydown'] as const;

/**
 * Makes frames of a page's tracks, at the rate of its sound device, in a graph of the extension's own that the page has no hand in; nothing of it
 * is played. Ends with the signal. Rejects where the browser gives no audio graph.
 */
export async function openGraph({ onFrame, onHeld }: GraphEvents, signal: AbortSignal): Promise<Graph> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  signal.addEventListener('abort', () => void context.close(), { once: true });
  await context.audioWorklet.addModule(browser.runtime.getURL('/page-sound-worklet.js'));
  const frames = new AudioWorkletNode(context, PROCESSOR, { numberOfInputs: 2, numberOfOutputs: 0 });
  frames.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!signal.aborted && typeof data === 'string') onFrame(data);
  });
  frames.port.start();
  signal.addEventListener('abort', () => frames.port.postMessage(false, []), { once: true });

  const tellHeld = (): void => {
    if (!signal.aborted) onHeld(context.state !== 'running');
  };
  context.addEventListener('statechange', tellHeld, { signal });
  for (const name of LETS_GO) {
    document.addEventListener(name, () => context.state === 'suspended' && void context.resume(), {
      signal,
      capture: true,
      passive: true,
    });
  }
  tellHeld();

  const sources = new Map<MediaStreamTrack, { side: 0 | 1; node: MediaStreamAudioSourceNode }>();
  return {
    hear(given) {
      const lost: MediaStreamTrack[] = [];
      for (const [track, { side, node }] of sources) {
        if (given[side].includes(track)) continue;
        node.disconnect();
        sources.delete(track);
      }
      for (const side of [0, 1] as const) {
        for (const track of given[side]) {
          if (sources.has(track)) continue;
          try {
            const node = context.createMediaStreamSource(new MediaStream([track]));
            node.connect(frames, 0, side);
            sources.set(track, { side, node });
          } catch {
            lost.push(track);
          }
        }
      }
      return lost;
    },
  };
}
