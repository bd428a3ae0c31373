import { at, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Lists the requests that are waiting, which is free and, as everything there, refused without credit (https://docs.perplexity.ai). */
export const perplexity: VendorCheck = async (ask, key) => {
  const answer = await ask('/v1/async/sonar', { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new KeyRefused('perplexity', whyNot(answer), answer.status);
  if (!Array.isArray(at(answer.body, 'requests'))) throw new KeyRefused('perplexity', 'failed', answer.status);
};
