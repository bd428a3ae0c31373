import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import type { Listed } from '#extension/client/brain.ts';
import { counted, kindName } from '../attachments/words.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { deleteWithUndo } from './brain.ts';
import { documentLink } from './link.ts';

interface DocumentListProps {
  documents: readonly Listed[];
  mayWrite: boolean;
}

/** The host of the page that a document was read from. */
const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./, '') ?? url;

/** Every document, what was changed last first. */
export function DocumentList({ documents, mayWrite }: DocumentListProps) {
  return (
    <div className={`${SURFACE} overflow-hidden`}>
      <table className="w-full border-collapse text-left text-13">
        <thead className="text-12 max-sm:sr-only">
          <tr className="h-9 [&>th]:px-3 [&>th]:font-medium [&>th]:whitespace-nowrap">
            <th scope="col">Document</th>
            <th scope="col">Kind</th>
            <th scope="col" className="text-right">
              Words
            </th>
            <th scope="col">Changed</th>
            {mayWrite ? (
              <th scope="col" className="w-10">
                <span className="sr-only">More</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {documents.map((one) => (
            <Row key={one.id} document={one} mayWrite={mayWrite} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ document, mayWrite }: { document: Listed; mayWrite: boolean }) {
  const { id, title, kind, url, words, updatedAt } = document;
  const kindWords = url ? hostOf(url) : kindName(kind);
  return (
    <tr className="relative border-t border-gunmetal hover:bg-graphite [&>td]:px-3 [&>td]:py-2">
      <td className="w-full max-w-0">
        <Link
          href={documentLink(id)}
          className="block truncate text-14 font-medium text-platinum after:absolute after:inset-0"
        >
          {title}
        </Link>
        <p className="truncate text-12 sm:hidden">
          {kindWords}, {counted(words, 'word')}
        </p>
      </td>
      <td className="max-w-48 truncate max-sm:hidden">{kindWords}</td>
      <td className="text-right whitespace-nowrap tabular-nums max-sm:hidden">{words.toLocaleString('en')}</td>
      <td className="whitespace-nowrap max-sm:hidden">
        <When at={Date.parse(updatedAt)} />
      </td>
      {mayWrite ? (
        <td>
          <More document={document} />
        </td>
      ) : null}
    </tr>
  );
}

function More({ document }: { document: Listed }) {
  const queries = useQueryClient();
  const { title } = document;
  return (
    <span className="relative z-1">
      <Menu
        label={title}
        trigger={<IconButton label={`More about ${title.slice(0, 80)}`} icon={<Ellipsis size={16} />} />}
      >
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => void deleteWithUndo(queries, document)}>
          Delete
        </MenuItem>
      </Menu>
    </span>
  );
}

/** The same while it is read. */
export function DocumentsLoading() {
  return (
    <div className={`${SURFACE} overflow-hidden`}>
      <Loading what="the documents" />
      {Array.from({ length: 6 }, (_, at) => (
        <div key={at} className="flex h-11 items-center gap-6 border-t border-gunmetal px-3 first:border-t-0">
          <Skeleton className="h-4 flex-1" />
          <Skeleton className="h-4 w-20 max-sm:hidden" />
          <Skeleton className="h-4 w-24 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}
