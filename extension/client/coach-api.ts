import { z } from 'zod';
import { chatMessageSchema, chatSessionSchema } from '#domain/coach/session.schema.ts';
import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import type { Owner } from '../store/database.ts';
import { followAnswer, unusable, type Listening } from './answer-stream.ts';
import { answered, answerOf, api, onlyFor } from './api.ts';

const { coach: coachRoute, answers, 'practice-line': lineRoute } = api.ai;
const { sessions } = api.coach;

export type CoachOrder = Parameters<typeof coachRoute.$post>[0]['json'];
export type LineOrder = Parameters<typeof lineRoute.$post>[0]['json'];

const from = (after: number, signal: AbortSignal) => ({
  init: { signal },
  ...(after > 0 ? { headers: { 'last-event-id': String(after) } } : {}),
});

const goOn = (id: string) => (after: number, signal: AbortSignal) =>
  answered(answers[':id'].$get({ param: { id } }, from(after, signal)));

/**
 * Asks, and goes on by the answer's id where the line is lost after it was begun. The same order again asks nothing twice. An abort only lets go of it.
 */
function ask(
  id: string,
  post: (options: ReturnType<typeof from>) => Parameters<typeof answered>[0],
  listening: Listening,
): Promise<void> {
  let begun = false;
  return followAnswer(
    async (after, signal) => {
      if (begun) return goOn(id)(after, signal);
      const response = await answered(post(from(after, signal)));
      begun = true;
      return response;
    },
    0,
    listening,
  );
}

/** Asks the coach. Resolves after `done` or `failed`; rejects with `ApiError` where it was refused, and with code `offline` where the line stays lost. */
export const askCoach = (json: CoachOrder, listening: Listening): Promise<void> =>
  ask(json.answer, (options) => coachRoute.$post({ json }, options), listening);

/** Has a buyer's line worded by a model. Resolves and rejects as `askCoach`. */
export const askForLine = (json: LineOrder, listening: Listening): Promise<void> =>
  ask(json.answer, (options) => lineRoute.$post({ json }, options), listening);

/** The events of an answer of one's own after this one, while it streams or within an hour. Rejects with 404 where there is none. */
export const resumeAnswer = (id: string, lastEventId: number, listening: Listening): Promise<void> =>
  followAnswer(goOn(id), lastEventId, listening);

/** Stops an answer at its vendor; what came of it stays. */
export async function stopAnswer(id: string): Promise<void> {
  await answerOf(answers[':id'].$delete({ param: { id } }));
}

/** The models, each with whether it can be used, and who would answer by itself. */
export const listModels = (signal?: AbortSignal) => answerOf(api.models.$get({}, signal ? { init: { signal } } : {}));

/** A page of the chats that this account keeps, what changed last first; `before` is `next` of the page before. With words, those that hold them. */
export function listSessions(
  owner: Owner,
  before: string | null,
  search = '',
): Promise<{ sessions: (ChatSession & { messages: number; found: string | null })[]; next: string | null }> {
  const query = { limit: '200', ...(before === null ? {} : { before }), ...(search === '' ? {} : { search }) };
  return answerOf(sessions.$get({ query }, onlyFor(owner)));
}

interface Chat {
  session: ChatSession;
  messages: ChatMessage[];
}

const chatSchema = z.object({ session: chatSessionSchema, messages: z.array(chatMessageSchema) });

/** A chat as the account has it; the backend may be anybody's. */
async function chatOf(answer: Promise<unknown>): Promise<Chat> {
  const { success, data } = chatSchema.safeParse(await answer);
  if (!success) throw unusable();
  return data as Chat;
}

export const getSession = (owner: Owner, id: string): Promise<Chat> =>
  chatOf(answerOf(sessions[':id'].$get({ param: { id } }, onlyFor(owner))));

/** Adds to what the account has of a chat, 50 messages and 2 MB at most, and gives all of it as it is then. */
export const putSession = (owner: Owner, id: string, json: Chat): Promise<Chat> =>
  chatOf(answerOf(sessions[':id'].$put({ param: { id }, json }, onlyFor(owner))));

/** Puts a chat away; it can be brought back for 30 days. */
export const deleteSession = (owner: Owner, id: string): Promise<ChatSession> =>
  answerOf(sessions[':id'].$delete({ param: { id } }, onlyFor(owner)));

export const restoreSession = (owner: Owner, id: string): Promise<ChatSession> =>
  answerOf(sessions[':id'].restore.$post({ param: { id } }, onlyFor(owner)));
