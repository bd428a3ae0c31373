import { Hono } from 'hono';
import { scenarioSchema } from '#domain/practice/scenario.schema.ts';
import type { SignedIn } from '../../core/context.ts';
import type { Limits } from '../../core/limits.ts';
import { itemRoutes } from '../../core/practice-items/routes.ts';

const made = scenarioSchema.omit({ id: true });

/** Situations of users' own to practise in. */
export function scenarios({ limits }: { limits: Limits }) {
  const called = { one: 'scenario', many: 'scenarios' };
  return new Hono<SignedIn>().route('/api/scenarios', itemRoutes('scenarios', { limits, called, made }));
}
