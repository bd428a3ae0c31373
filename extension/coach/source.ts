import type { AnswerEvent } from '#domain/ai/answer.ts';
import { ApiError } from '../client/api-error.ts';
import { askCoach, resumeAnswer, stopAnswer } from '../client/coach-api.ts';
import { session } from '../client/session.ts';
import type { StoredMessage } from '../store/database.ts';
import { branchTo } from './ask.ts';
import { historyOf } from './branch.ts';
import { saidIn } from './context.ts';
import type { Source } from './run.ts';

/** A question and its first answer are written down at once. */
const TOGETHER_MS = 1_000;
const LEFT_OUT = 'What was attached is not kept any more and did not go along. Attach it again where it matters.';

const withoutAttached = (event: AnswerEvent): AnswerEvent =>
  event.type === 'begun' ? { ...event, instead: [event.instead, LEFT_OUT].filter(Boolean).join(' ') } : event;

/** A question as the backend and the local engine take it. */
async function orderOf(answer: StoredMessage) {
  const branch = await branchTo(answer);
  const question = branch.at(-1);
  const asked = question?.asked;
  const said = asked?.call ? await saidIn(asked.call.id) : [];
  const again = question !== undefined && answer.at - question.at > TOGETHER_MS;
  return { question: question?.text ?? '', history: historyOf(branch.slice(0, -1)), asked, said, again };
}

/** The rules of our own, in this page: they need nobody. */
async function askHere(answer: StoredMessage, onEvent: Parameters<Source['ask']>[1]['onEvent']): Promise<void> {
  const startedAt = performance.now();
  const [{ answerLocally }, { question, history, said }, signedIn] = await Promise.all([
    import('#domain/playbook/answer.ts'),
    orderOf(answer),
    session(),
  ]);
  const { text, citations } = answerLocally({
    question,
    kind: 'coach',
    before: history,
    passages: [],
    said,
    signedOut: signedIn === null,
  });
  const ms = performance.now() - startedAt;
  onEvent({ type: 'begun', answer: answer.id, model: 'local', provider: 'local', source: 'none', removed: [] }, 1);
  onEvent({ type: 'text', text }, 2);
  if (citations.length > 0) onEvent({ type: 'citations', citations }, 3);
  const usage = { inputTokens: 0, outputTokens: 0, cost: 0 };
  onEvent({ type: 'done', finish: 'stop', usage, firstTokenMs: ms, totalMs: ms, droppedQuotes: 0 }, 4);
}

/** The backend for whoever is signed in, and the local engine of this browser for what was begun with it. */
export const source: Source = {
  async ask(answer, { signal, onEvent }) {
    if (answer.here) return askHere(answer, onEvent);
    const { question, history, asked, said, again } = await orderOf(answer);
    const askWith = (attachments: string[], listening: Parameters<typeof askCoach>[1]) =>
      askCoach(
        {
          session: answer.session,
          answer: answer.id,
          question,
          model: answer.answered?.wanted ?? 'auto',
          history,
          context: {
            brain: asked?.brain ?? false,
            ...(said.length > 0 ? { said } : {}),
            ...(attachments.length > 0 ? { attachments } : {}),
          },
          kind: 'coach',
        },
        listening,
      );
    try {
      return await askWith(
        (asked?.attachments ?? []).map(({ id }) => id),
        { signal, onEvent },
      );
    } catch (error) {
      // Who just wrote the question can attach it again.
      if (!again || !(error instanceof ApiError) || error.code !== 'attachment-gone') throw error;
      return askWith([], { signal, onEvent: (event, id) => onEvent(withoutAttached(event), id) });
    }
  },
  resume: (id, after, listening) => resumeAnswer(id, after, listening),
  stop: (id) => stopAnswer(id),
};
