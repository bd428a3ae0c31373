import { newLiveTracks, type LiveTracks } from '../capture/tracks.ts';

/** The same tracks, and none of them while it is shut: who hears tracks hears no pause by itself. */
export function tracksWhileOpen(tracks: LiveTracks, signal: AbortSignal): LiveTracks & { shut(): void; open(): void } {
  const given = newLiveTracks();
  let isOpen = true;
  const give = (): void => given.set(isOpen ? tracks.get() : { rep: null, buyer: null });
  tracks.subscribe(give, signal);
  give();
  return {
    get: given.get,
    subscribe: given.subscribe,
    shut() {
      isOpen = false;
      give();
    },
    open() {
      isOpen = true;
      give();
    },
  };
}
