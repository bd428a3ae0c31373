import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import { dayAndTime } from '#domain/export/format.ts';

/** Markdown as plain text: what a mail program takes. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/[ \t]{200,}/g, ' ') // what follows looks at such a run from each of its places
    .replaceAll(/^[ \t]*(`{3,}|~{3,}).*$\n?/gm, '')
    .replaceAll(/!\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, '$1 $2')
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, text: string, address: string) =>
      text === address ? text : `${text} (${address})`,
    )
    .replaceAll(/^#{1,6}[ \t]+/gm, '')
    .replaceAll(/^[ \t]*>[ \t]?/gm, '')
    .replaceAll(/^[ \t]*\|?([ \t]*:?-{3,}:?[ \t]*\|)+[ \t:-]*\|?[ \t]*$\n?/gm, '')
    .replaceAll(/^[ \t]*\|(.*)\|[ \t]*$/gm, (_, cells: string) =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .join('  '),
    )
    .replaceAll(/^([ \t]*)[*+-][ \t]+/gm, '$1- ')
    .replaceAll(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])/g, '$1')
    .replaceAll(/`([^`\n]+)`/g, '$1')
    .replaceAll(/\s?\[\d{1,3}\]/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

export interface Mail {
  subject: string;
  body: string;
}

const SUBJECT = /^(?:\*\*)?(?:subject|betreff|objet|asunto)(?:\*\*)?\s*:(?:\*\*)?\s*(.+)$/im;

/** An answer as a mail: the subject that it names, else the question. */
export function asMail(answer: string, question: string): Mail {
  const named = SUBJECT.exec(answer);
  const subject = plainText(named?.[1] ?? question.split('\n')[0] ?? '').replaceAll(/\s+/g, ' ');
  const rest = named ? answer.slice(0, named.index) + answer.slice(named.index + named[0].length) : answer;
  return { subject: subject.slice(0, 120), body: plainText(rest) };
}

/** Addresses longer than this are cut by mail programs; the text is on the clipboard by then. */
const MOST_MAILTO = 1_800;

/** What a mail program opens. */
export function mailto({ subject, body }: Mail): string {
  const address = (text: string) =>
    `mailto:?subject=${encodeURIComponent(subject.toWellFormed())}&body=${encodeURIComponent(text.replaceAll(/\r?\n/g, '\r\n'))}`;
  let text = body.toWellFormed();
  while (address(text).length > MOST_MAILTO) text = text.slice(0, Math.floor(text.length * 0.9)).toWellFormed();
  return address(text.length < body.length ? `${text}…` : text);
}

const DAY = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A name of a file for a chat: letters and digits only. */
export function chatFile({ title, startedAt }: ChatSession, ending: 'md' | 'json'): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `chat-${DAY(startedAt)}${words === '' ? '' : `-${words}`}.${ending}`;
}

function answerNotes({ answered }: ChatMessage): string {
  if (!answered) return '';
  const sources = (answered.citations ?? []).map(
    ({ n, title, place, url }) => `- [${n}] ${title}${place ? `, ${place}` : ''}${url ? ` <${url}>` : ''}`,
  );
  const state = { running: 'Still on its way.', stopped: 'Stopped.', failed: answered.error?.message ?? '', done: '' };
  const told = state[answered.state];
  return [sources.length > 0 ? `Sources:\n\n${sources.join('\n')}` : '', told === '' ? '' : `_${told}_`]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A branch of a chat as markdown. */
export function chatMarkdown({ title }: ChatSession, branch: readonly ChatMessage[]): string {
  const parts = branch.map((one) => {
    const who = one.role === 'user' ? 'You' : `Coach${one.answered?.model ? ` (${one.answered.model})` : ''}`;
    return [`## ${who}, ${dayAndTime(one.at)}`, one.text, answerNotes(one)].filter((part) => part !== '').join('\n\n');
  });
  return `# ${title}\n\n${parts.join('\n\n')}\n`;
}

/** A chat with all its branches, without what only this browser needs to know of it. */
export function chatWhole(
  { id, title, startedAt, changedAt, tip }: ChatSession,
  messages: readonly ChatMessage[],
): Omit<ChatSession, 'named'> & { messages: ChatMessage[] } {
  const plain = messages
    .toSorted((a, b) => a.at - b.at)
    .map(({ id: one, parent, role, text, at, asked, answered }) => ({
      id: one,
      parent,
      role,
      text,
      at,
      ...(asked ? { asked } : {}),
      ...(answered ? { answered } : {}),
    }));
  return { id, title, startedAt, changedAt, tip, messages: plain };
}

/** A chat with all its branches as JSON. */
export function chatJson(session: ChatSession, all: readonly ChatMessage[]): string {
  const { messages, ...chat } = chatWhole(session, all);
  return `${JSON.stringify({ version: 1, chat, messages }, null, 2)}\n`;
}
