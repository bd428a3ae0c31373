import { ASK, GIVE, REST } from './events.ts';

const MOST_TRACKS = 32;

/** The tracks that a page gives for its call: 0 = rep, 1 = buyer. */
export type Given = [rep: MediaStreamTrack[], buyer: MediaStreamTrack[]];

function tracksIn(holder: unknown): MediaStreamTrack[] {
  if (!(holder instanceof HTMLMediaElement) || !(holder.srcObject instanceof MediaStream)) return [];
  return holder.srcObject.getAudioTracks().slice(0, MOST_TRACKS);
}

/**
 * Asks the hook in this frame for the call's tracks, until the signal aborts. `onGiven` is told of every change. Gives whether the hook is there:
 * it answers at once.
 */
export function askForTracks(onGiven: (given: Given) => void, signal: AbortSignal): boolean {
  let hooked = false;
  let given: Given = [[], []];
  const take = (event: Event): void => {
    const { relatedTarget, detail } = event as MouseEvent;
    if (detail !== 0 && detail !== 1) return;
    hooked = true;
    const tracks = tracksIn(relatedTarget);
    given = detail === 0 ? [tracks, given[1]] : [given[0], tracks];
    onGiven(given);
  };
  document.addEventListener(GIVE, take, { signal });
  signal.addEventListener('abort', () => document.dispatchEvent(new Event(REST)), { once: true });
  document.dispatchEvent(new Event(ASK));
  return hooked;
}
