import type { LiveHost } from '#extension/live/host.ts';

type Listener = () => void;
type Subscribe = (listener: Listener) => () => void;

const paced = new WeakMap<LiveHost, Map<number, Subscribe>>();

/**
 * Tells of changes at most once in `everyMs` and never in the turn of the change, so that what can wait does not hold
 * up a card. All listeners of a pace share one timer: a timer for each costs more than the card's own elements.
 */
export function subscribeLater(host: LiveHost, everyMs: number, listener: Listener): () => void {
  const paces = paced.get(host) ?? new Map<number, Subscribe>();
  paced.set(host, paces);
  const subscribe = paces.get(everyMs) ?? pace(host, everyMs);
  paces.set(everyMs, subscribe);
  return subscribe(listener);
}

function pace(host: LiveHost, everyMs: number): Subscribe {
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cardId: string | undefined;
  let stop: (() => void) | undefined;
  const tell = () => {
    timer = undefined;
    for (const listener of listeners) listener();
  };
  const onChange = () => {
    const nowId = host.get()?.card?.log.id;
    // What was about to run waits again, so as not to share a frame with the card that just came.
    if (nowId !== cardId) clearTimeout(timer);
    if (nowId !== cardId || timer === undefined) timer = setTimeout(tell, everyMs);
    cardId = nowId;
  };
  return (listener) => {
    if (listeners.size === 0) {
      cardId = host.get()?.card?.log.id;
      stop = host.subscribe(onChange);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearTimeout(timer);
      timer = undefined;
      stop?.();
    };
  };
}
