import type { AnswerFailure, AnswerUsage, Citation, Finish, Removed } from '../ai/answer.ts';
import type { AnswererId } from '../ai/model.ts';

/** A chat with the coach. Its messages are a tree: what was edited or asked again stays beside what took its place. */
export interface ChatSession {
  id: string;
  title: string;
  /** The user named it, so that it is not named by its first question any more. */
  named: boolean;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Of its title, its tip or its newest message; the later one of two devices holds. */
  changedAt: number;
  /** The last message of the branch that is in view; null while there is none. */
  tip: string | null;
}

/** What went along with a question. */
export interface AskedWith {
  /** What was said of late in this call. */
  call?: { id: string; title: string } | undefined;
  /** The company's material was searched. */
  brain: boolean;
  attachments: { id: string; title: string }[];
}

/** How an answer came about. */
export interface Answered {
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** The model that was asked for. */
  wanted: string;
  model?: string | undefined;
  provider?: AnswererId | undefined;
  source?: 'user' | 'team' | 'platform' | 'none' | undefined;
  instead?: string | undefined;
  removed?: Removed[] | undefined;
  citations?: Citation[] | undefined;
  finish?: Finish | undefined;
  usage?: AnswerUsage | undefined;
  firstTokenMs?: number | null | undefined;
  totalMs?: number | undefined;
  droppedQuotes?: number | undefined;
  error?: AnswerFailure | undefined;
}

/** A question or an answer. Once it is whole it never changes, so that two devices merge by id. */
export interface ChatMessage {
  /** Of an answer also the id by which the backend was asked. */
  id: string;
  /** What it follows; null for a first question. */
  parent: string | null;
  role: 'user' | 'assistant';
  text: string;
  /** Epoch milliseconds. */
  at: number;
  asked?: AskedWith | undefined;
  answered?: Answered | undefined;
}

export const MOST_QUESTION = 20_000;
export const MOST_ANSWER = 400_000;
export const MOST_TITLE = 120;
export const MOST_ATTACHED = 8;

const TITLE = 60;

/** A title out of the first question: its first words, on one line. */
export function titleOf(question: string): string {
  const line = question
    .slice(0, 2_000)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (line === '') return 'New chat';
  if (line.length <= TITLE) return line;
  const cut = line.slice(0, TITLE).replace(/[\ud800-\udbff]$/u, '');
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > TITLE / 2 ? space : TITLE).replace(/[\s,.;:–—-]+$/u, '')}…`;
}
