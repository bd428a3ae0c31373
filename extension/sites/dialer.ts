import { NO_LOCATORS } from './find.ts';
import type { Site } from './site.ts';
import { tab } from './tab.ts';

/** What a frame is told of a call in its tab, in the world that the extension's scripts share and the page cannot see. */
export interface Dial {
  /** Product whose frame the call is made in. */
  id: string;
  /** A connection with the other side's sound is live, in this frame or in another one of the tab. */
  live: boolean;
  /** The rep asked for coaching where no connection was seen: the call goes on while the tab makes sound. */
  asked: boolean;
  /** The page may show pages of ours in frames. */
  framed: boolean;
}

declare global {
  var quotahitDial: Dial | undefined;
}

/**
 * A tab that was asked for and makes no sound for so long holds no call any more. Our own figure: a hold without music and the rep's own longest
 * stretches are shorter, and the rep can end the call at any time.
 */
export const SILENT_MS = 3 * 60_000;

let silentSince: number | null = performance.now();

/** The browser says whether the tab makes sound. */
export function noteSound(audible: boolean, now = performance.now()): void {
  silentSince = audible ? null : (silentSince ?? now);
}

function goesOn({ live, asked }: Dial): boolean {
  return live || (asked && (silentSince === null || performance.now() - silentSince < SILENT_MS));
}

/**
 * Calls of every dialer, in any page: nothing of it is read. A call is on while a connection carries the other side's sound. One that goes for a moment and comes back (the softphone
 * connects anew, or changes legs in a transfer) is the same call: the watch for the end waits four seconds. It must not wait longer, for
 * power dialers begin the next call within seconds. A held call keeps its connection.
 */
export const dialer: Site = {
  ...tab,
  id: 'dialer',
  locators: NO_LOCATORS,
  heardOnly: true,
  phase: () => (globalThis.quotahitDial && goesOn(globalThis.quotahitDial) ? 'call' : 'none'),
  howToTurnOn: 'Dialers show no captions. Click the QuotaHit button in the toolbar.',
  title: () => undefined,
  meetingKey: () => `dialer:${globalThis.quotahitDial?.id ?? ''}`,
};
