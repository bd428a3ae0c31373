import { MessagesSquare, SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { type FoundChat, searchChats } from '#extension/coach/chats.ts';
import type { StoredChat } from '#extension/store/database.ts';
import { useSession } from '../account/use-session.ts';
import { classNames } from '../ui/class-names.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Highlight } from '../ui/Highlight.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { relativeTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { useStored } from '../ui/use-stored.ts';
import { ChatMenu } from './ChatMenu.tsx';
import { RenameChat } from './RenameChat.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

interface HistoryProps {
  open: string;
  onOpen: (id: string) => void;
  /** The open one was deleted (''), or is back; the list stays. */
  onSwap: (id: string) => void;
}

function Row({
  found,
  current,
  typed,
  onOpen,
  onSwap,
  onRename,
}: {
  found: FoundChat;
  current: boolean;
  typed: string;
  onOpen: () => void;
  onSwap: (id: string) => void;
  onRename: () => void;
}) {
  const { chat, place } = found;
  const now = useNow();
  const { session } = useSession();
  const elsewhere = session !== null && chat.owner === undefined;
  return (
    <li
      className={classNames('flex items-center gap-1 rounded-md pr-1', current ? 'bg-graphite' : 'hover:bg-graphite')}
    >
      <button
        type="button"
        onClick={onOpen}
        aria-current={current ? 'true' : undefined}
        className="min-w-0 flex-1 rounded-md px-2.5 py-2 text-left focus-visible:-outline-offset-2"
      >
        <bdi className="line-clamp-1 text-13 font-medium text-platinum">
          <Highlight text={chat.title} query={typed} />
        </bdi>
        {place === null ? null : (
          <span className="line-clamp-2 text-12">
            <Highlight text={place} query={typed} />
          </span>
        )}
        <span className="block text-12 tabular-nums">
          {relativeTime(chat.changedAt, now)}
          {elsewhere ? ' · on this device only' : ''}
          {chat.refused ? ' · not in your account' : ''}
        </span>
      </button>
      <ChatMenu
        chat={chat}
        onRename={onRename}
        {...(current ? { onGone: () => onSwap(''), onBack: () => onSwap(chat.id) } : {})}
      />
    </li>
  );
}

/** Every chat, found by its words. */
export function History({ open, onOpen, onSwap }: HistoryProps) {
  const [typed, setTyped] = useState('');
  const [renaming, setRenaming] = useState<StoredChat | null>(null);
  const stored = useStored(() => searchChats(typed), [typed], reopenDatabase);
  const [last, setLast] = useState<readonly FoundChat[] | null>(null);
  if (stored.state === 'ready' && stored.value !== last) setLast(stored.value);
  // While it searches, what was found before stays.
  const found = stored.state === 'ready' ? stored.value : last;
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="flex h-full min-h-0 flex-col" {...useKeptFocus(field)}>
      <SearchField ref={field} label="Search chats" value={typed} onChange={setTyped} className="m-2" />
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {stored.state === 'error' ? (
          <Failure title="Your chats cannot be read" onRetry={stored.retry}>
            The browser refuses to open the extension’s storage. Allow storage for extensions, then try again. Nothing
            was deleted.
          </Failure>
        ) : null}
        {stored.state !== 'error' && found === null ? (
          <div className="flex flex-col gap-3 p-2">
            <Loading what="your chats" />
            <Skeleton className="h-9" />
            <Skeleton className="h-9" />
            <Skeleton className="h-9" />
          </div>
        ) : null}
        {found?.length === 0 && stored.state !== 'error' ? (
          typed.trim() === '' ? (
            <Empty icon={<MessagesSquare size={20} />} title="No chats yet">
              What you ask the coach is kept here, on this device, and in your account once you are signed in.
            </Empty>
          ) : (
            <Empty icon={<SearchX size={20} />} title="No chat like that">
              Try fewer letters, or a word of an answer.
            </Empty>
          )
        ) : null}
        <ul aria-label="Chats" className="flex flex-col gap-0.5">
          {(found ?? []).map((one) => (
            <Row
              key={one.chat.id}
              found={one}
              current={one.chat.id === open}
              typed={typed}
              onOpen={() => onOpen(one.chat.id)}
              onSwap={onSwap}
              onRename={() => setRenaming(one.chat)}
            />
          ))}
        </ul>
      </div>
      {renaming ? <RenameChat chat={renaming} onClose={() => setRenaming(null)} /> : null}
    </div>
  );
}
