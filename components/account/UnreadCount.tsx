import { useQuery } from '@tanstack/react-query';
import { MESSAGES, readMessages } from './messages.ts';
import { useSession } from './use-session.ts';

const EVERY_MS = 60_000;

/** How many messages are unread, beside the name of their place; nothing where there are none. */
export function UnreadCount() {
  const { session } = useSession();
  const { data } = useQuery({
    queryKey: [...MESSAGES, 'unread'],
    queryFn: ({ signal }) => readMessages(null, signal, 1),
    enabled: session !== null,
    refetchInterval: EVERY_MS,
  });
  if (!data?.unread) return null;
  return (
    // What is only read aloud is placed against it: else it would widen the page where the navigation scrolls.
    <span className="relative ml-auto flex h-5 min-w-5 items-center justify-center rounded-sm bg-electric px-1.5 text-12 font-medium text-white tabular-nums">
      {data.unread > 99 ? '99+' : data.unread}
      <span className="sr-only"> unread</span>
    </span>
  );
}
