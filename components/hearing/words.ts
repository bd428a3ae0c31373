import type { ConsentRule } from '#domain/consent/consent.ts';
import { keyProvider } from '#domain/key-providers.ts';
import type { Hearing } from '#extension/client/hearing.ts';
import { creditsOf } from '../billing/plan-words.ts';

/** What everything about hearing is kept under. */
export const HEARING = ['hearing'];

type Source = Hearing['vendors'][number]['source'];

export const SOURCES: Record<Source, string> = {
  user: 'Your key',
  team: 'The team’s key',
  platform: 'Included',
  none: 'No key',
};

/** What hears calls now, and why that. */
export function whyOf({ used, refusal, cost }: Hearing): string {
  if (!used) {
    return 'Neither you nor the team has a key for Deepgram or OpenAI. Captions and the browser’s own recognition need none.';
  }
  const { name } = keyProvider(used.vendor);
  if (refusal) return `${name} would hear your calls. ${refusal.message} ${refusal.hint}`;
  if (used.source === 'user')
    return `${name} hears your calls with your own key, which comes before any other. It costs no credits.`;
  if (used.source === 'team') return `${name} hears your calls with the team’s key. It costs no credits.`;
  const price = cost === 0 ? 'Your plan pays for it.' : `Each 15 minutes that begin take ${creditsOf(cost)}.`;
  return `${name} hears your calls with the key of whoever runs the backend. ${price}`;
}

export const RULES: readonly (readonly [ConsentRule, string, string])[] = [
  ['off', 'Off', 'Nobody is asked anything. Reps can still tell the others with one click.'],
  ['remind', 'Remind', 'Reps are reminded to tell the others. Hearing begins at once.'],
  ['confirm', 'Confirm', 'No sound leaves until the rep has said that the others were told. Captions go on.'],
];

/** Languages that both vendors know; without one the transcriber guesses. */
export const LANGUAGES: readonly (readonly [string, string])[] = [
  ['', 'Let it guess'],
  ['en', 'English'],
  ['en-US', 'English (US)'],
  ['en-GB', 'English (UK)'],
  ['de', 'German'],
  ['es', 'Spanish'],
  ['fr', 'French'],
  ['it', 'Italian'],
  ['nl', 'Dutch'],
  ['pt', 'Portuguese'],
];
