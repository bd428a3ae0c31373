import type { Citation } from '#domain/ai/answer.ts';
import { Details } from '../ui/Details.tsx';
import { documentAddress, hostOf } from './words.ts';

/** Marks of headings, which a passage has where it was written. */
const HEADING = /(?<=^|\s)#{1,6}\s/g;

function Source({ citation: { n, title, place, documentId, url, quote } }: { citation: Citation }) {
  const host = url === undefined ? null : hostOf(url);
  const href = documentId ? documentAddress(documentId, quote) : host === null ? null : url;
  const name = title.trim() || host || 'Untitled';
  return (
    <li className="flex gap-2 text-13">
      <span className="shrink-0 tabular-nums">[{n}]</span>
      <span className="min-w-0">
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer" className="text-neon underline underline-offset-2">
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi className="text-platinum">{name}</bdi>
        )}
        {place ? (
          <>
            , <bdi>{place}</bdi>
          </>
        ) : null}
        {host === null ? '' : ` (${host})`}
        {quote ? (
          <span className="mt-0.5 line-clamp-2 text-12">
            “<bdi>{quote.replaceAll(HEADING, '')}</bdi>”
          </span>
        ) : null}
      </span>
    </li>
  );
}

const FEW = 4;

/** What an answer leans on: title, place, and the way there. */
export function Citations({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  const list = (
    <ol aria-label="Sources" className="mt-1 flex flex-col gap-1">
      {citations.map((one) => (
        <Source key={`${one.n} ${one.title} ${one.url ?? one.documentId ?? ''}`} citation={one} />
      ))}
    </ol>
  );
  return citations.length > FEW ? (
    <Details
      summary={<span className="text-13 font-medium text-platinum">{citations.length} sources</span>}
      className="mt-2"
    >
      {list}
    </Details>
  ) : (
    <div className="mt-2">
      <p className="text-13 font-medium text-platinum">Sources</p>
      {list}
    </div>
  );
}
