import type { Gap, Heard } from '#domain/sound/heard.ts';

/** Name of the port between the page that hosts a call and the ear that hears it: this and the call's id. */
export const HEARING_PORT = 'hearing:';

/** What the ear hears now and what it does not. */
export interface Sources {
  /** Why the rep's side is not heard, or `ok` where it is. */
  microphone: 'ok' | 'refused' | 'none' | 'busy' | 'unplugged' | 'off' | 'unsent';
  /**
   * `muted`: the tab gives no sound now; `silent`: what it gives has been nothing at all for long; `none`: what was given has no sound; `gone`: it
   * was closed or its sound was taken away.
   */
  tab: 'ok' | 'muted' | 'silent' | 'none' | 'gone';
}

/** How hearing goes. */
export interface EarState {
  /** `waiting`: the line to the vendor is down and comes back by itself; `failed`: it does not. */
  code: 'starting' | 'hearing' | 'waiting' | 'paused' | 'failed';
  sources: Sources;
  /** What is wrong and what to do, for the rep. */
  detail?: string;
  /** Failed until the rep has said that the others were told; nothing is captured meanwhile. */
  needs?: 'consent';
}

/** Ear to page. */
export type EarMessage =
  | { kind: 'heard'; heard: Heard[] }
  | { kind: 'gap'; gap: Gap }
  | { kind: 'state'; state: EarState }
  /** How loud each side is, root mean square with 1 as full scale; a few times a second. */
  | { kind: 'levels'; levels: [rep: number, buyer: number] };

/**
 * Page to ear. After `stop` no frame is taken; the ear tells the last words and lets the port go. When the port goes before, the page and with
 * it the sign that we listen are gone: the ear stops at once.
 */
export type PageMessage = { kind: 'pause' } | { kind: 'resume' } | { kind: 'stop' };
