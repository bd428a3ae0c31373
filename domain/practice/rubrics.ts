import type { CriterionId } from '../score/judges.ts';
import type { Dimension } from '../score/receipt.ts';
import type { Criterion, Rubric } from '../score/rubric.ts';
import { RUBRIC } from '../score/rubric-v1.ts';
import type { Practice } from './practice.ts';

/** A rubric of practice: the criteria that calls are scored with, weighed for what is trained. */
export interface PracticeRubric extends Rubric {
  title: string;
}

/** Shares of discovery, rapport, objection handling and next steps; they add up to 100. */
type Shares = readonly [number, number, number, number];

const ORDER: readonly Dimension[] = ['discovery', 'rapport', 'objectionHandling', 'nextSteps'];
/** A criterion that is trained weighs this much more within its dimension. Our own figure. */
const TRAINED = 2;

/** Weights in whole parts of 100, the criteria in focus doubled; the largest takes what rounding leaves. */
function weighed(criteria: readonly Criterion[], focus: ReadonlySet<CriterionId>): Criterion[] {
  const raw = criteria.map(({ id, weight }) => (focus.has(id) ? weight * TRAINED : weight));
  const sum = raw.reduce((all, weight) => all + weight, 0);
  const rounded = raw.map((weight) => Math.round((weight * 100) / sum));
  const left = 100 - rounded.reduce((all, weight) => all + weight, 0);
  const largest = rounded.indexOf(Math.max(...rounded));
  return criteria.map((one, at) => ({ ...one, weight: (rounded[at] ?? 0) + (at === largest ? left : 0) }));
}

function rubric(id: string, title: string, shares: Shares, focus: readonly CriterionId[]): PracticeRubric {
  const trained = new Set(focus);
  return {
    id: `practice/${id}`,
    version: 1,
    title,
    thresholds: RUBRIC.thresholds,
    dimensions: RUBRIC.dimensions.map((dimension) => ({
      ...dimension,
      weight: shares[ORDER.indexOf(dimension.id)] ?? 0,
      criteria: weighed(dimension.criteria, trained),
    })),
  };
}

/** The twelve rubrics: one for each focus, and three for what a focus does not say. Change anything in one and its version must change. */
export const RUBRICS: readonly PracticeRubric[] = [
  rubric('sales-call', 'Sales call', [30, 20, 25, 25], ['questions', 'talk-ratio', 'respond', 'commitment']),
  rubric('cold-call', 'Cold call', [20, 30, 20, 30], ['no-cutting-in', 'talk-ratio', 'open-questions', 'when']),
  rubric('discovery', 'Discovery', [55, 25, 10, 10], ['open-questions', 'follow-ups', 'talk-ratio']),
  rubric('demo', 'Product demo', [25, 25, 30, 20], ['follow-ups', 'respond', 'confirm']),
  rubric('objection-handling', 'Objection handling', [10, 15, 65, 10], ['explore', 'respond', 'confirm']),
  rubric('negotiation', 'Negotiation', [15, 15, 40, 30], ['pause', 'explore', 'recap']),
  rubric('closing', 'Closing', [10, 15, 25, 50], ['commitment', 'when', 'owner']),
  rubric('follow-up', 'Follow-up', [25, 25, 15, 35], ['acknowledges', 'follow-ups', 'when']),
  rubric('general', 'General training', [30, 20, 30, 20], []),
  rubric('executive', 'Ten minutes with an executive', [25, 35, 20, 20], ['talk-ratio', 'open-questions', 'when']),
  rubric('written', 'Written talk', [30, 10, 30, 30], ['follow-ups', 'respond', 'when']),
  rubric('drill', 'Drill of one moment', [0, 0, 100, 0], []),
];

/** The rubric of an id such as `practice/closing`, or undefined. */
function rubricById(id: string): PracticeRubric | undefined {
  return RUBRICS.find((one) => one.id === id);
}

/** Criteria that ask for times, which written words have not. */
const TIMED: ReadonlySet<CriterionId> = new Set(['pause', 'talk-ratio', 'no-cutting-in', 'customer-story']);

/** Titles of those who decide for a whole company: a CFO, a chief of something. */
const EXECUTIVE = /\bchief\b|\bC[A-Z]{1,2}O\b/u;

type Scored = Pick<Practice, 'focus' | 'lines' | 'from' | 'persona'>;

/** Which of the twelve: a drill's own, else that of the focus; who trains in general is judged by whom they meet, or how. */
function nameOf({ focus, from, persona }: Scored, spoken: boolean): string {
  if (from?.kind === 'call') return 'drill';
  if (focus !== 'general') return focus;
  if (EXECUTIVE.test(persona.title)) return 'executive';
  return spoken ? focus : 'written';
}

/** The rubric that a practice is scored with, without what only a voice shows where it was written. */
export function rubricFor(practice: Scored): PracticeRubric {
  const spoken = practice.lines.some(({ side, channel }) => side === 'rep' && channel === 'voice');
  const name = nameOf(practice, spoken);
  const found = rubricById(`practice/${name}`);
  if (!found) throw new Error(`There is no rubric for ${name}.`);
  if (spoken) return found;
  const dimensions = found.dimensions.map((dimension) => ({
    ...dimension,
    criteria: dimension.criteria.filter(({ id }) => !TIMED.has(id)),
  }));
  return { ...found, id: name === 'written' ? found.id : `${found.id}/written`, dimensions };
}
