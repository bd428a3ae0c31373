import { modelIds, whyNot, type Answer } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Small models that answer in chat, the cheapest first. */
const SMALL = [/^gpt-[\d.]+o?-nano$/, /^gpt-[\d.]+o?-mini$/, /-nano$/, /-mini$/];
const USUAL = 'gpt-4o-mini';

/** Lists the models, which costs nothing, then has a small one say one token: only that tells whether there is quota left. */
export const openai: VendorCheck = async (ask, key) => {
  const headers = { authorization: `Bearer ${key}` };
  const listed = await ask('/models', { headers });
  // A restricted key may ask for answers without being allowed to list the models.
  const restricted = whyNot(listed) === 'not-allowed';
  if (!listed.ok && !restricted) throw new KeyRefused('openai', whyNot(listed), listed.status);
  const ids = modelIds(listed.body);
  if (listed.ok && ids.length === 0) throw new KeyRefused('openai', 'failed', listed.status);
  const small = SMALL.map((form) => ids.find((id) => form.test(id))).find(Boolean);
  const model = small ?? (restricted ? USUAL : undefined);
  if (!model) return;
  const said = await ask('/chat/completions', {
    headers,
    json: { model, messages: [{ role: 'user', content: 'Hi' }], max_completion_tokens: 1 },
  });
  if (refuses(said)) throw new KeyRefused('openai', whyNot(said), said.status);
};

/** The key was good for a list: that this model is not to be had, or wants more tokens, is no fault of the key. */
const refuses = (said: Answer): boolean =>
  [401, 402, 403, 429].includes(said.status) && !JSON.stringify(said.body ?? '').includes('model_not_found');
