/** Name of the port between the frames of a call's tab and the ear that hears them. */
export const PAGE_SOUND_PORT = 'page-sound';

/** Frame to ear. The page is hostile, and so may be the sound; what is said about it is the extension's own word. */
export type FromFrame =
  /** Whether the hook is there, and how many tracks each side has now. */
  | { kind: 'tracks'; hooked: boolean; rep: number; buyer: number }
  /** 20 ms of both sides, packed: see packed.ts. */
  | { kind: 'frame'; packed: string }
  /** The browser holds the sound back until somebody clicks in the page (`held`), or lets it go again. */
  | { kind: 'held'; held: boolean }
  /** The browser does not let one of the tracks be heard; it counts no more. The others are heard. */
  | { kind: 'lost' }
  /** There is no audio graph to be had. */
  | { kind: 'failed'; detail: string };

/**
 * Ear to frame: send frames from now on, or none; `end`: the call is not heard any more; `here`, every `HERE_MS`: the ear is there still. A port alone
 * does not tell: others may hold it, too.
 */
export type ToFrame = { kind: 'send' | 'rest' | 'end' | 'here' };

/** So often an ear is heard of by the frames of its page. */
export const HERE_MS = 2_000;
