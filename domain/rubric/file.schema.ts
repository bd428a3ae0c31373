import { z } from 'zod';
import { MOST_RUBRIC_FILE } from './file.ts';
import { MOST_RUBRICS, type RubricDraft } from './rubric.ts';
import { rubricDraftSchema } from './rubric.schema.ts';

const fileSchema = z.strictObject({
  format: z.literal('quotahit-rubrics'),
  version: z.literal(1),
  rubrics: z.array(rubricDraftSchema).min(1, 'It holds none.').max(MOST_RUBRICS, `${MOST_RUBRICS} at once at most.`),
});

/** What a file holds, or why it cannot be taken in. Nothing of a file with a fault is taken. */
export function readRubricFile(text: string): { rubrics: RubricDraft[] } | { fault: string } {
  if (text.length > MOST_RUBRIC_FILE) return { fault: 'The file is larger than 2 MB.' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { fault: 'The file is no JSON. Choose one that was exported here.' };
  }
  if ((parsed as { format?: unknown } | null)?.format !== 'quotahit-rubrics')
    return { fault: 'The file holds no rubrics. Choose one that was exported here.' };
  const { success, data, error } = fileSchema.safeParse(parsed);
  if (success) return { rubrics: data.rubrics as RubricDraft[] };
  const [issue] = error.issues;
  const where = issue?.path.map((part) => (typeof part === 'number' ? `no. ${part + 1}` : String(part))).join(', ');
  return { fault: `${where ? `${where}: ` : ''}${issue?.message ?? 'It has another form.'}` };
}
