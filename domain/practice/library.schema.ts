import { z } from 'zod';
import { type Library, MOST_FILE, MOST_IN_FILE, MOST_SCRIPT } from './library.ts';
import { itemIdSchema, personaSchema } from './persona.schema.ts';
import { scenarioSchema } from './scenario.schema.ts';

export const scriptSchema = z.strictObject({
  id: itemIdSchema,
  title: z.string().trim().min(1).max(160),
  text: z.string().trim().min(1).max(MOST_SCRIPT),
});

/** A file of them, strict and whole. */
export const librarySchema = z.strictObject({
  format: z.literal('quotahit-practice'),
  version: z.literal(1),
  personas: z.array(personaSchema).max(MOST_IN_FILE),
  scenarios: z.array(scenarioSchema).max(MOST_IN_FILE),
  scripts: z.array(scriptSchema).max(MOST_IN_FILE),
});

/** The first fault of a file in plain words: where it is, and what is wrong there. */
function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.map((part) => (typeof part === 'number' ? `no. ${part + 1}` : String(part))).join(', ');
  return `${where ? `${where}: ` : ''}${issue?.message ?? 'It has another form.'}`;
}

/** What a file holds, or why it cannot be taken in. Nothing of a file with a fault is taken. */
export function readLibrary(text: string): { library: Library } | { fault: string } {
  if (text.length > MOST_FILE) return { fault: 'The file is larger than 4 MB. Split it into several.' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { fault: 'The file is no JSON. Choose one that was exported here.' };
  }
  if ((parsed as { format?: unknown } | null)?.format !== 'quotahit-practice')
    return { fault: 'The file holds no buyers, scenarios or scripts. Choose one that was exported here.' };
  const checked = librarySchema.safeParse(parsed);
  return checked.success ? { library: checked.data as Library } : { fault: faultOf(checked.error) };
}
