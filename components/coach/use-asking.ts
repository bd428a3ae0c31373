import { useEffect, useMemo } from 'react';
import { toast } from 'sonner';
import type { AskedWith, ChatMessage } from '#domain/coach/session.ts';
import { reopenDatabase } from '#extension/client/calls.ts';
import { askAgain, askQuestion, chatsChanged, takeUp } from '#extension/coach/ask.ts';
import { runAnswer, stopRunning, unfinished } from '#extension/coach/run.ts';
import { source } from '#extension/coach/source.ts';
import { useStored } from '../ui/use-stored.ts';

export interface Sent {
  parent: string | null;
  text: string;
  asked: AskedWith;
  model: string;
  /** The draft that it was. */
  draft?: string;
}

/** What can be asked of the coach in a chat. */
export interface Asking {
  /** The answer that is on its way; null where none is. */
  running: string | null;
  /** Gives why not; null once it is sent. */
  send: (sent: Sent) => Promise<string | null>;
  again: (answer: ChatMessage, model: string, inBrowser?: boolean) => void;
  takeUp: (id: string) => void;
  stop: () => void;
}

/** Of this page: answers are seen to until it goes away. */
const leaving = new AbortController();

/** Answers that are on their way go on in this page once no other one sees to them: it was closed. */
export function useUnfinished(): void {
  const stored = useStored(unfinished, [], reopenDatabase);
  const ids = stored.state === 'ready' ? stored.value.join(' ') : '';
  useEffect(() => {
    for (const id of ids.split(' ').filter((one) => one !== '')) {
      void runAnswer(id, source, { leaving: leaving.signal }).then(chatsChanged, () => undefined);
    }
  }, [ids]);
}

const NOT_KEPT = 'The browser refuses to keep your question. Free some disk space, then send it again.';

/** Asks, asks again and stops, in this chat. */
export function useAsking(chat: string, running: string | null): Asking {
  return useMemo(() => {
    const told = (why: string | null) => (why === null ? undefined : toast.error(why));
    return {
      running,
      send: (sent) => askQuestion({ ...sent, chat }, source, leaving.signal).catch(() => NOT_KEPT),
      again: (answer, model, inBrowser = false) =>
        void askAgain(answer, { chat, model, inBrowser }, source, leaving.signal).then(told, () => told(NOT_KEPT)),
      takeUp: (id) => void takeUp(id, source, leaving.signal).catch(() => told(NOT_KEPT)),
      stop: () => {
        if (running !== null) void stopRunning(running, source).catch(() => undefined);
      },
    };
  }, [chat, running]);
}
