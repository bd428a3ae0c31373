import { History as HistoryIcon, SquarePen } from 'lucide-react';
import { useState } from 'react';
import type { StoredChat } from '#extension/store/database.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ChatMenu } from './ChatMenu.tsx';
import { RenameChat } from './RenameChat.tsx';

interface ChatBarProps {
  chat: StoredChat | null;
  onNew: () => void;
  onOpen: (id: string) => void;
  /** Opens and closes the list of chats; absent where that is always in view. */
  history?: { open: boolean; toggle: () => void };
}

/** Which chat this is, with the ways to another and to a new one. */
export function ChatBar({ chat, onNew, onOpen, history }: ChatBarProps) {
  const [renaming, setRenaming] = useState(false);
  return (
    <div className="flex h-10 shrink-0 items-center gap-1 border-b border-gunmetal px-2">
      {history ? (
        <IconButton
          label={history.open ? 'Back to the chat' : 'Chats'}
          aria-expanded={history.open}
          icon={<HistoryIcon size={16} />}
          onClick={history.toggle}
        />
      ) : null}
      <h2 className="min-w-0 flex-1 truncate px-1 text-13 font-medium text-platinum">
        <bdi>{history?.open ? 'Chats' : (chat?.title ?? 'New chat')}</bdi>
      </h2>
      {chat && !history?.open ? (
        <ChatMenu
          chat={chat}
          onRename={() => setRenaming(true)}
          onGone={() => onOpen('')}
          onBack={() => onOpen(chat.id)}
        />
      ) : null}
      <IconButton label="New chat" icon={<SquarePen size={16} />} onClick={onNew} />
      {renaming && chat ? <RenameChat chat={chat} onClose={() => setRenaming(false)} /> : null}
    </div>
  );
}
