import type { RubricDraft } from './rubric.ts';

export const MOST_RUBRIC_FILE = 2_000_000;

/** Rubrics as a file carries them. */
export const rubricFile = (rubrics: readonly RubricDraft[]): string =>
  `${JSON.stringify(
    {
      format: 'quotahit-rubrics',
      version: 1,
      rubrics: rubrics.map(({ name, criteria }) => ({ name, criteria })),
    },
    null,
    2,
  )}\n`;
