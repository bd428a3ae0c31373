import { Hono, type Context } from 'hono';
import type { SignedIn } from '../../core/context.ts';
import type { ServiceCalls } from '../../core/db.ts';
import { described } from '../../core/described.ts';
import type { Gateway } from '../../core/gateway/gateway.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import type { PracticeMoney } from '../../core/practice-money.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import { beginPractice, countUsage } from './paying.ts';
import { readProgress } from './progress.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const AWAY = { '410 practice-deleted': 'the practice was deleted; it can be brought back for 30 days.' };

const UNPAID = {
  '402 limit-reached': 'all practices by voice that the plan allows in this period are used.',
  '402 minutes-used-up': "the plan's minutes of voice are used.",
  '402 not-enough-credits': 'a practice takes a credit.',
  '403 model-locked': 'the plan does not have this model.',
  '404 no-such-model': 'there is no such model.',
  '409 no-key': 'there is no key for this model.',
  '409 key-unreadable': 'the saved key cannot be opened any more.',
  '409 other-team': 'the practice was begun for another team.',
  '409 too-many-attempts': 'it failed twenty times.',
};

interface Needs {
  limits: Limits;
  money: PracticeMoney;
  gateway: Gateway;
  service: ServiceCalls;
}

/** Practices with a simulated buyer: kept in the account, paid for, and what came of them. Everybody has their own alone. */
export function practice({ limits, money, gateway, service }: Needs) {
  const hold = (c: Context<SignedIn>, what: string): Promise<void> =>
    holdTo(limits, [{ key: `practices ${what} ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);

  return new Hono<SignedIn>()
    .get(
      '/api/practices',
      described({
        summary: 'Your practices in this team, what changed last first.',
        answer: schemas.practiceList,
      }),
      query(schemas.page),
      async (c) => c.json(await store.listPractices(c.get('ctx'), c.req.valid('query'))),
    )
    .get(
      '/api/practices/:id',
      described({
        summary: 'A practice of yours, with what it came to.',
        answer: schemas.record,
        errors: AWAY,
      }),
      params(schemas.practicePath),
      async (c) => c.json(await store.readPractice(c.get('ctx'), service, c.req.valid('param').id)),
    )
    .put(
      '/api/practices/:id',
      described({
        summary: 'Keeps what a device has of a practice, in addition to what is kept.',
        detail:
          'Of two devices the one with more lines holds; what has ended stays ended, and what was assisted stays assisted. ' +
          'Answers with all of it as it is then; what it came to is worked out here. 120 changes of practices a minute are taken.',
        answer: schemas.record,
        errors: {
          ...AWAY,
          '409 not-yours': 'the practice belongs to somebody else.',
          '409 other-team': 'the practice belongs to another team: that for which it was kept first.',
          '409 words-not-kept': 'a buyer’s words from a call are in it, and the team keeps none.',
          '409 too-many-practices': 'the account has 5,000 practices, or with those put away 10,000.',
          '413 practices-full':
            'the practices of the account have 400 million characters, or with those put away 800 million.',
        },
      }),
      params(schemas.practicePath),
      jsonBody(schemas.sent),
      async (c) => {
        await hold(c, 'written');
        const { practice } = c.req.valid('json');
        return c.json(await store.mergePractice(c.get('ctx'), service, c.req.valid('param').id, practice));
      },
    )
    .delete(
      '/api/practices/:id',
      described({ summary: 'Puts a practice away; it can be brought back for 30 days.', answer: schemas.head }),
      params(schemas.practicePath),
      async (c) => {
        await hold(c, 'written');
        return c.json(await store.deletePractice(c.get('ctx'), c.req.valid('param').id));
      },
    )
    .post(
      '/api/practices/:id/restore',
      described({ summary: 'Brings back a practice that was put away.', answer: schemas.head }),
      params(schemas.practicePath),
      async (c) => {
        await hold(c, 'written');
        return c.json(await store.restorePractice(c.get('ctx'), c.req.valid('param').id));
      },
    )
    .post(
      '/api/practices/:id/begin',
      described({
        summary: 'Pays for a practice before a vendor is asked anything for it.',
        detail:
          'One credit for a practice and a day, whatever is repeated; nothing by a key of yours or of the team, or where no vendor can be asked. ' +
          'A voice pays for what is written, too. To go on by voice counts as a practice by voice, and takes nothing more.',
        answer: schemas.begun,
        errors: UNPAID,
      }),
      params(schemas.practicePath),
      jsonBody(schemas.beginning),
      async (c) => {
        await hold(c, 'begun');
        return c.json(
          await beginPractice(c.get('ctx'), { money, gateway }, c.req.valid('param').id, c.req.valid('json')),
        );
      },
    )
    .post(
      '/api/practices/:id/end',
      described({
        summary: 'Ends a practice; one that died within 30 seconds is given back.',
        detail: 'Five in 24 hours are given back at most. Not found is what was never begun, or cost nothing.',
        answer: schemas.ended,
      }),
      params(schemas.practicePath),
      jsonBody(schemas.ending),
      async (c) => {
        await hold(c, 'ended');
        const { reason, lastedMs } = c.req.valid('json');
        const end = { died: reason === 'died', lastedMs };
        return c.json({ refunded: await money.end(c.get('ctx'), c.req.valid('param').id, end) });
      },
    )
    .post(
      '/api/practices/:id/usage',
      described({
        summary: 'Counts what an answer of a vendor’s voice took, once.',
        detail: 'Not found is what was not begun, or more than a day ago.',
        answer: schemas.counted,
        errors: {
          '409 too-many-answers': 'a practice has 2,000 answers at most.',
          '409 too-dear': 'more was told than the minutes of the practice can cost.',
          '409 key-unreadable': 'the saved key cannot be opened any more.',
        },
      }),
      params(schemas.practicePath),
      jsonBody(schemas.usage),
      async (c) => {
        await hold(c, 'counted');
        return c.json(await countUsage(c.get('ctx'), money, c.req.valid('param').id, c.req.valid('json')));
      },
    )
    .get(
      '/api/practice/progress',
      described({
        summary: 'How your skills go in this team, and how many days in a row you practised.',
        detail:
          'Managers see the figures of members to whom something was given to practise; no word of what was said.',
        answer: schemas.progress,
        errors: { '403 managers-only': 'only managers and admins see those of others.' },
      }),
      query(schemas.progressOf),
      async (c) => c.json(await readProgress(c.get('ctx'), c.req.valid('query').member)),
    );
}
