import { useCallback, useRef, useState } from 'react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { Filters, without } from './Filters.tsx';
import { useTags } from './queries.ts';
import { Results } from './Results.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { Tags } from './Tags.tsx';
import { useReps } from './use-reps.ts';
import { useSettled } from './use-settled.ts';

const ABOUT = 'Every sentence of your calls, by who said it, when, and how it went.';
const TYPING_MS = 250;

/** As it was left, for who comes back from a call. */
const left: { team: string | null; filters: ArchiveFilters } = { team: null, filters: {} };

/** All calls and transcripts of the account, by words and by how they went. */
export default function SearchPage() {
  const { settings } = useSettings();
  if (!settings) {
    return (
      <Page title="Search calls" about={ABOUT}>
        {null}
      </Page>
    );
  }
  return (
    <NeedsSignIn backend={settings.backend} what="your archive of calls" about={ABOUT}>
      <Search key={settings.team} team={settings.team} />
    </NeedsSignIn>
  );
}

function Search({ team }: { team: string }) {
  const [filters, setFilters] = useState<ArchiveFilters>(() => (left.team === team ? left.filters : {}));
  const field = useRef<HTMLDivElement>(null);
  const tags = useTags();
  const reps = useReps(team);
  useHotkey(
    '/',
    useCallback(() => field.current?.querySelector('input')?.focus(), []),
  );
  const change = useCallback(
    (next: ArchiveFilters) => {
      left.team = team;
      left.filters = next;
      setFilters(next);
    },
    [team],
  );
  const words = useSettled(filters.q ?? '', TYPING_MS);
  const asked = without({ ...filters, q: words.trim() });
  const known = tags.data?.tags ?? [];
  return (
    <Page
      title="Search calls"
      about={ABOUT}
      actions={<Tags tags={known} onPick={(tag) => change({ ...filters, tag })} />}
    >
      <div className={`${SURFACE} mb-5 flex flex-col gap-4 p-3 sm:p-4`}>
        <div ref={field} className="flex flex-wrap items-center gap-2">
          <SearchField
            label={'Words, "a phrase", or, -not'}
            value={filters.q ?? ''}
            onChange={(q) => change(without({ ...filters, q }))}
            maxLength={500}
            className="min-w-0 flex-1 basis-60"
          />
          {Object.keys(filters).length > 0 ? (
            <Button look="ghost" onClick={() => change({})}>
              Clear all
            </Button>
          ) : null}
        </div>
        <Filters filters={filters} tags={known.map(({ tag }) => tag)} reps={reps} onChange={change} />
        <SavedSearches filters={asked} reps={reps} onRun={change} />
      </div>
      <Results filters={asked} onFilters={change} />
    </Page>
  );
}
