import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { GATEWAY_ERRORS } from '../../core/gateway/gateway.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import { tryRubric } from './try.ts';

/** A rubric on old calls, before it is published. */
export function rubricTries({ limits }: { limits: Limits }) {
  return new Hono<SignedIn>().post(
    '/api/rubrics/:id/try',
    described({
      summary: 'Judges old calls that you may read by a rubric as it is being written, up to 20 at once.',
      detail:
        'Nothing of it is kept. Each call costs a credit on the platform’s key; one that fails is said so of and costs nothing. Send calls one by ' +
        'one to see how far it is.',
      answer: schemas.tried,
      errors: {
        ...GATEWAY_ERRORS,
        '403 managers-only': 'only managers and admins of the team try rubrics.',
        '402 not-enough-credits': 'the credits do not cover it.',
        '409 not-whole': 'it has no criterion, or the weights do not add up to 100.',
      },
    }),
    params(schemas.rubricPath),
    jsonBody(schemas.trying),
    async (c) => {
      const ctx = c.get('ctx');
      const { calls, model } = c.req.valid('json');
      await holdTo(limits, [{ key: `rubrics tried ${ctx.user.id}`, most: 120, seconds: 3600 }], c);
      return c.json(await tryRubric(ctx, c.req.valid('param').id, { calls, model }));
    },
  );
}
