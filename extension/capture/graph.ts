import { browser } from 'wxt/browser';

interface Prepared {
  context: AudioContext;
  loaded: Promise<void>;
}

let prepared: Prepared | null = null;

function open(): Prepared {
  const context = new AudioContext({ latencyHint: 'interactive' });
  return { context, loaded: context.audioWorklet.addModule(browser.runtime.getURL('/sound-worklet.js')) };
}

/**
 * Makes the graph of the next capture before it is wanted: a browser takes its time to begin with sound, most of all the first time. Until then it rests
 * as soon as it runs, and takes no power.
 */
export function prepareGraph(): void {
  const mine = (prepared ??= open());
  mine.loaded.catch(() => {
    if (prepared === mine) prepared = null;
  });
  mine.context.addEventListener('statechange', () => {
    if (prepared === mine && mine.context.state === 'running') void mine.context.suspend();
  });
}

/** The graph of one capture, which goes when the signal aborts; its worklet is there when `loaded` resolves. */
export function takeGraph(signal: AbortSignal): Prepared {
  const ready = prepared;
  prepared = null;
  void ready?.context.resume();
  const mine = ready ?? open();
  signal.addEventListener('abort', () => void mine.context.close(), { once: true });
  return mine;
}
