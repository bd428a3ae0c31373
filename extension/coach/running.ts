import type { ChatMessage } from '#domain/coach/session.ts';

/** Answers that stream in this page, as far as they have come: what is written down lags a little. */
const now = new Map<string, ChatMessage>();
const listeners = new Set<() => void>();

/** The answer as it streams in this page; undefined where it does not. */
export const streamed = (id: string): ChatMessage | undefined => now.get(id);

export function showStreamed(message: ChatMessage): void {
  now.set(message.id, message);
  for (const tell of listeners) tell();
}

/** It is written down, unless more has come since. */
export function endStreamed(message: ChatMessage): void {
  if (now.get(message.id) !== message) return;
  now.delete(message.id);
  for (const tell of listeners) tell();
}

/** Calls back with every piece that comes; gives what ends it. */
export function onStreamed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
