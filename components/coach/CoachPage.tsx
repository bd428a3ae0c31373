import { useCallback, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { remember } from '#extension/coach/remembered.ts';
import { ChatBar } from './ChatBar.tsx';
import { Coach } from './Coach.tsx';
import { History } from './History.tsx';
import { useChat } from './use-chat.ts';

/** The coach in the dashboard: every chat at the side where there is room, and the one that the address names. */
export default function CoachPage() {
  const chat = useParams<{ id?: string }>().id ?? '';
  const [, navigate] = useLocation();
  const [listed, setListed] = useState(false);
  const stored = useChat(chat);
  const swap = useCallback(
    (id: string) => {
      remember({ chat: id });
      navigate(id === '' ? '/coach' : `/coach/${id}`, { replace: true });
    },
    [navigate],
  );
  const open = useCallback(
    (id: string) => {
      setListed(false);
      swap(id);
    },
    [swap],
  );
  const bar = {
    chat: stored.state === 'ready' ? (stored.value?.chat ?? null) : null,
    onNew: () => open(''),
    onOpen: open,
  };
  return (
    <div className="flex h-[calc(100dvh-85px)] min-h-64 lg:h-dvh">
      <h1 className="sr-only">Coach</h1>
      <aside aria-label="Chats" className="hidden w-64 shrink-0 border-r border-gunmetal lg:block">
        <History open={chat} onOpen={open} onSwap={swap} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="max-lg:hidden">
          <ChatBar {...bar} />
        </div>
        <div className="lg:hidden">
          <ChatBar {...bar} history={{ open: listed, toggle: () => setListed((now) => !now) }} />
        </div>
        <div className="min-h-0 flex-1">
          {listed ? <History open={chat} onOpen={open} onSwap={swap} /> : <Coach chat={chat} onChat={open} />}
        </div>
      </div>
    </div>
  );
}
