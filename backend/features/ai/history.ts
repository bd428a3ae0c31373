import type { ChatTurn } from '#domain/coach/prompts.ts';
import type { Message } from '../../core/gateway/gateway.ts';

/** Of what came before, so much goes along: some 12,000 tokens, at four signs each. */
const MOST = 48_000;
/** Of one message; its beginning says what it was about. */
const MOST_OF_ONE = 8_000;

/** The beginning of a text. A number that it would end in goes, too: half of one is not known for what it is when it is to be taken out. */
export const beginning = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most)
        .replace(/\d[\d\s().,/-]{0,40}$/u, '')
        .toWellFormed();

const cut = (text: string): string => (text.length <= MOST_OF_ONE ? text : `${beginning(text, MOST_OF_ONE)} … (cut)`);

/** The newest messages that fit, oldest first; empty ones are left out, and an answer never comes first. */
export function recent(history: readonly ChatTurn[]): ChatTurn[] {
  const kept: ChatTurn[] = [];
  let left = MOST;
  for (const { role, text } of history.toReversed()) {
    if (text.trim() === '') continue;
    const short = cut(text);
    left -= short.length;
    if (left < 0) break;
    kept.unshift({ role, text: short });
  }
  const first = kept.findIndex(({ role }) => role === 'user');
  return first === -1 ? [] : kept.slice(first);
}

/** Of what was said, so much goes along. */
const MOST_SAID = 20_000;

/** The newest lines that fit, oldest first. */
export function latest<Line extends { text: string }>(said: readonly Line[]): Line[] {
  let left = MOST_SAID;
  const from = said.findLastIndex(({ text }) => (left -= text.length) < 0) + 1;
  return said.slice(from);
}

/** By turns, as Perplexity and many own servers demand: a question that nothing came of goes along with the next one. */
export function byTurns(messages: readonly Message[]): Message[] {
  const turns: Message[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (last?.role === message.role) turns[turns.length - 1] = { ...last, parts: [...last.parts, ...message.parts] };
    else turns.push(message);
  }
  return turns;
}
