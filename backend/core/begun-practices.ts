import type { RedactKinds } from '#domain/untrusted/redact.ts';
import type { ServiceCalls } from './db.ts';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';
import { toInstant } from './time.ts';

interface Of {
  user: { id: string };
  team: string;
}

/** A practice that its account has begun and not ended. */
export interface BegunPractice {
  /** Epoch milliseconds. */
  begunAt: number;
  channels: readonly string[];
  /** Begun by a key of the user's or team's own: no credit was spent on it. */
  ownKey: boolean;
  /** Its voice was, whatever was spent on its words. */
  ownVoice: boolean;
  /** Seconds of voice that were counted for it by the platform's key. */
  voiceSeconds: number;
  /** What its team takes out of outgoing text. */
  redact: RedactKinds;
}

export interface BegunPractices {
  /** A practice of this user's in this team that goes on. Throws `not-begun` or `practice-over` (409). */
  of(who: Of, practice: string, now: number): Promise<BegunPractice>;
}

/** What was begun is good for a day, as a chat is. */
const LASTS_MS = 86_400_000;

/** Asked as the service: nobody could be trusted to say so of themselves. */
export function openBegunPractices(service: ServiceCalls): BegunPractices {
  return {
    async of({ user, team }, practice, now) {
      const found = dataOf(await service.rpc('practice_begun', { for_user: user.id, team, practice })) as {
        begun_at: string;
        ended_at: string | null;
        channels: string[];
        own_key: boolean;
        own_voice: boolean;
        voice_seconds: number;
        redact: RedactKinds;
      } | null;
      if (!found) throw notBegun();
      const begunAt = Date.parse(toInstant(found.begun_at));
      if (found.ended_at !== null || now - begunAt > LASTS_MS) throw over();
      return {
        begunAt,
        channels: found.channels,
        ownKey: found.own_key,
        ownVoice: found.own_voice,
        voiceSeconds: found.voice_seconds,
        redact: found.redact,
      };
    },
  };
}

/** Where a practice was not begun in the way it is to go on in. */
export const notBegun = (): AppError =>
  new AppError({ code: 'not-begun', status: 409 }, 'This practice was not begun with your account.', {
    hint: 'It goes on in written words; begin a new one for a model’s.',
  });

const over = (): AppError =>
  new AppError({ code: 'practice-over', status: 409 }, 'This practice is over, or was begun more than a day ago.', {
    hint: 'It goes on in written words; begin a new one for a model’s.',
  });
