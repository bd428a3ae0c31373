import { Hono } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody } from '../../core/valid.ts';
import * as schemas from './schemas.ts';
import { realtimeToken, type Needs } from './token.ts';

const NO_TOKEN = {
  '402 minutes-used-up': "the plan's minutes of voice practice are used; a practice that is under way may finish.",
  '402 not-in-plan': 'the plan has no voice practice, or no buyers and scenarios of one’s own.',
  '402 budget-used': 'the budget of the user or the team for this month is used.',
  '409 not-begun': 'the practice was not begun by voice with this account in this team.',
  '409 practice-over': 'the practice was ended, or begun more than a day ago.',
  '409 no-key': 'there is no key; the browser’s own voice remains.',
  '409 key-unreadable': 'the saved key cannot be opened any more.',
  '422 key-wrong': 'the vendor does not know the key.',
  '422 key-not-allowed': 'the vendor does not let the key talk.',
  '422 key-no-quota': 'no quota is left on the key.',
  '502 vendor-unreachable': 'the vendor cannot be reached.',
  '502 vendor-failed': 'the vendor did not give a usable answer.',
  '503 vendor-busy': 'the vendor takes no more requests with this key at the moment.',
  '504 vendor-timeout': 'the vendor did not answer in time.',
};

/** Of one practice in a day: a line that breaks every two minutes for two hours. */
const MOST_TOKENS = 60;

/** Buyers that talk. The sound itself goes between the browser and the vendor. */
export function realtime({ limits, ...needs }: Needs & { limits: Limits }) {
  return new Hono<SignedIn>().post(
    '/api/ai/realtime-token',
    described({
      summary: 'Lets your browser talk with a buyer: a token for one session in the next minute, wholly set here.',
      detail:
        'The practice has to be begun by voice; its credit was spent then. With the platform’s key each minute of it in which a token was given or a response told of ' +
        'counts as one of voice. The session answers nobody by itself: the browser asks for each response, with what the buyer does.',
      answer: schemas.granted,
      errors: NO_TOKEN,
    }),
    jsonBody(schemas.asked),
    async (c) => {
      // A line that is lost again and again, in several practices.
      const ctx = c.get('ctx');
      const order = c.req.valid('json') as schemas.Asked;
      const often = { key: `realtime-token ${ctx.user.id}`, most: 30, seconds: 600 };
      // Each opens a session of an hour, and a practice was paid once.
      const ofOne = {
        key: `realtime-token ${ctx.user.id} ${order.practice.toLowerCase()}`,
        most: MOST_TOKENS,
        seconds: 86_400,
      };
      await holdTo(limits, [often, ofOne], c);
      c.header('cache-control', 'no-store');
      return c.json(await realtimeToken(ctx, needs, order));
    },
  );
}
