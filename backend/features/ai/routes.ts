import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Answers } from '../../core/answers/answers.ts';
import type { BegunPractices } from '../../core/begun-practices.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { AppError } from '../../core/errors.ts';
import { GATEWAY_ERRORS, type Gateway } from '../../core/gateway/gateway.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params } from '../../core/valid.ts';
import { answerTo } from './answer.ts';
import { chatQuestion, coachQuestion } from './coach.ts';
import { rememberPaid } from './payment.ts';
import { practiceLine } from './practice.ts';
import type { Question } from './question.ts';
import * as schemas from './schemas.ts';
import { lastEventOf, streamed } from './stream.ts';
import { listTools, toolOrdered } from './tools.ts';

const STREAM = 'text/event-stream';
const AGAIN =
  'Events are begun, text, citations, and at last done or failed; their ids count from 1. The same `answer` again never asks or pays twice: it gives the same ' +
  'stream, after `Last-Event-ID`. Closing the request stops nothing.';
const REFUSED = {
  ...GATEWAY_ERRORS,
  '402 not-enough-credits': 'the chat takes a credit.',
  '409 too-many-attempts':
    'of the questions that pay for this chat, call or text twenty came to nothing within 24 hours.',
  '409 other-answer': 'the id was used for another question.',
  '409 not-yours': 'the chat belongs to somebody else.',
  '409 other-team': 'the chat belongs to the team for which it was asked first.',
  '410 session-deleted': 'the chat was deleted.',
  '410 answer-gone': 'the answer is not kept any more.',
};

const NO_LINE = {
  ...GATEWAY_ERRORS,
  '402 not-in-plan': 'the plan has no buyers and scenarios of one’s own.',
  '409 not-begun': 'the practice was not begun with this account in this team.',
  '409 practice-over': 'the practice was ended, or begun more than a day ago.',
  '409 other-answer': 'the id was used for another question.',
  '410 answer-gone': 'the answer is not kept any more.',
};

/** Of a buyer in one practice a day: it has 2,000 lines of both at most, and was paid once. */
const MOST_LINES = 1_000;

interface Needs {
  gateway: Gateway;
  answers: Answers;
  begun: BegunPractices;
  limits: Limits;
  now: () => number;
}

const noAnswer = (): AppError =>
  new AppError('not-found', 'There is no such answer, or it is over an hour old.', { hint: 'Ask again.' });

/** The coach, the assistant and the writing tools: all stream. */
export function ai({ gateway, answers, begun, limits, now }: Needs) {
  const paid = rememberPaid(now);

  async function ask(c: Context<SignedIn>, question: Question): Promise<Response> {
    const ctx = c.get('ctx');
    lastEventOf(c);
    // A live call refines a card every few seconds at most.
    await holdTo(limits, [{ key: `answers ${ctx.user.id}`, most: 120, seconds: 600 }], c);
    const { answer: id, session, binds, same } = question;
    const digest = createHash('sha256').update(JSON.stringify(same)).digest('base64url');
    const who = { user: ctx.user.id, team: ctx.team };
    const followed = await answers.open(who, { id, session, binds, digest }, (work) =>
      answerTo(ctx, { gateway, paid }, question, work),
    );
    return streamed(c, followed);
  }

  return new Hono<SignedIn>()
    .post(
      '/api/ai/coach',
      described({
        summary: 'Asks the coach, and streams its answer.',
        detail: `${AGAIN} On the platform’s key a chat takes one credit, however many questions it has in the 24 hours from the answer that paid for it; in a call, the call does. Keys of your own and the local engine take none.`,
        answerType: STREAM,
        errors: { ...REFUSED, '409 attachment-gone': 'an attachment is not there any more.' },
      }),
      jsonBody(schemas.coachOrder),
      (c) => ask(c, coachQuestion(c.req.valid('json'))),
    )
    .post(
      '/api/ai/chat',
      described({
        summary: 'Asks the general assistant, and streams its answer.',
        detail: AGAIN,
        answerType: STREAM,
        errors: REFUSED,
      }),
      jsonBody(schemas.chatOrder),
      (c) => ask(c, chatQuestion(c.req.valid('json'))),
    )
    .get('/api/ai/tools', described({ summary: 'The writing tools.', answer: schemas.toolList }), (c) =>
      c.json(listTools()),
    )
    .post(
      '/api/ai/tools',
      described({
        summary: 'Has a text written by a tool, and streams it.',
        detail: `${AGAIN} Without \`session\` each text takes a credit.`,
        answerType: STREAM,
        errors: REFUSED,
      }),
      jsonBody(schemas.toolOrder),
      (c) => ask(c, toolOrdered(c.req.valid('json'))),
    )
    .post(
      '/api/ai/practice-line',
      described({
        summary: 'Has a buyer’s line of a practice worded by a model, and streams it.',
        detail: `${AGAIN} What the buyer does is decided already. Words are told sentence by sentence, once each is the buyer’s: where a model leaves the role, the answer ends as failed with the code out-of-role. It takes no credit of its own: the practice did as it was begun.`,
        answerType: STREAM,
        errors: NO_LINE,
      }),
      jsonBody(schemas.practiceOrder),
      async (c) => {
        const order = c.req.valid('json') as schemas.PracticeOrder;
        const key = `practice-line ${c.get('ctx').user.id} ${order.practice.toLowerCase()}`;
        await holdTo(limits, [{ key, most: MOST_LINES, seconds: 86_400 }], c);
        return ask(c, practiceLine(order, begun));
      },
    )
    .get(
      '/api/ai/answers/:id',
      described({
        summary: 'Goes on with an answer of yours, while it streams and for an hour after.',
        detail: 'From the event after `Last-Event-ID`.',
        answerType: STREAM,
        errors: REFUSED,
      }),
      params(schemas.answerPath),
      async (c) => {
        const { user } = c.get('ctx');
        await holdTo(limits, [{ key: `answers again ${user.id}`, most: 600, seconds: 600 }], c);
        const followed = await answers.find(user.id, c.req.valid('param').id);
        if (!followed) throw noAnswer();
        return streamed(c, followed);
      },
    )
    .delete(
      '/api/ai/answers/:id',
      described({ summary: 'Stops an answer of yours; what came of it stays.', answer: schemas.done }),
      params(schemas.answerPath),
      async (c) => {
        if (!(await answers.stop(c.get('ctx').user.id, c.req.valid('param').id))) throw noAnswer();
        return c.json({ ok: true as const });
      },
    );
}
