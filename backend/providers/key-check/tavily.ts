import { at, whyNot } from './ask.ts';
import { KeyRefused } from './key-check.ts';
import type { VendorCheck } from './open.ts';

/** Asks for the usage (https://docs.tavily.com/documentation/api-reference/endpoint/usage): free, and says what is left. */
export const tavily: VendorCheck = async (ask, key) => {
  const answer = await ask('/usage', { headers: { authorization: `Bearer ${key}` } });
  // 432 and 433 are Tavily's own: the plan's limit, and that of paying as one goes.
  const why = answer.status === 432 || answer.status === 433 ? 'no-quota' : whyNot(answer);
  if (!answer.ok) throw new KeyRefused('tavily', why, answer.status);
  const of = (...path: string[]): number | null => {
    const value = at(answer.body, ...path);
    return typeof value === 'number' ? value : null;
  };
  if (of('key', 'usage') === null) throw new KeyRefused('tavily', 'failed', answer.status);
  const used = (usage: number | null, limit: number | null): boolean =>
    usage !== null && limit !== null && usage >= limit;
  const planUsed = used(of('account', 'plan_usage'), of('account', 'plan_limit'));
  const moreUsed = used(of('account', 'paygo_usage') ?? 0, of('account', 'paygo_limit') ?? 0);
  if (used(of('key', 'usage'), of('key', 'limit')) || (planUsed && moreUsed))
    throw new KeyRefused('tavily', 'no-quota');
};
