import { Hono } from 'hono';
import { scriptSchema } from '#domain/practice/library.schema.ts';
import type { SignedIn } from '../../core/context.ts';
import type { Limits } from '../../core/limits.ts';
import { itemRoutes } from '../../core/practice-items/routes.ts';

const made = scriptSchema.omit({ id: true });

/** Talk tracks of users' own, on every plan. */
export function scripts({ limits }: { limits: Limits }) {
  const called = { one: 'script', many: 'scripts' };
  return new Hono<SignedIn>().route('/api/scripts', itemRoutes('scripts', { limits, called, made }));
}
