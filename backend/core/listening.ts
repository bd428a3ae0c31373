import type { SupabaseClient } from '@supabase/supabase-js';
import { listeningPart } from '#domain/entitlements.ts';
import { LISTENING_PART_MINUTES } from '#domain/entitlements-actions.ts';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { dataOf } from './sql-errors.ts';
import { toInstant } from './time.ts';

interface Of {
  user: { id: string };
  team: string;
}

/** The quarter hour of a call that goes on now. */
export interface Part {
  part: number;
  /** Credits were spent on it already. */
  paid: boolean;
  /** Epoch milliseconds. */
  endsAt: number;
}

export interface Listening {
  /** Where in a call somebody is by the server's own clock. Throws `not-yours`, `other-team`, `call-gone`. */
  partOf(who: Of, call: string, now: number): Promise<Part>;
  /** Notes that a vendor was let listen to it. */
  begun(
    who: Of,
    call: string,
    begun: { part: number; vendor: SpeechVendor; paid: boolean; now: number },
  ): Promise<void>;
}

const PART_MS = LISTENING_PART_MINUTES * 60_000;

/** Which parts of which calls were listened to, asked as the service: nobody could be trusted to say so of themselves. */
export function openListening(service: SupabaseClient): Listening {
  return {
    async partOf({ user, team }, call, now) {
      const of = dataOf(await service.rpc('listening_of', { for_user: user.id, team, call })) as {
        begun_at: string | null;
        paid: number[];
      };
      const begunAt = Math.min(now, of.begun_at === null ? now : Date.parse(toInstant(of.begun_at)));
      const part = listeningPart((now - begunAt) / 1000);
      return { part, paid: of.paid.includes(part), endsAt: begunAt + (part + 1) * PART_MS };
    },
    async begun({ user, team }, call, { part, vendor, paid, now }) {
      const at = new Date(now).toISOString();
      dataOf(await service.rpc('listening_begun', { for_user: user.id, team, call, part, vendor, paid, at }));
    },
  };
}
