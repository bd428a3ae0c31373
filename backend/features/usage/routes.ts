import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import type { Accesses } from '../../core/gateway/access.ts';
import { jsonBody, query } from '../../core/valid.ts';
import { setBudget } from './ai.ts';
import * as schemas from './schemas.ts';
import { readUsage } from './store.ts';

/** What was used, how much the plan leaves, and what models may cost. */
export function usage({ accesses }: { accesses: Accesses }) {
  return new Hono<SignedIn>()
    .get(
      '/api/usage',
      described({
        summary:
          'What you used in this team, what you asked of models and what it cost, and how much of it is allowed.',
        detail: 'With everybody=1 the sums are those of the whole team.',
        answer: schemas.usage,
        errors: { '403 managers-only': 'only managers and admins see the whole team.' },
      }),
      query(schemas.period),
      async (c) => c.json(await readUsage(c.get('ctx'), c.req.valid('query'))),
    )
    .put(
      '/api/usage/budgets',
      described({
        summary: 'Sets how many US dollars models may cost you in a month, or (admins) the team.',
        detail:
          'Before a model is asked, the most that its answer may cost is held; afterwards what it did cost is spent. Holds everywhere within ten seconds.',
        answer: schemas.budgets,
        errors: { '403 admins-only': "only an admin sets the team's." },
      }),
      jsonBody(schemas.budget),
      async (c) => c.json(await setBudget(c.get('ctx'), accesses, c.req.valid('json'))),
    );
}
