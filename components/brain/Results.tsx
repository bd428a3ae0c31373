import { SearchX } from 'lucide-react';
import { Link } from 'wouter';
import { reasonOf } from '#extension/client/api-error.ts';
import type { Found } from '#extension/client/brain.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useFound } from './brain.ts';
import { documentLink } from './link.ts';
import { Marked } from './Marked.tsx';
import { excerpt } from './marks.ts';

const EXCERPT = 320;

/** The passages that answer to the words, best first, each with its place. */
export function Results({ words }: { words: string }) {
  const found = useFound(words);
  if (found.data) {
    const { passages } = found.data;
    if (passages.length > 0) return <Passages passages={passages} words={words} old={found.isPlaceholderData} />;
    if (found.isPlaceholderData) return <Loading what="what was found" />;
    return (
      <Empty icon={<SearchX size={20} />} title="Nothing is written about that">
        Try other words, or fewer. Whole sentences work too, such as “does it integrate with Salesforce”.
      </Empty>
    );
  }
  if (found.error) {
    return (
      <Failure title="The documents could not be searched" onRetry={() => void found.refetch()}>
        {reasonOf(found.error)}
      </Failure>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Loading what="what was found" />
      {Array.from({ length: 4 }, (_, at) => (
        <Skeleton key={at} className="h-24" />
      ))}
    </div>
  );
}

function Passages({ passages, words, old }: { passages: readonly Found[]; words: string; old: boolean }) {
  const documents = new Set(passages.map(({ documentId }) => documentId)).size;
  const counts = `${passages.length} ${passages.length === 1 ? 'passage' : 'passages'} in ${documents} ${documents === 1 ? 'document' : 'documents'}`;
  return (
    <>
      <output className="mb-2 block text-13 tabular-nums">{counts}</output>
      <ol aria-label="Passages found" aria-busy={old} className={`${SURFACE} divide-y divide-gunmetal`}>
        {passages.map(({ documentId, n, title, place, text }) => (
          <li key={`${documentId} ${n}`} className="relative px-4 py-3 hover:bg-graphite">
            <p className="flex flex-wrap items-baseline gap-x-2 text-14">
              <Link
                href={documentLink(documentId, { n })}
                className="font-medium text-platinum after:absolute after:inset-0"
              >
                {title}
              </Link>
              {place ? <span className="text-12">{place}</span> : null}
            </p>
            <p className="mt-1 text-13 wrap-anywhere">
              <Marked text={excerpt(text, words, EXCERPT)} query={words} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
