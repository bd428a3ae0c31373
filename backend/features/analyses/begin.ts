import { randomUUID } from 'node:crypto';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { may, timesOf } from '#domain/entitlements.ts';
import { RULES } from '#domain/entitlements-actions.ts';
import type { Analyses, AnalysisFacts, AnalysisMoney } from '../../core/analyses.ts';
import type { Ctx } from '../../core/context.ts';
import { counts, refusal } from '../../core/credits.ts';
import { readStanding } from '../../core/credits-standing.ts';
import { AppError } from '../../core/errors.ts';

type Wanted = AnalysisFacts & { id?: string | undefined };

const notThere = (): AppError => new AppError('not-found', 'There is no such analysis, or it is not yours to see.');

/** Which vendors would be asked by the platform's keys. Throws why one could not be asked at all. */
async function payers(
  ctx: Ctx,
  { transcribing }: Analyses,
  { hears, model }: { hears: boolean; model: string | null },
): Promise<{ speech: boolean; text: boolean; own: boolean }> {
  const speech = hears ? await transcribing.payer(ctx) : null;
  if (hears && !speech) throw noSpeechKey();
  const text = model === null ? null : await ctx.gateway.choose(ctx, [model]);
  if (text?.provider === 'local') throw noModelKey();
  const sources = [speech?.source, text?.source].filter((one) => one !== undefined);
  return {
    speech: speech?.source === 'platform',
    text: text?.source === 'platform',
    own: sources.length > 0 && !sources.includes('platform'),
  };
}

/** What it costs and counts for; null where it is the rules' alone. Throws why it may not be. */
async function moneyFor(
  ctx: Ctx,
  { speech, text, own }: { speech: boolean; text: boolean; own: boolean },
): Promise<{ money: AnalysisMoney | null; refused: AppError | null }> {
  if (!speech && !text && !own) return { money: null, refused: null };
  const { name, cost, keys = [] } = RULES['call-analysis'];
  const standing = await readStanding(ctx.db, ctx.team, own ? keys : []);
  const verdict = may('call-analysis', standing);
  const refused = verdict.allowed ? null : refusal(verdict.reasons[0]);
  if (!verdict.allowed && !verdict.reasons.every(counts)) throw refused;
  const allowance = timesOf('call-analysis', standing);
  const money = {
    amount: own ? 0 : cost,
    reason: own ? `${name}, own key` : name,
    most: allowance?.amount ?? null,
    every: allowance?.every ?? 'month',
    speech,
    text,
  };
  return { money, refused };
}

const saying =
  (refused: AppError | null) =>
  (error: unknown): never => {
    throw error instanceof AppError && error.status === 402 ? (refused ?? error) : error;
  };

/** What it would cost now to have a recording transcribed, and judged by this model, in credits. Throws why it could not be begun. */
export async function priceOf(ctx: Ctx, analyses: Analyses, model: string | null): Promise<{ credits: number }> {
  const paid = await payers(ctx, analyses, { hears: true, model });
  const { money, refused } = await moneyFor(ctx, paid);
  if (refused) throw refused;
  return { credits: money?.amount ?? 0 };
}

/** Begins an analysis, pays for it where the platform's keys are asked, and gives how it stands. The same id again pays nothing more. */
export async function begin(ctx: Ctx, analyses: Analyses, { id = randomUUID(), ...facts }: Wanted): Promise<Analysis> {
  const known = await analyses.find(ctx.user.id, id);
  if (known) return known.analysis;
  const paid = await payers(ctx, analyses, { hears: facts.upload !== undefined, model: facts.model ?? null });
  const { money, refused } = await moneyFor(ctx, paid);
  return analyses.begin(ctx, id, facts, money).catch(saying(refused));
}

/** Tries again what failed, from the step that did. */
export async function retry(ctx: Ctx, analyses: Analyses, id: string): Promise<Analysis> {
  const known = await analyses.find(ctx.user.id, id);
  if (!known) throw notThere();
  const { analysis, heard } = known;
  const hears = analysis.uploadId !== null && !heard;
  const paid = await payers(ctx, analyses, { hears, model: analysis.model });
  const { money, refused } = await moneyFor(ctx, paid);
  return analyses.retry(ctx, id, money).catch(saying(refused));
}

export async function cancel(ctx: Ctx, analyses: Analyses, id: string): Promise<Analysis> {
  const analysis = await analyses.cancel(ctx, id);
  const { uploadId, callId } = analysis;
  // What is left is removed by its time.
  if (uploadId !== null && callId === null) {
    await analyses.transcribing.drop(ctx, uploadId).catch((err: unknown) => {
      ctx.log.error({ err }, 'a recording could not be removed');
    });
  }
  return analysis;
}

const noSpeechKey = (): AppError =>
  new AppError({ code: 'no-speech-key', status: 409 }, 'There is no key of a vendor that transcribes.', {
    hint: 'Save one for OpenAI or Deepgram under Keys, or bring a transcript.',
  });

const noModelKey = (): AppError =>
  new AppError({ code: 'no-key', status: 409 }, 'There is no key for a model.', {
    hint: 'Save one under Keys, or choose the rules alone.',
  });
