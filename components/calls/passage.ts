import type { Passage } from '#extension/client/saved-calls.ts';
import type { Session } from '#extension/client/session.ts';
import type { Tone } from '../ui/Badge.tsx';

/**
 * Where a call is. `here`: on this device only; `put-away`: here, and deleted in the account from another device; `there`: in the account alone, from another device or deleted here; `team`: somebody else's,
 * in the team.
 */
export type Place = 'here' | 'waiting' | 'saved' | 'put-away' | 'refused' | 'other' | 'there' | 'team';

export const PLACE: Record<Place, { word: string; tone: Tone }> = {
  here: { word: 'On this device only', tone: 'plain' },
  waiting: { word: 'Waiting to be sent', tone: 'info' },
  saved: { word: 'Saved to your account', tone: 'good' },
  'put-away': { word: 'Deleted from your account', tone: 'warn' },
  refused: { word: 'Refused', tone: 'bad' },
  other: { word: 'Belongs to another account', tone: 'warn' },
  there: { word: 'In your account only', tone: 'plain' },
  team: { word: 'In your team', tone: 'plain' },
};

/** Where a call of this machine is, for whoever is signed in. `putAway`: the account says that it was deleted there. */
export function placeOf(passage: Passage | undefined, session: Session | null, putAway = false): Place {
  if (!passage) return 'here';
  if (session && (passage.user !== session.user.id || passage.backend !== session.backend)) return 'other';
  if (passage.refused) return 'refused';
  if (putAway) return 'put-away';
  return passage.waiting ? 'waiting' : 'saved';
}
