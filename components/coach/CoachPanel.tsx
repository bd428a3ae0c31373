import { useState } from 'react';
import { Queries } from '../account/Queries.tsx';
import { usePanelWish } from '../shell/panel-wish.ts';
import { ChatBar } from './ChatBar.tsx';
import { Coach } from './Coach.tsx';
import { History } from './History.tsx';
import { useChat } from './use-chat.ts';
import { useOpenChat } from './use-open-chat.ts';

/** The Coach tab of the side panel. */
export default function CoachPanel() {
  const [chat, open] = useOpenChat();
  const [listed, setListed] = useState(false);
  const stored = useChat(chat);
  const ask = usePanelWish()?.ask;
  const show = (id: string) => {
    setListed(false);
    open(id);
  };
  return (
    <Queries>
      <div className="flex h-full min-h-0 flex-col">
        <ChatBar
          chat={stored.state === 'ready' ? (stored.value?.chat ?? null) : null}
          onNew={() => show('')}
          onOpen={show}
          history={{ open: listed, toggle: () => setListed((now) => !now) }}
        />
        <div className="min-h-0 flex-1">
          {listed ? <History open={chat} onOpen={show} onSwap={open} /> : <Coach chat={chat} onChat={open} ask={ask} />}
        </div>
      </div>
    </Queries>
  );
}
