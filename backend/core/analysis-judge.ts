import type { Analysis } from '#domain/analysis/analysis.ts';
import type { Judgement } from '#domain/analysis/judgement.ts';
import { forgetting, withoutWords } from '#domain/analysis/without-words.ts';
import type { Rubric } from '#domain/rubric/rubric.ts';
import { scoreByRubric } from '#domain/rubric/score.ts';
import type { RedactKinds } from '#domain/untrusted/redact.ts';
import { type Called, calledOf, type CallRow } from './analysis-call.ts';
import { judgedByRules } from './analysis-derived.ts';
import { judgementByModel } from './analysis-judging.ts';
import { answersByRubric } from './analysis-rubric.ts';
import { AppError } from './errors.ts';
import type { Asker, Gateway } from './gateway/gateway.ts';
import type { KeySource } from './keys.ts';

/** What the database gives whoever takes an analysis. */
export interface Taken {
  analysis: Analysis;
  user: string;
  team: string;
  /** How often it was taken since it was queued. */
  takes: number;
  member: boolean;
  options: { me?: string; startedAt?: string; competitors?: string[] };
  speechPaid: boolean;
  textPaid: boolean;
  /** A model on the platform's key answered in this attempt. */
  used: boolean;
  judged: boolean;
  /** What a model judged by now. */
  model: Judgement | null;
  /** Its rubric is answered, too. */
  answered: boolean;
  call: (CallRow & { scored: boolean }) | null;
  redact: RedactKinds;
  stores: boolean;
}

/** One holding of one analysis. */
export interface Run {
  id: string;
  run: string;
  taken: Taken;
  asker: Asker;
  signal: AbortSignal;
  /** Tells how far it is, at most once a second. */
  progress: (done: number) => void;
  /** Before the next step, which begins at nothing. */
  nextStep: () => Promise<void>;
  /** A model on the platform's key judges. */
  byPlatform: boolean;
  /** What a model judged is kept, and paid as it would be at the end. */
  delivered: boolean;
  /** That the platform's key was used is told the database. */
  using: Promise<unknown> | null;
}

interface Needs {
  gateway: Gateway;
  keep: (one: Run, judgement: Judgement, more?: { rubric?: object; derived?: object | null }) => Promise<void>;
  /** A model on the platform's key answered. */
  used: (one: Run) => Promise<unknown>;
  rubric: (id: string, team: string) => Promise<Rubric>;
}

/** A model's judgement takes so much of the progress where a rubric is answered after it. */
const SHARE = 0.6;

/** Judges what was said: by the rules, by a model where one is asked for, and by a rubric. What is there already is not made again. */
export function judging({ gateway, keep, used, rubric }: Needs) {
  /** Whether what is held is to be spent: a platform's key did something. */
  return async function judged(one: Run, fresh: Called | null): Promise<{ owed: boolean }> {
    const { taken, asker, signal, progress } = one;
    const { analysis, call: row, redact, textPaid } = taken;
    const { competitors = [] } = taken.options;
    const said = row && row.turns.length > 0 ? calledOf(row) : fresh;
    if (!row || !said) {
      // The team keeps nothing that was said, and who heard it died: there is the score, and no more.
      if (row && analysis.uploadId !== null) return { owed: true };
      throw new AppError('not-found', 'The call, or what was said in it, is not there any more.');
    }
    const { call, turns } = said;
    const kept = (judgement: Judgement): Judgement =>
      row.transcript_stored ? judgement : withoutWords(judgement, turns);
    if (!taken.judged) {
      const { judgement, derived } = judgedByRules(call, turns, competitors);
      await keep(one, kept(judgement), { derived: row.scored ? null : derived });
    }
    const { model, rubricId } = analysis;
    if (model === null) return { owed: true };

    const onChosen = (source: KeySource): void => {
      one.byPlatform = source === 'platform';
      if (one.byPlatform && !textPaid) throw otherKey();
    };
    const order = { turns, model, redact, answer: analysis.id, signal, onChosen };
    const share = rubricId === null ? 1 : SHARE;
    const answered = (from: number, part: number) => (done: number) => {
      progress(from + done * part);
      if (one.byPlatform) one.using ??= used(one);
    };
    let judgement = taken.model;
    if (!judgement) {
      const asked = { ...order, competitors, onProgress: answered(0, share) };
      judgement = kept((await judgementByModel(gateway, asker, asked)).judgement);
      await one.using;
      await keep(one, judgement);
    }
    one.delivered = true;
    if (rubricId !== null && !taken.answered) {
      const answers = await answeredBy(rubricId, { ...order, onProgress: answered(share, 1 - share) });
      await one.using;
      await keep(one, judgement, { rubric: answers });
    }
    return { owed: owedForModel(one) };

    async function answeredBy(id: string, asked: Omit<Parameters<typeof answersByRubric>[2], 'rubric'>) {
      const published = await rubric(id, taken.team);
      const { answers, by } = await answersByRubric(asker, gateway, { ...asked, rubric: published });
      const score = { ...scoreByRubric(published, answers), name: published.name, by };
      if (row?.transcript_stored) return score;
      const forget = forgetting(turns);
      return { ...score, rows: score.rows.map((one) => ({ ...one, text: forget(one.text), evidence: [] })) };
    }
  };
}

/** What was judged by a model is paid where the platform's keys did any of it. */
export const owedForModel = ({ taken, using }: Pick<Run, 'taken' | 'using'>): boolean =>
  !taken.textPaid || taken.speechPaid || taken.used || using !== null;

export const otherKey = (): AppError =>
  new AppError({ code: 'no-key', status: 409 }, 'The key that was to be used is not there any more.', {
    hint: 'Try again to use the platform’s, which takes credits.',
  });
