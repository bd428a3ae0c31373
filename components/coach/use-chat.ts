import { useSyncExternalStore } from 'react';
import type { ChatMessage } from '#domain/coach/session.ts';
import { reopenDatabase } from '#extension/client/calls.ts';
import { type ChatWithMessages, readChat } from '#extension/coach/chats.ts';
import { onStreamed, streamed } from '#extension/coach/running.ts';
import { type Stored, useStored } from '../ui/use-stored.ts';

/** A chat of this device, followed in whichever page it is written. A new one is ready and null, and so is one that is not here. */
export function useChat(id: string): Stored<ChatWithMessages | null> {
  const query = async () => ({ id, read: id === '' ? null : await readChat(id) });
  const stored = useStored(query, [id], reopenDatabase);
  if (stored.state !== 'ready') return stored;
  // Right after another was opened, the one before is still there.
  return stored.value.id === id ? { state: 'ready', value: stored.value.read } : { state: 'loading' };
}

/** The answer of these that is on its way; null where none is. One that streams in this page has ended as soon as its end is shown. */
export function useRunning(messages: readonly ChatMessage[]): string | null {
  const id = messages.find(({ answered }) => answered?.state === 'running')?.id ?? null;
  const shown = useSyncExternalStore(onStreamed, () => (id === null ? undefined : streamed(id)?.answered?.state));
  return (shown ?? 'running') === 'running' ? id : null;
}

/** A message as far as it has come: one that streams in this page is ahead of what is written down. */
export function useStreamed<M extends ChatMessage>(message: M): M {
  const ahead = useSyncExternalStore(onStreamed, () => streamed(message.id));
  return ahead ? { ...message, ...ahead } : message;
}
