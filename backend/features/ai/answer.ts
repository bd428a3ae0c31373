import type { AnswerFailure } from '#domain/ai/answer.ts';
import { LOCAL_MODEL } from '#domain/ai/model.ts';
import type { Work } from '../../core/answers/answers.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError, errorBody } from '../../core/errors.ts';
import type { Chosen, Gateway, Message } from '../../core/gateway/gateway.ts';
import { byTurns } from './history.ts';
import { hold, type PaidBefore, type Payment } from './payment.ts';
import type { Asked, Material, Question } from './question.ts';
import { newRemoval, nothingRemoved, type Removal } from './removal.ts';
import { newTelling, type Telling } from './telling.ts';

interface Needs {
  gateway: Gateway;
  paid: PaidBefore;
}

/** Everything that the question needs, gathered at once. Rejects where its id is not ours. */
async function gather(
  ctx: Ctx,
  gateway: Gateway,
  question: Question,
  claimed: Work['claimed'],
): Promise<[Chosen, Material, Removal]> {
  const gathering = claimed.then((has) => question.material(ctx, has));
  const choose = async (): Promise<Chosen> => {
    const vision = question.mayShow && (await gathering).images.length > 0;
    return gateway.choose(ctx, [question.model], { vision });
  };
  const [material, chosen, { redact }] = await Promise.all([gathering, choose(), claimed]);
  // What our own rules answer leaves nothing.
  return [chosen, material, chosen.provider === 'local' ? nothingRemoved : newRemoval(redact)];
}

const payFor = (ctx: Ctx, { payment }: Question, paid: PaidBefore): Promise<Payment> =>
  typeof payment === 'string' ? hold(ctx, payment, paid) : payment(ctx);

/** The prompt's messages, with the images beside the last. */
function messagesOf({ prompt }: Asked, { images }: Material): Message[] {
  const messages = prompt.messages.map(({ role, text }): Message => ({ role, parts: [{ type: 'text', text }] }));
  const shown = images.map(({ mime, bytes }) => ({ type: 'image' as const, mime, bytes }));
  return byTurns(
    messages.map((one, at) => (at < messages.length - 1 ? one : { ...one, parts: [...one.parts, ...shown] })),
  );
}

/**
 * Asks a model, and tells what comes, until it is whole, stopped or failed. What fails before anything came is thrown, and nothing is paid for it. The id has
 * to be ours before anything is held or asked. Nobody acts on what a model writes.
 */
export async function answerTo(ctx: Ctx, { gateway, paid }: Needs, question: Question, work: Work): Promise<void> {
  const { signal, push } = work;
  const own: Ctx = Object.create(ctx, { signal: { value: signal } });
  let payment: Payment | null = null;
  let telling: Telling | null = null;
  let begun = false;
  let came = false;
  let over = false;
  const begunAt = performance.now();
  try {
    const [chosen, material, removal] = await gather(own, gateway, question, work.claimed);
    const asked = question.asked(material, removal);
    if (chosen.provider === 'local' && !asked.local) throw noModel();
    telling = question.telling?.(push) ?? newTelling(push, asked);
    signal.throwIfAborted();
    if (chosen.source === 'platform') payment = await payFor(own, question, paid);
    const { purpose, model, maxTokens, answer } = question;
    const messages = messagesOf(asked, material);
    const { system } = asked.prompt;
    // What was not redacted goes to nobody else, though a key may have come since.
    const models = [chosen.provider === 'local' ? LOCAL_MODEL : model];
    const order = { purpose, models, system, messages, maxTokens, local: asked.local, answer, signal };
    for await (const event of gateway.stream(own, order)) {
      if (event.type === 'begun') {
        if (event.source !== 'platform') payment?.nothing();
        else payment ??= await payFor(own, question, paid);
        const local = event.provider === 'local';
        push({ ...event, answer, removed: local ? [] : removal.removed() });
        begun = true;
      } else if (event.type === 'text') {
        if (!came) payment?.delivered();
        came = true;
        telling.text(event.text);
      } else if (event.type === 'citations') telling.citations(event.citations);
      else {
        push({ ...event, droppedQuotes: telling.end() });
        over = true;
      }
    }
    if (!over) signal.throwIfAborted();
  } catch (error) {
    if (!came) payment?.nothing();
    if (over) return;
    if (!signal.aborted && !begun) throw error;
    const droppedQuotes = restOf(telling);
    if (signal.aborted && !(signal.reason instanceof AppError)) push(stopped(begunAt, droppedQuotes));
    else push({ type: 'failed', error: failureOf(signal.aborted ? signal.reason : error) });
    if (!signal.aborted && !(error instanceof AppError)) ctx.log.error({ err: error }, 'an answer broke off');
  } finally {
    await payment?.settled;
  }
}

/** What is left to tell of an answer that broke off, which may be refused in its turn. */
function restOf(telling: Telling | null): number {
  try {
    return telling?.end() ?? 0;
  } catch {
    return 0;
  }
}

const noModel = (): AppError =>
  new AppError({ code: 'no-key', status: 409 }, 'There is no key for a model.', { hint: 'Save one under Keys.' });

const stopped = (begunAt: number, droppedQuotes: number) => ({
  type: 'done' as const,
  finish: 'stopped' as const,
  usage: { inputTokens: 0, outputTokens: 0, cost: null },
  firstTokenMs: null,
  totalMs: Math.round(performance.now() - begunAt),
  droppedQuotes,
});

/** A failure as the reader of a stream is told. */
function failureOf(error: unknown): AnswerFailure {
  if (!(error instanceof AppError)) {
    return { code: 'failed', message: 'Something went wrong on the server.', hint: 'Ask again; what came is kept.' };
  }
  const { code, message, more, status } = error;
  const { hint } = errorBody({ code, message, ...more }, status).error;
  return { code, message, hint, ...(more.wait === undefined ? {} : { wait: more.wait }) };
}
