import { answerOf, api } from '../client/api.ts';
import { readHearing } from '../client/hearing.ts';
import { readSettings } from '../client/settings.ts';

/** What becomes of a recording in the team that is chosen, and whether anybody can transcribe it. */
export interface Privacy {
  keepsSound: boolean;
  soundDays: number;
  keepsWords: boolean;
  /** False where no key of a speech service is there. */
  canHear: boolean;
}

/** Rejects with `ApiError`. */
export async function readPrivacy(signal: AbortSignal): Promise<Privacy> {
  const [hearing, { teams }, { team }] = await Promise.all([
    readHearing(signal),
    answerOf(api.teams.$get({}, { init: { signal } })),
    readSettings(),
  ]);
  const chosen = teams.find(({ id }) => id === team) ?? teams[0];
  return {
    keepsSound: hearing.keepSound,
    soundDays: hearing.soundDays,
    keepsWords: chosen?.storeTranscripts ?? true,
    canHear: hearing.vendors.some(({ source }) => source !== 'none'),
  };
}
