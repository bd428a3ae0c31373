import { reasonOf } from '#extension/client/api-error.ts';
import type { Given, ToAttach } from './attached.ts';
import { nameOf } from './given.ts';

/** Sends one thing; what it gives is what the backend made of it. */
export type Send<T> = (thing: ToAttach, how: { signal: AbortSignal; onShare: (share: number) => void }) => Promise<T>;

/** What follows once one was read; `drop` takes it off the list. */
export type OnReady<T> = (read: T, drop: () => void) => void;

const AT_ONCE = 2;
const SHOWN = /^image\/(png|jpe?g|gif|webp|avif|bmp)$/;

const pictureOf = (thing: ToAttach): string | null =>
  'file' in thing && SHOWN.test(thing.file.type) ? URL.createObjectURL(thing.file) : null;

interface Kept {
  thing: ToAttach;
  stop: AbortController;
  picture: string | null;
}

/**
 * Things that are sent, two at a time, each with its progress, as a view follows them. `drop` stops one and forgets it; `hide` only takes it from the
 * list, to which `back` brings it; `retry` sends again what failed; `close` stops all that is under way.
 */
export function openSender<T>(send: Send<T>, onReady?: OnReady<T>) {
  const kept = new Map<string, Kept>();
  const listeners = new Set<() => void>();
  let waiting: string[] = [];
  let running = 0;
  let given: readonly Given<T>[] = [];

  const set = (next: readonly Given<T>[]) => {
    given = next;
    for (const tell of listeners) tell();
  };
  const change = (key: string, part: Partial<Given<T>>) =>
    set(given.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const hide = (key: string) => set(given.filter((one) => one.key !== key));

  async function work(): Promise<void> {
    const key = running < AT_ONCE ? waiting.shift() : undefined;
    const one = key === undefined ? undefined : kept.get(key);
    if (key === undefined || !one) return;
    running += 1;
    const { signal } = one.stop;
    const onShare = (share: number) => {
      if (!signal.aborted) change(key, share >= 1 ? { share: 1, state: 'reading' } : { share });
    };
    try {
      const read = await send(one.thing, { signal, onShare });
      if (!signal.aborted) {
        change(key, { state: 'ready', share: 1, read });
        onReady?.(read, () => drop(key));
      }
    } catch (error) {
      if (!signal.aborted) change(key, { state: 'failed', error: reasonOf(error) });
    } finally {
      running -= 1;
      void work();
    }
  }
  const begin = (key: string) => {
    waiting.push(key);
    void work();
  };
  const forget = ({ stop, picture }: Kept) => {
    stop.abort();
    if (picture) URL.revokeObjectURL(picture);
  };

  const drop = (key: string) => {
    const one = kept.get(key);
    if (one) forget(one);
    kept.delete(key);
    waiting = waiting.filter((other) => other !== key);
    hide(key);
  };

  return {
    get: () => given,
    subscribe(tell: () => void) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    add(things: readonly ToAttach[]) {
      const fresh = things.map((thing): Given<T> => {
        const key = crypto.randomUUID();
        const picture = pictureOf(thing);
        kept.set(key, { thing, stop: new AbortController(), picture });
        const bytes = 'file' in thing ? thing.file.size : null;
        const state = bytes === null ? 'reading' : 'sending';
        return { key, name: nameOf(thing), bytes, picture, state, share: 0, read: null, error: null };
      });
      set([...given, ...fresh]);
      for (const { key } of fresh) begin(key);
    },
    drop,
    hide,
    back: (one: Given<T>) => set([...given, one]),
    retry(key: string) {
      const one = kept.get(key);
      if (!one) return;
      change(key, { state: 'file' in one.thing ? 'sending' : 'reading', share: 0, error: null });
      begin(key);
    },
    close() {
      waiting = [];
      for (const one of kept.values()) forget(one);
    },
  };
}

export type Sender<T> = ReturnType<typeof openSender<T>>;
