import { type AskedWith, type ChatMessage, MOST_QUESTION } from '#domain/coach/session.ts';
import { sendMessage } from '../client/messages.ts';
import { beginAnswer, goOn } from '../store/coach-chats.ts';
import { database } from '../store/database.ts';
import { accountNow } from '../sync/owner.ts';
import { branchOf } from './branch.ts';
import { runAnswer, type Source, writtenDown } from './run.ts';

export interface Question {
  /** A chat that is there, or a new id. */
  chat: string;
  /** What the question follows; null for the first. */
  parent: string | null;
  text: string;
  asked: AskedWith;
  model: string;
  /** The draft that it was. */
  draft?: string;
}

/** The backend keeps what is attached for a day. */
const ATTACHED_MS = 24 * 60 * 60_000;

/** What goes along where a question is put in other words: the same, without attachments that are gone by now. */
export function alongAgain({ asked, at }: ChatMessage, now = Date.now()): AskedWith {
  const { brain = false, attachments = [], call } = asked ?? {};
  return { brain, attachments: now - at < ATTACHED_MS ? attachments : [], ...(call ? { call } : {}) };
}

/** Why a question was not sent, in words; null where it was. */
export type NotSent = string | null;

const WHY = {
  begun: null,
  busy: 'An answer of this chat is still on its way. Wait for it, or stop it first.',
  'not-yours': 'This chat belongs to another account. Sign in to that one, or start a new chat.',
};

/** Told to the background, which keeps the account alike. It may be missing while the extension is reloaded. */
export const chatsChanged = (): void => void sendMessage('chats.changed').catch(() => undefined);

/** Runs an answer that was just begun, and has the account told at its end. */
function begin(id: string, source: Source, leaving: AbortSignal): void {
  void runAnswer(id, source, { leaving, fresh: true })
    .catch(() => undefined)
    .finally(chatsChanged);
}

const answerTo = (parent: string, model: string, here: boolean): ChatMessage & { here?: true } => ({
  id: crypto.randomUUID(),
  parent,
  role: 'assistant',
  text: '',
  at: Date.now(),
  answered: { state: 'running', wanted: model },
  ...(here ? { here: true as const } : {}),
});

/** Sends a question once and begins its answer. Where nobody is signed in, it is answered in this browser. */
export async function askQuestion(question: Question, source: Source, leaving: AbortSignal): Promise<NotSent> {
  const text = question.text.trim();
  if (text === '') return 'Write a question first.';
  if (text.length > MOST_QUESTION) {
    return `A question has ${MOST_QUESTION.toLocaleString('en')} characters at most; this one has ${text.length.toLocaleString('en')}. Shorten it, or attach the text.`;
  }
  const owner = await accountNow();
  const id = crypto.randomUUID();
  const answer = answerTo(id, question.model, owner === null);
  const { chat, parent, asked, draft } = question;
  await writtenDown();
  const written = { id, parent, role: 'user' as const, text, at: answer.at - 1, asked };
  const outcome = await beginAnswer({
    chat,
    question: written,
    answer,
    owner,
    ...(draft === undefined ? {} : { draft }),
  });
  if (outcome === 'begun') begin(answer.id, source, leaving);
  return WHY[outcome];
}

/** Asks the question of this answer once more, perhaps of another model. The old answer stays beside the new one, unless it is empty. */
export async function askAgain(
  old: ChatMessage,
  { chat, model, inBrowser = false }: { chat: string; model: string; inBrowser?: boolean },
  source: Source,
  leaving: AbortSignal,
): Promise<NotSent> {
  if (old.parent === null) return 'The question of this answer is gone.';
  const owner = await accountNow();
  const answer = answerTo(old.parent, model, inBrowser || owner === null);
  await writtenDown();
  const empty = old.text === '' && old.answered?.state !== 'running';
  const outcome = await beginAnswer({ chat, answer, owner, ...(empty ? { instead: old.id } : {}) });
  if (outcome === 'begun') begin(answer.id, source, leaving);
  return WHY[outcome];
}

/** Goes on with an answer whose stream was lost on the way. */
export async function takeUp(id: string, source: Source, leaving: AbortSignal): Promise<void> {
  await goOn(id);
  await runAnswer(id, source, { leaving });
  chatsChanged();
}

/** What came before this answer, its question last. */
export async function branchTo(answer: { id: string; session: string }): Promise<ChatMessage[]> {
  const messages = await database.coachMessages.where('session').equals(answer.session).toArray();
  return branchOf(messages, answer.id).slice(0, -1);
}
