import { createContext, useContext, useSyncExternalStore } from 'react';

/** Where in a call its sound is: told several times a second, so that only what shows it is drawn anew. */
export interface Place {
  /** Milliseconds from the start of the call; null while nothing plays. */
  get: () => number | null;
  set: (atMs: number | null) => void;
  follow: (onMove: () => void) => () => void;
}

export function newPlace(): Place {
  let place: number | null = null;
  const followers = new Set<() => void>();
  return {
    get: () => place,
    set(atMs) {
      place = atMs;
      for (const follower of followers) follower();
    },
    follow(onMove) {
      followers.add(onMove);
      return () => followers.delete(onMove);
    },
  };
}

export const PlaceContext = createContext<Place>(newPlace());

/** Where the sound is that plays, milliseconds from the start of the call; null while nothing plays. */
export function usePlace(): number | null {
  const { follow, get } = useContext(PlaceContext);
  return useSyncExternalStore(follow, get);
}
