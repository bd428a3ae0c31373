import type { Call } from '#domain/call.ts';
import { tookItBack } from '#domain/kept-sound/may-keep.ts';
import type { KeptSound } from '#extension/client/sound.ts';
import type { SoundOfCall } from '#extension/store/database.ts';

/** Why sound was kept for a part of the call only. */
export const ENDED_EARLY: Record<NonNullable<SoundOfCall['stopped']>, string> = {
  full: 'Keeping ended early: there was no room left on the device.',
  unsupported: 'The browser could not keep the rest.',
  failed: 'Keeping ended early: the browser failed at it.',
  long: 'Keeping ended after eight hours, the most of one call.',
};

/** Why what is still here is not in the account, and what to do. */
export const NO_ROOM =
  'Your team has no room left for the sound of calls, so a part of it waits on this device. It is sent once there is room: delete the sound of other calls, or ask an admin for a larger plan.';

const GONE: Record<NonNullable<SoundOfCall['gone']>, string> = {
  deleted: 'The sound of this call was deleted.',
  'taken-back': 'Somebody in the call objected, so its sound was deleted.',
  refused: 'No sound of this call is kept: your team does not keep any, or it was deleted there.',
  expired: 'The sound of this call was deleted when its time was over.',
};

/** Why there is no sound of a call whose others were told that it is kept. */
export function whyNone({ here }: KeptSound, { consent = [], status }: Call): string {
  if (tookItBack(consent)) return GONE['taken-back'];
  if (here?.gone) return GONE[here.gone];
  if (here?.stopped) return ENDED_EARLY[here.stopped];
  if (status !== 'ended') return 'No sound of this call is kept so far.';
  return 'No sound of this call is kept: it was not heard, or its time is over.';
}
