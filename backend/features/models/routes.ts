import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import type { Accesses } from '../../core/gateway/access.ts';
import { listModels } from './list.ts';
import * as schemas from './schemas.ts';

/** Which models there are. */
export function models({ accesses }: { accesses: Accesses }) {
  return new Hono<SignedIn>().get(
    '/api/models',
    described({
      summary: 'Every model, whether you may use it now, whose key pays, what it costs, and what would open it.',
      detail:
        'Beside the catalogue: what a server of your own has. `PROVIDER:NAME` names any other model of an own key.',
      answer: schemas.models,
    }),
    async (c) => c.json(await listModels(c.get('ctx'), accesses)),
  );
}
