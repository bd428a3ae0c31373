import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import { Button } from '../ui/Button.tsx';
import { Loading } from '../ui/Skeleton.tsx';

interface AnswerProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'isFetching' | 'refetch'>;
  /** Completes “Loading …” and “Your … could not be read”. */
  what: string;
  /** In the shape of what is coming. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** What the backend answered; while it is asked a shape of it, and where it failed what to do. */
export function Answer<T>({ query, what, skeleton, children }: AnswerProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) {
    return (
      <>
        <Loading what={`your ${what}`} />
        {skeleton}
      </>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 text-13">
      <p className="flex-1 basis-52 text-red">
        Your {what} could not be read. {reasonOf(query.error)}
      </p>
      <Button small disabled={query.isFetching} onClick={() => void query.refetch()}>
        {query.isFetching ? 'Trying…' : 'Try again'}
      </Button>
    </div>
  );
}
