import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil, Play, RefreshCw, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { deleteSearch, restoreSearch, type SavedSearch, saveSearch } from '#extension/archive/archive.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.tsx';
import { ARCHIVE, doing, useSearches } from './queries.ts';
import { SaveSearchDialog } from './SaveSearchDialog.tsx';
import { inWords, nameIn } from './words.ts';

const KEY = [...ARCHIVE, 'searches'];

interface SavedSearchesProps {
  /** What is searched by now. */
  filters: ArchiveFilters;
  reps: readonly (readonly [string, string])[];
  alone: boolean;
  onRun: (filters: ArchiveFilters) => void;
}

/** Searches that are kept, to run again. */
export function SavedSearches({ filters, reps, alone, onRun }: SavedSearchesProps) {
  const queries = useQueryClient();
  const { data, error } = useSearches();
  const [naming, setNaming] = useState<SavedSearch | null>(null);
  const searches = data?.searches ?? [];
  const repName = nameIn(reps);
  const narrowed = Object.keys(filters).length > 0;
  const save = (
    { id, name, filters: kept, shared }: SavedSearch,
    change: { filters?: ArchiveFilters; shared?: boolean },
    said: string,
  ) =>
    void doing(queries, KEY, () => saveSearch(id, { name, filters: kept as ArchiveFilters, shared, ...change }), said);
  const remove = async ({ id, name }: SavedSearch) => {
    if (!(await doing(queries, KEY, () => deleteSearch(id)))) return;
    // Its button went with it: the keyboard goes on where searches are written.
    document.querySelector<HTMLElement>('input[role=searchbox]')?.focus();
    toast(`Deleted “${name}”`, {
      duration: UNDO_MS,
      action: {
        label: 'Undo',
        onClick: () => void doing(queries, KEY, () => restoreSearch(id), `“${name}” is back`),
      },
    });
  };
  if (searches.length === 0 && !error) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-gunmetal pt-3">
      {error && !data ? <p className="text-13">Saved searches cannot be read. {reasonOf(error)}</p> : null}
      <ul aria-label="Saved searches" className="contents">
        {searches.map((search) => (
          <li
            key={search.id}
            className="flex max-w-full min-w-0 items-center rounded-md border border-gunmetal bg-graphite"
          >
            <button
              type="button"
              onClick={() => onRun(search.filters as ArchiveFilters)}
              title={inWords(search.filters as ArchiveFilters, repName)}
              className="flex h-8 min-w-0 items-center gap-1.5 pl-2.5 text-13 font-medium text-platinum"
            >
              {search.shared ? (
                <UsersRound size={14} aria-label="Shared with the team" className="shrink-0 text-silver" />
              ) : null}
              <span className="truncate">{search.name}</span>
            </button>
            <Menu
              label={search.name}
              trigger={<IconButton label={`More about ${search.name}`} icon={<Ellipsis size={14} />} />}
            >
              <MenuItem icon={<Play size={14} />} onSelect={() => onRun(search.filters as ArchiveFilters)}>
                Run
              </MenuItem>
              {search.mayChange ? (
                <>
                  <MenuItem icon={<Pencil size={14} />} onSelect={() => setNaming(search)}>
                    Rename
                  </MenuItem>
                  <MenuItem
                    icon={<RefreshCw size={14} />}
                    disabled={!narrowed}
                    onSelect={() => save(search, { filters }, `“${search.name}” searches by this now`)}
                  >
                    Replace by this search
                  </MenuItem>
                  {alone ? null : (
                    <MenuItem
                      icon={<UsersRound size={14} />}
                      onSelect={() =>
                        save(
                          search,
                          { shared: !search.shared },
                          search.shared ? 'Your team no longer sees it' : 'Your team sees it now',
                        )
                      }
                    >
                      {search.shared ? 'Stop sharing' : 'Share with the team'}
                    </MenuItem>
                  )}
                  <MenuLine />
                  <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => void remove(search)}>
                    Delete
                  </MenuItem>
                </>
              ) : null}
            </Menu>
          </li>
        ))}
      </ul>
      {naming ? (
        <SaveSearchDialog
          search={naming}
          filters={filters}
          words={inWords(naming.filters as ArchiveFilters, repName)}
          alone={alone}
          onClose={() => setNaming(null)}
        />
      ) : null}
    </div>
  );
}
