import type { Assignment } from '#domain/assignment.ts';
import { counted } from '../attachments/words.ts';
import { DIFFICULTY } from '../practice-library/form-words.ts';

/** What is practised, beside a title that may say a part of it. */
export function whatWords({ title, scenario, persona, difficulty }: Assignment): string {
  const what = title === scenario.title ? 'With' : `${scenario.title}, with`;
  return `${what} ${persona.name}, ${DIFFICULTY[difficulty].toLowerCase()}.`;
}

/** “Twice, each with a score of 70 or more.” */
export function askedWords({ times, target }: { times: number; target: number | null }): string {
  const often = times === 1 ? 'Once' : times === 2 ? 'Twice' : counted(times, 'time');
  if (target === null) return `${often}.`;
  return `${often}, ${times === 1 ? '' : 'each '}with a score of ${target} or more.`;
}

/** What the practices for it scored so far; empty where none did. */
export function scoreWords({ best, last }: { best: number | null; last: number | null }): string {
  if (best === null) return '';
  return last === null || last === best ? `Best score ${best}` : `Best score ${best}, last ${last}`;
}
