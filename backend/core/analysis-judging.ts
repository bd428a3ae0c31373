import { judgementPrompt } from '#domain/analysis/prompt.ts';
import { mergedJudgement } from '#domain/analysis/merge.ts';
import { rawJudgementSchema } from '#domain/analysis/raw.schema.ts';
import type { Judgement } from '#domain/analysis/judgement.ts';
import { saysSomething, verified } from '#domain/analysis/verified.ts';
import { redactTurns } from '#domain/untrusted/redact.ts';
import { askOfCall, type AskedOf } from './analysis-asking.ts';
import { AppError } from './errors.ts';
import type { Asker, Gateway } from './gateway/gateway.ts';
import type { KeySource } from './keys.ts';

type Order = Omit<AskedOf<never>, 'form' | 'prompt' | 'purpose'> & {
  /** Names to listen for. */
  competitors?: readonly string[];
};

const FORM = { name: 'judgement', schema: rawJudgementSchema };

/**
 * What a model says of a call, of which only what is proven by words that were said is left. Throws as Gateway.object, and `nothing-proven` (502) where nothing
 * is left.
 */
export async function judgementByModel(
  gateway: Gateway,
  asker: Asker,
  order: Order,
): Promise<{ judgement: Judgement; source: KeySource }> {
  const names = redactTurns(order.competitors ?? [], order.redact).texts;
  const { parts, by, source, ours } = await askOfCall(gateway, asker, {
    ...order,
    purpose: 'analysis',
    form: FORM,
    prompt: (turns, part) => judgementPrompt(turns, part, names),
  });
  const judgement = verified(mergedJudgement(parts), order.turns, { by, ours });
  if (!saysSomething(judgement)) throw nothingProven();
  return { judgement, source };
}

export const nothingProven = (): AppError =>
  new AppError({ code: 'nothing-proven', status: 502 }, 'Nothing that the model said rests on words of this call.', {
    hint: 'Try again, or choose another model.',
  });
