import { Link as LinkIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import type { BrainPassage } from '#extension/client/brain.ts';
import { classNames } from '../ui/class-names.ts';
import { copyText } from '../ui/copy-text.ts';
import { Button } from '../ui/Button.tsx';
import { Failure } from '../ui/Failure.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { usePassages } from './brain.ts';
import { documentLink, passageAt, type Place } from './link.ts';

const AT_ONCE = 100;

/** What the coach leans on: the document in pieces, each with its place. The one that is meant is scrolled to and marked. */
export function Passages({ documentId, place }: { documentId: string; place: Place | null }) {
  const { data, error, refetch } = usePassages(documentId);
  if (data) return <List key={JSON.stringify(place)} documentId={documentId} passages={data.passages} place={place} />;
  if (error) {
    return (
      <Failure title="The text cannot be read" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Loading what="the text" />
      {Array.from({ length: 3 }, (_, at) => (
        <Skeleton key={at} className="h-32" />
      ))}
    </div>
  );
}

interface ListProps {
  documentId: string;
  passages: readonly BrainPassage[];
  place: Place | null;
}

function List({ documentId, passages, place }: ListProps) {
  const meant = passageAt(passages, place);
  const nth = passages.findIndex(({ n }) => n === meant);
  const [most, setMost] = useState(Math.max(AT_ONCE, nth + 20));
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (meant === null) return;
    marked.current?.scrollIntoView({ block: 'center' });
    marked.current?.focus({ preventScroll: true });
  }, [meant]);
  return (
    <>
      {place && meant === null ? (
        <output className="mb-4 block text-13 text-amber">
          The passage that you came for is no longer in this document: it was changed since.
        </output>
      ) : null}
      <ol aria-label="Passages" className={`${SURFACE} divide-y divide-gunmetal`}>
        {passages.slice(0, most).map(({ n, place: where, text }) => (
          <li
            key={n}
            ref={n === meant ? marked : undefined}
            tabIndex={n === meant ? -1 : undefined}
            aria-current={n === meant ? 'location' : undefined}
            className={classNames(
              'group border-l-2 px-4 py-3 focus-visible:-outline-offset-2',
              n === meant ? 'border-l-amber bg-amber/8' : 'border-l-transparent',
            )}
          >
            <div className="flex min-h-7 items-center gap-2">
              <p className="min-w-0 flex-1 text-12 wrap-anywhere">{where ?? `Passage ${n + 1}`}</p>
              <IconButton
                label={`Copy a link to ${where ?? `passage ${n + 1}`}`}
                icon={<LinkIcon size={14} />}
                onClick={() =>
                  void copyText(
                    `${location.origin}${location.pathname}#${documentLink(documentId, { n })}`,
                    'Link copied',
                  )
                }
              />
            </div>
            <p className="text-14 wrap-anywhere whitespace-pre-wrap text-platinum">{text}</p>
          </li>
        ))}
      </ol>
      {passages.length > most ? (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => setMost(most + AT_ONCE)}>Show more, {passages.length - most} left</Button>
        </div>
      ) : null}
    </>
  );
}
