import type { Analysis } from '#domain/analysis/analysis.ts';
import type { Judgement } from '#domain/analysis/judgement.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { AnalysisList, JudgementList, KeptJudgement, Page, Result, Told } from './schemas.ts';

const fromCursor = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new AppError('invalid', 'This is no cursor of a list.', { field: 'before' });
  }
};

/** A page of the user's own analyses in this team, the newest first. */
export async function listAnalyses({ db, team }: Ctx, { before, limit, open, call }: Page): Promise<AnalysisList> {
  const asked = {
    team,
    page_size: limit ?? 50,
    cursor: before === undefined ? null : fromCursor(before),
    only_open: open === 'true',
    of_call: call ?? null,
  };
  const { rows, next } = dataOf(await db.rpc('list_analyses', asked)) as { rows: Analysis[]; next: object | null };
  return { analyses: rows, next: next && Buffer.from(JSON.stringify(next)).toString('base64url') };
}

/** What the database tells of the call behind an analysis. */
interface Made {
  callId: string;
  scores: Result['scores'] | null;
  receipt: Record<string, unknown> | null;
  /** Share of the rep's side, 0 to 1. */
  talk: number | null;
  /** Of the model, or of the rules where nothing that the model said in it was proven. */
  summary: string | null;
  judgement: KeptJudgement | null;
}

/** How an analysis of the user's own stands, with what came of it. Throws `not-found`. */
export async function readAnalysis({ db }: Ctx, id: string): Promise<Told> {
  const { analysis, made } = dataOf(await db.rpc('read_analysis', { id })) as { analysis: Analysis; made: Made | null };
  return { analysis, result: made && resultOf(made) };
}

/** The same without what came of it. */
export const readState = async (ctx: Ctx, id: string): Promise<Analysis> => (await readAnalysis(ctx, id)).analysis;

const NO_SCORES = { overall: null, discovery: null, rapport: null, objectionHandling: null, nextSteps: null };
const texts = (findings: readonly { text: string }[] = []): string[] => findings.map(({ text }) => text);

function resultOf({ callId, scores, receipt, talk, summary, judgement }: Made): Result {
  const said: Judgement | undefined = judgement?.judgement;
  const rep = talk === null ? null : Math.round(talk * 100);
  return {
    callId,
    summary: summary ?? '',
    scores: scores ?? NO_SCORES,
    talkRatio: rep === null ? null : { rep, prospect: 100 - rep },
    strengths: texts(said?.strengths),
    improvements: texts(said?.improvements),
    keyMoments: (said?.keyMoments ?? []).map(({ type, text }) => ({ type, text })),
    nextSteps: texts(said?.nextSteps),
    receipt,
    judgement,
  };
}

/** What was judged of a call that the user may see, the newest first. Throws `not-found`. */
export async function listJudgements({ db }: Ctx, call: string): Promise<JudgementList> {
  return { judgements: dataOf(await db.rpc('list_judgements', { call })) as KeptJudgement[] };
}
