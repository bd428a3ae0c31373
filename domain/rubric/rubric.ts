/** A scale goes from 1, the worst, to this. */
export const SCALE_TOP = 5;

export const CRITERION_KINDS = ['yes-no', 'scale'] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** What a step of a scale looks like in a call. */
export interface Anchor {
  /** 1 to 5. */
  at: number;
  text: string;
}

/** One thing that calls are judged by. */
export interface Criterion {
  id: string;
  name: string;
  kind: CriterionKind;
  /** Points of 100 that it is worth, whole. */
  weight: number;
  /** What is looked for, as a question about the call. */
  ask: string;
  /** For scales alone, lowest first; what is between two of them is up to who judges. */
  anchors?: Anchor[];
}

/** A team's own measure of a call, beside the score, which never changes with it. */
export interface Rubric {
  id: string;
  name: string;
  /** Of what was published; 0 is a draft that never was. */
  version: number;
  criteria: Criterion[];
}

/** As it is written: what keeps it gives the id and the version. */
export type RubricDraft = Pick<Rubric, 'name' | 'criteria'>;

export const MOST_CRITERIA = 20;
export const MOST_RUBRIC_NAME = 120;
export const MOST_CRITERION_NAME = 120;
export const MOST_ASK = 1000;
export const MOST_ANCHOR = 300;

/** What is wrong with the weights, in plain words that say how much; null where they add up to 100. */
export function weightFault(criteria: readonly Pick<Criterion, 'weight'>[]): string | null {
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  if (sum === 100) return null;
  const off = Math.abs(100 - sum);
  return sum < 100
    ? `The weights add up to ${sum}; ${off} ${off === 1 ? 'is' : 'are'} missing to 100.`
    : `The weights add up to ${sum}; that is ${off} more than 100.`;
}

/** The same to go on from, under a name that tells the two apart. */
export function copyOfRubric({ name, criteria }: RubricDraft): RubricDraft {
  const end = ' (copy)';
  return {
    name: `${name.slice(0, MOST_RUBRIC_NAME - end.length).trimEnd()}${end}`,
    criteria: structuredClone(criteria),
  };
}
