import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { reasonOf } from '#extension/client/api-error.ts';
import { markAllRead, MESSAGES, nextPage, readMessages } from '../account/messages.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './sections.ts';

const ABOUT = 'Changes to your teams, roles and credits are told here.';

/** What the backend has to tell: roles, teams, credits. */
export default function MessagesSection({ settings: { backend } }: SectionProps) {
  return (
    <NeedsSignIn backend={backend} what="your messages" about={ABOUT}>
      <Messages />
    </NeedsSignIn>
  );
}

function Messages() {
  const queries = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: [...MESSAGES, 'list'],
    queryFn: ({ pageParam, signal }) => readMessages(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: nextPage,
  });
  const marking = useMutation({
    mutationFn: markAllRead,
    onSuccess: () => queries.invalidateQueries({ queryKey: MESSAGES }),
  });
  if (list.isPending) {
    return (
      <Section id="messages" title="Messages" about={ABOUT}>
        <Loading what="your messages" />
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} className="h-9" />
        ))}
      </Section>
    );
  }
  if (!list.data) {
    return (
      <Failure title="Your messages could not be read" onRetry={() => void list.refetch()}>
        {reasonOf(list.error)}
      </Failure>
    );
  }
  const messages = list.data.pages.flatMap(({ notifications }) => notifications);
  if (messages.length === 0) {
    return (
      <Empty icon={<Inbox size={20} />} title="No messages">
        {ABOUT} There is nothing yet.
      </Empty>
    );
  }
  const failed = marking.error ?? (list.isFetchNextPageError ? list.error : null);
  return (
    <Section id="messages" title="Messages" about={ABOUT}>
      <ul className="-my-1 divide-y divide-gunmetal">
        {messages.map(({ id, title, body, link, createdAt, readAt }) => (
          <li key={id} className="flex gap-3 py-3">
            <span
              aria-hidden
              className={`mt-1.5 size-2 shrink-0 rounded-full ${readAt === null ? 'bg-neon' : 'bg-transparent'}`}
            />
            <div className="min-w-0 flex-1">
              <p className={`text-14 ${readAt === null ? 'font-medium text-platinum' : ''}`}>
                {readAt === null ? <span className="sr-only">Unread: </span> : null}
                {link?.startsWith('/calls/') ? (
                  <a href={`/dashboard.html#${link}`} className="hover:underline">
                    {title}
                  </a>
                ) : (
                  title
                )}
              </p>
              {body ? <p className="text-13 whitespace-pre-line">{body}</p> : null}
            </div>
            <span className="text-13">
              <When at={Date.parse(createdAt)} />
            </span>
          </li>
        ))}
      </ul>
      {failed ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(failed)}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {messages.some(({ readAt }) => readAt === null) ? (
          <Button disabled={marking.isPending} onClick={() => marking.mutate()}>
            {marking.isPending ? 'Marking…' : 'Mark all as read'}
          </Button>
        ) : null}
        {list.hasNextPage ? (
          <Button look="ghost" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? 'Loading…' : 'Show older ones'}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}
