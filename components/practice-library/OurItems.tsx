import { Copy } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { copyOf, type LibraryKind } from '#domain/practice/library-item.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { keepDraft } from './draft.ts';
import { DIFFICULTY, KIND_NAME } from './form-words.ts';
import { type Item, itemLink, lineOf, nameOf, newLink, practiseLink } from './items.ts';

interface OurItemsProps {
  kind: LibraryKind;
  items: readonly Item[];
  /** Id of the account that may make its own; null where nobody may. */
  writer: string | null;
}

/** Begins one of the user's own from this one, which is not saved until they say so. Gives where it is written. */
export function beginFrom(kind: LibraryKind, item: Item, owner: string): string {
  const id = crypto.randomUUID();
  keepDraft(kind, id, { owner, item: { ...copyOf(kind, item), id } as Item, version: 0, copied: true });
  return newLink(kind, id);
}

/** Those that ship, for everybody. */
export function OurItems({ kind, items, writer }: OurItemsProps) {
  const [, go] = useLocation();
  return (
    <ul className={`${SURFACE} divide-y divide-gunmetal overflow-hidden`}>
      {items.map((item) => (
        <li
          key={item.id}
          className="relative flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2 hover:bg-graphite"
        >
          <div className="min-w-0 flex-1 basis-52">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={itemLink(kind, item.id)}
                className="min-w-0 text-14 font-medium text-platinum after:absolute after:inset-0"
              >
                {nameOf(item)}
              </Link>
              {'difficulty' in item ? <Badge>{DIFFICULTY[item.difficulty]}</Badge> : null}
              {'kind' in item ? <Badge>{KIND_NAME[item.kind]}</Badge> : null}
            </div>
            <p className="text-13">{lineOf(item)}</p>
          </div>
          <div className="relative z-1 flex gap-1.5">
            <Link href={practiseLink(kind, item.id)} className={buttonClass('plain', true)}>
              Practise<span className="sr-only"> with {nameOf(item)}</span>
            </Link>
            {writer ? (
              <Button
                small
                look="ghost"
                icon={<Copy size={14} aria-hidden />}
                aria-label={`Begin from ${nameOf(item)}`}
                onClick={() => go(beginFrom(kind, item, writer))}
              >
                Begin from it
              </Button>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
