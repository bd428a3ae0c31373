import type { z } from 'zod';

/** What is wrong, by the path of the field, such as `concerns.0.text`. */
export type Faults = Readonly<Record<string, string>>;

/** What zod says where a schema has no words of its own. */
const ITS_OWN = /^(?:Too (?:small|big)|Invalid)/u;

function wordsOf(issue: z.core.$ZodIssue): string {
  if (!ITS_OWN.test(issue.message)) return issue.message;
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return 'Write something here.';
    return issue.origin === 'array' ? 'At least one is needed.' : `${issue.minimum} at least.`;
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return `${Number(issue.maximum).toLocaleString('en')} characters at most.`;
    return `${issue.maximum} at most.`;
  }
  if (issue.code === 'invalid_type') return 'A whole number.';
  return issue.message;
}

/** What is wrong with an item, field by field in plain words; empty where nothing is. */
export function faultsOf(schema: z.ZodType, item: unknown): Faults {
  const checked = schema.safeParse(item);
  if (checked.success) return {};
  const faults: Record<string, string> = {};
  for (const issue of checked.error.issues) faults[issue.path.join('.')] ??= wordsOf(issue);
  return faults;
}
