import { at, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Asks for the subscription (https://elevenlabs.io/docs/api-reference/user/subscription/get): free, and says what is left. */
export const elevenlabs: VendorCheck = async (ask, key) => {
  const answer = await ask('/v1/user/subscription', { headers: { 'xi-api-key': key } });
  // A key for speech alone is known there but may not read this; that is a good way to make one.
  if (whyNot(answer) === 'not-allowed') return;
  if (!answer.ok) throw new KeyRefused('elevenlabs', whyNot(answer), answer.status);
  const [used, most] = [at(answer.body, 'character_count'), at(answer.body, 'character_limit')];
  if (typeof used !== 'number' || typeof most !== 'number') throw new KeyRefused('elevenlabs', 'failed', answer.status);
  const mayExceed = at(answer.body, 'allowed_to_extend_character_limit') === true;
  if (used >= most && !mayExceed) throw new KeyRefused('elevenlabs', 'no-quota');
};
