import { at, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Small, and cheap wherever it runs. Should it be gone one day, nothing is learnt by it and the key counts as good. */
const SMALL = 'meta-llama/llama-3.1-8b-instruct';

/**
 * Asks what the key may do (https://openrouter.ai/docs/api-reference/limits), which is free and says what is left of its own limit. Of the
 * account's credit only a request tells: one token. Who never bought any has the free models, for which none is needed.
 */
export const openrouter: VendorCheck = async (ask, key) => {
  const answer = await ask('/key', { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new KeyRefused('openrouter', whyNot(answer), answer.status);
  const facts = at(answer.body, 'data');
  if (typeof facts !== 'object' || facts === null) throw new KeyRefused('openrouter', 'failed', answer.status);
  if (at(facts, 'is_management_key') === true) throw new KeyRefused('openrouter', 'not-allowed');
  const left = at(facts, 'limit_remaining');
  if (typeof left === 'number' && left <= 0) throw new KeyRefused('openrouter', 'no-quota');
  if (at(facts, 'is_free_tier') === true) return;
  const said = await ask('/chat/completions', {
    headers: { authorization: `Bearer ${key}` },
    json: { model: SMALL, max_tokens: 1, messages: [{ role: 'user', content: 'Hi' }] },
  });
  if (said.status === 402) throw new KeyRefused('openrouter', 'no-quota', said.status);
};
