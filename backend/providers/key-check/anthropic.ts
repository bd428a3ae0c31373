import { modelIds, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Lists the models, which costs nothing, then has the smallest say one token: only that tells whether there is credit left. */
export const anthropic: VendorCheck = async (ask, key) => {
  const headers = { 'x-api-key': key, 'anthropic-version': '2023-06-01' };
  const listed = await ask('/v1/models?limit=100', { headers });
  if (!listed.ok) throw new KeyRefused('anthropic', whyNot(listed), listed.status);
  const ids = modelIds(listed.body);
  const model = ids.find((id) => id.includes('haiku')) ?? ids.at(-1);
  if (!model) throw new KeyRefused('anthropic', 'failed', listed.status);
  const said = await ask('/v1/messages', {
    headers,
    json: { model, max_tokens: 1, messages: [{ role: 'user', content: 'Hi' }] },
  });
  // Without credit it answers 400 with words, or 402 billing_error (https://docs.anthropic.com/en/api/errors).
  const why = whyNot(said);
  if (!said.ok && why !== 'failed') throw new KeyRefused('anthropic', why, said.status);
};
