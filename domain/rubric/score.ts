import type { Evidence } from '../analysis/judgement.ts';
import { portions } from '../score/arithmetic.ts';
import { type Criterion, type Rubric, SCALE_TOP } from './rubric.ts';

/** What was found of one criterion in a call. Its evidence was verified by whoever asks to have it scored. */
export interface RubricAnswer {
  criterion: string;
  /** Yes or no; 1 to 5 on a scale; null: the call does not tell. */
  value: boolean | number | null;
  /** Why, in a sentence. */
  text: string;
  evidence: Evidence[];
}

/** A row of the receipt. */
export interface RubricRow {
  criterion: string;
  name: string;
  kind: Criterion['kind'];
  weight: number;
  /** The part of 100 that it had in this call; what cannot be judged leaves its weight to the others. */
  max: number;
  value: boolean | number | null;
  /** null: not judged. */
  points: number | null;
  /** Why not judged. */
  unavailable?: string | undefined;
  text: string;
  evidence: Evidence[];
}

export interface RubricScore {
  rubric: string;
  version: number;
  /** 0 to 100; null where nothing could be judged. */
  overall: number | null;
  /** Points of 100 that could be judged. */
  judged: number;
  rows: RubricRow[];
}

/** What was answered, in words: "Yes", "3 of 5", "Not judged". */
export function answerWords({ kind, value }: Pick<RubricRow, 'kind' | 'value'>): string {
  if (value === null) return 'Not judged';
  return kind === 'yes-no' ? (value ? 'Yes' : 'No') : `${Number(value)} of ${SCALE_TOP}`;
}

/** What it came to, in words: "12 of 20 points", or "of 20 points" where it was not judged. */
export const pointsWords = ({ points, max }: Pick<RubricRow, 'points' | 'max'>): string =>
  points === null ? `of ${max} points` : `${points} of ${max} points`;

/** How much of a criterion was reached, 0 to 1, or why it is not judged: what speaks for the rep must rest on words of the call. */
function shareOf({ kind }: Criterion, answer: RubricAnswer | undefined): { share: number } | { unavailable: string } {
  const value = answer?.value ?? null;
  if (!answer || value === null) return { unavailable: 'The call does not tell.' };
  if (kind === 'yes-no' ? typeof value !== 'boolean' : !isStep(value))
    return { unavailable: 'The answer has not the form of this criterion.' };
  const share = typeof value === 'boolean' ? Number(value) : (value - 1) / (SCALE_TOP - 1);
  if (share > 0 && answer.evidence.length === 0) return { unavailable: 'Nothing that was said proves it.' };
  return { share };
}

const isStep = (value: boolean | number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= SCALE_TOP;

/**
 * Scores a call by a team's rubric from answers with their evidence. Rows' points are whole and add up to the overall score; what cannot be judged
 * leaves its weight to the others. Same answers and rubric give the same bytes.
 */
export function scoreByRubric(rubric: Rubric, answers: readonly RubricAnswer[]): RubricScore {
  const by = new Map(answers.map((one) => [one.criterion, one]));
  const shares = rubric.criteria.map((criterion) => shareOf(criterion, by.get(criterion.id)));
  const maxima = portions(rubric.criteria.map(({ weight }, at) => ('share' in shares[at]! ? weight : 0)));
  const rows = rubric.criteria.map(({ id, name, kind, weight }, at): RubricRow => {
    const share = shares[at]!;
    const answer = by.get(id);
    const base = { criterion: id, name, kind, weight, max: maxima[at]!, text: answer?.text ?? '' };
    if ('unavailable' in share)
      return { ...base, value: null, points: null, unavailable: share.unavailable, evidence: answer?.evidence ?? [] };
    return {
      ...base,
      value: answer!.value,
      points: Math.round(share.share * maxima[at]!),
      evidence: answer!.evidence,
    };
  });
  const known = rows.flatMap(({ points }) => points ?? []);
  return {
    rubric: rubric.id,
    version: rubric.version,
    overall: known.length === 0 ? null : known.reduce((sum, points) => sum + points, 0),
    judged: rows.reduce((sum, { points, weight }) => sum + (points === null ? 0 : weight), 0),
    rows,
  };
}
