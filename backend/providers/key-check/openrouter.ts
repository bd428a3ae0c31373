import { at, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Asks what the key may do (https://openrouter.ai/docs/api-reference/limits): free, and says what is left of its own limit. */
export const openrouter: VendorCheck = async (ask, key) => {
  const answer = await ask('/key', { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new KeyRefused('openrouter', whyNot(answer), answer.status);
  const facts = at(answer.body, 'data');
  if (typeof facts !== 'object' || facts === null) throw new KeyRefused('openrouter', 'failed', answer.status);
  if (at(facts, 'is_management_key') === true) throw new KeyRefused('openrouter', 'not-allowed');
  const left = at(facts, 'limit_remaining');
  if (typeof left === 'number' && left <= 0) throw new KeyRefused('openrouter', 'no-quota');
};
