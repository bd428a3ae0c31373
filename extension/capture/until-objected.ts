import { objectedTo, type ConsentChoice } from '#domain/consent/consent.ts';
import type { EarParts, Line } from './ear.ts';

/** Tells what was chosen in a call, now and whenever that changes; null where the call is gone. */
export type WatchConsent = (
  callId: string,
  listener: (chosen: readonly ConsentChoice[] | null) => void,
  signal: AbortSignal,
) => void;

/**
 * The same lines until somebody in the call objects: then what is on its way and what waits is given up at once. A line of its own takes the place, which
 * gets no token for such a call (`askFor`), so that the ear lets go of the sound and the rep is told why.
 */
export const untilObjected =
  (open: EarParts['openLine'], watchConsent: WatchConsent): EarParts['openLine'] =>
  (order, events, signal, tracks): Line => {
    const objected = new AbortController();
    let ended = false;
    let line = open(order, events, AbortSignal.any([signal, objected.signal]), tracks);
    watchConsent(
      order.callId,
      (chosen) => {
        if (objected.signal.aborted || signal.aborted || !chosen || !objectedTo(chosen)) return;
        objected.abort();
        if (!ended) line = open(order, events, signal, tracks);
      },
      signal,
    );
    return {
      frame: (frame) => line.frame(frame),
      rest: () => line.rest(),
      missed: (gap) => line.missed(gap),
      close() {
        ended = true;
        return line.close();
      },
    };
  };
