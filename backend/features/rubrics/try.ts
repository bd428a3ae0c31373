import { randomUUID } from 'node:crypto';
import { AUTO_MODEL } from '#domain/ai/model.ts';
import { type Rubric, weightFault } from '#domain/rubric/rubric.ts';
import { scoreByRubric } from '#domain/rubric/score.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import { readCalled } from '../../core/analysis-call.ts';
import { answersByRubric } from '../../core/analysis-rubric.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { redactionOf } from '../../core/redaction.ts';
import type { Tried } from './schemas.ts';
import { readRubric } from './store.ts';

type Result = Tried['results'][number];

const refusal = (status: 403 | 409, code: string, message: string, hint: string): AppError =>
  new AppError({ code, status }, message, { hint });

/** The rubric as it is being written. Throws where calls cannot be judged by it. */
async function wholeRubric(ctx: Ctx, id: string): Promise<Rubric> {
  const { mayEdit, name, version, criteria } = await readRubric(ctx, id);
  if (!mayEdit)
    throw refusal(
      403,
      'managers-only',
      'Only managers and admins of the team try rubrics.',
      'Ask an admin of the team.',
    );
  const fault = criteria.length === 0 ? 'There is no criterion yet.' : weightFault(criteria);
  if (fault) throw refusal(409, 'not-whole', fault, 'Correct it, then try it.');
  return { id, name, version, criteria: criteria as Rubric['criteria'] };
}

/** What is wrong with one call alone; all else is thrown. */
function failureOf(error: unknown): NonNullable<Result['failure']> {
  if (!(error instanceof AppError) || error.status === 402) throw error;
  return { code: error.code, message: error.message, hint: error.more.hint ?? '' };
}

/** Judges calls one after the other by a rubric that is being written; nothing of it is kept. Throws `managers-only`, `not-whole`, `no-key`, and as credits are spent. */
export async function tryRubric(
  ctx: Ctx,
  id: string,
  { calls, model = AUTO_MODEL }: { calls: readonly string[]; model?: string | undefined },
): Promise<Tried> {
  const rubric = await wholeRubric(ctx, id);
  const chosen = await ctx.gateway.choose(ctx, [model]);
  if (chosen.provider === 'local')
    throw refusal(
      409,
      'no-key',
      'There is no key for a model, and a rubric is judged by one.',
      'Save a key under Keys.',
    );
  const redact = await redactionOf(ctx);
  const results: Result[] = [];
  for (const call of new Set(calls)) {
    ctx.signal.throwIfAborted();
    const base = { call, title: null, startedAt: null, overall: null, score: null, refused: 0, failure: null };
    try {
      const called = await readCalled(ctx, call);
      const about = {
        ...base,
        title: called.call.title ?? null,
        startedAt: new Date(called.call.startedAt).toISOString(),
        overall: wrapUp(called.call, called.turns).receipt.overall.points,
      };
      const paid = { action: 'coaching', key: `rubric-${randomUUID()}`, ownKey: chosen.source !== 'platform' } as const;
      const told = await ctx.credits
        .spend(ctx, paid, ({ signal }) =>
          answersByRubric(ctx, ctx.gateway, { turns: called.turns, rubric, model: chosen.model, redact, signal }),
        )
        .catch((error: unknown) => ({ failure: failureOf(error) }));
      if ('failure' in told) results.push({ ...about, failure: told.failure });
      else results.push({ ...about, score: scoreByRubric(rubric, told.answers), refused: told.refused });
    } catch (error) {
      results.push({ ...base, failure: failureOf(error) });
    }
  }
  return { model: chosen.model, results };
}
