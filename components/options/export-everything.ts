import type { CallWithTurns } from '#extension/client/calls.ts';
import type { ChatWithMessages } from '#extension/coach/chats.ts';
import { chatWhole } from '#extension/coach/share.ts';
import type { Practice } from '#domain/practice/practice.ts';

interface Kept {
  calls: AsyncIterable<CallWithTurns>;
  chats: AsyncIterable<ChatWithMessages>;
  practices: AsyncIterable<Practice>;
}

/**
 * All calls, then all chats with the coach, then all practices, as the pieces of one JSON document, made one by one. Reports how many are done; `null` when it was cancelled.
 * The key of the meeting stays here: it is never shown and never leaves.
 */
export async function exportParts(
  { calls, chats, practices }: Kept,
  onDone: (count: number) => void,
  signal: AbortSignal,
): Promise<string[] | null> {
  const parts = [`{"format":"quotahit","version":3,"exportedAt":${JSON.stringify(new Date().toISOString())},"calls":[`];
  let count = 0;
  let between = '\n';
  const add = (one: object): boolean => {
    if (signal.aborted) return false;
    parts.push(between, JSON.stringify(one));
    between = ',\n';
    onDone((count += 1));
    return true;
  };
  for await (const { call, turns } of calls) {
    const { meetingKey: _, ...shown } = call;
    if (!add({ ...shown, turns })) return null;
  }
  parts.push('\n],"chats":[');
  between = '\n';
  for await (const { chat, messages } of chats) if (!add(chatWhole(chat, messages))) return null;
  parts.push('\n],"practices":[');
  between = '\n';
  for await (const practice of practices) if (!add(practice)) return null;
  parts.push('\n]}\n');
  return parts;
}
