import { validator } from 'hono/validator';
import type { z } from 'zod';
import { AppError } from './errors.ts';

/** The request's JSON body, checked. Throws `not-json` or `invalid` with the field that is wrong. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', (value: z.input<Schema>, c): z.output<Schema> => {
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
      throw new AppError('not-json', 'Send JSON.', { hint: 'Set the header content-type: application/json.' });
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.');
    throw new AppError('invalid', issue?.message ?? 'The request is not valid.', field ? { field } : {});
  });
}
