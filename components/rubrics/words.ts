import type { Criterion, RubricDraft } from '#domain/rubric/rubric.ts';
import { rubricFile } from '#domain/rubric/file.ts';
import type { KeptRubric } from '#extension/archive/rubrics.ts';
import type { Tone } from '../ui/Badge.tsx';
import { saveFile } from '../ui/save-file.ts';

export const KIND: Record<Criterion['kind'], string> = { 'yes-no': 'Yes or no', scale: 'Scale from 1 to 5' };

/** Where a rubric stands between draft and published. */
export function stateOf({ version, changed }: Pick<KeptRubric, 'version' | 'changed'>): { word: string; tone: Tone } {
  if (version === 0) return { word: 'Draft', tone: 'warn' };
  return changed
    ? { word: `Version ${version}, with changes`, tone: 'warn' }
    : { word: `Version ${version}`, tone: 'good' };
}

export const newCriterion = (weight: number): Criterion => ({
  id: crypto.randomUUID(),
  name: '',
  kind: 'yes-no',
  weight,
  ask: '',
});

export const criteriaCount = (count: number): string => `${count} ${count === 1 ? 'criterion' : 'criteria'}`;

export const exportRubrics = (rubrics: readonly RubricDraft[], name: string): void =>
  saveFile(`${name.replaceAll(/[^\p{L}\p{N} _-]/gu, '').slice(0, 60) || 'rubrics'}.json`, 'application/json', [
    rubricFile(rubrics),
  ]);
