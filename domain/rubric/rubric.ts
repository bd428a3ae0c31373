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

/** As a team keeps them, and as a file holds them. */
export const MOST_RUBRICS = 200;
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

/** The same criteria with weights that add up to 100: each keeps its share as nearly as whole numbers can, and 1 at least. */
export function weighedTo100(criteria: readonly Criterion[], even = false): Criterion[] {
  if (criteria.length === 0) return [];
  const shares = criteria.map(({ weight }) => (even ? 1 : Math.max(1, weight)));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const weights = shares.map((share) => Math.max(1, Math.floor((share * 100) / all)));
  // The largest rests first, the first of those that are alike first; what the 1 at least took comes from the heaviest.
  const order = shares
    .map((share, at) => ({ at, rest: (share * 100) % all }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  let left = 100 - weights.reduce((sum, weight) => sum + weight, 0);
  for (let n = 0; left > 0; n += 1, left -= 1) weights[order[n % order.length]!.at]! += 1;
  for (; left < 0; left += 1) weights[weights.indexOf(Math.max(...weights))]! -= 1;
  return criteria.map((criterion, at) => ({ ...criterion, weight: weights[at]! }));
}

/** The same to go on from, under a name that tells the two apart. */
export function copyOfRubric({ name, criteria }: RubricDraft): RubricDraft {
  const end = ' (copy)';
  return {
    name: `${name.slice(0, MOST_RUBRIC_NAME - end.length).trimEnd()}${end}`,
    criteria: structuredClone(criteria),
  };
}
