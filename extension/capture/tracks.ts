/** The live sound of both sides as the browser has it, for whoever hears tracks instead of frames. `null`: that side has none now. */
export interface Tracks {
  rep: MediaStreamTrack | null;
  buyer: MediaStreamTrack | null;
}

/** The tracks of a call that is heard. They change as devices come and go. */
export interface LiveTracks {
  get(): Tracks;
  /** Tells every change from now on, until the signal aborts. */
  subscribe(listener: (tracks: Tracks) => void, signal: AbortSignal): void;
}

/** Tracks that whoever captures sets, and whoever transcribes follows. */
export function newLiveTracks(): LiveTracks & { set(change: Partial<Tracks>): void } {
  const listeners = new Set<(tracks: Tracks) => void>();
  let tracks: Tracks = { rep: null, buyer: null };
  return {
    get: () => tracks,
    set(change) {
      const next = { ...tracks, ...change };
      if (next.rep === tracks.rep && next.buyer === tracks.buyer) return;
      tracks = next;
      for (const listener of listeners) listener(tracks);
    },
    subscribe(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}
