import { useCallback, useRef, useState } from 'react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { useSession } from '../account/use-session.ts';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Loading } from '../ui/Skeleton.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { Filters, without } from './Filters.tsx';
import { HereOnly } from './HereOnly.tsx';
import { useTags } from './queries.ts';
import { Results } from './Results.tsx';
import { SavedSearches } from './SavedSearches.tsx';
import { SaveThis } from './SaveThis.tsx';
import { Tags } from './Tags.tsx';
import { useHere } from './use-here.ts';
import { useReps } from './use-reps.ts';
import { useSettled } from './use-settled.ts';

const ABOUT = 'Every sentence of your calls, by who said it, when, and how it went.';
const TYPING_MS = 250;

/** As it was left, for who comes back from a call. */
const left: { team: string | null; filters: ArchiveFilters } = { team: null, filters: {} };

/** All calls and transcripts, by words and by how they went: those of the account, and those of this device. */
export default function SearchPage() {
  const { settings } = useSettings();
  const { settled, session } = useSession();
  if (!settings || !settled) {
    return (
      <Page title="Search calls" about={ABOUT}>
        <Loading what="your calls" />
      </Page>
    );
  }
  const whose = `${session?.user.id ?? ''} ${settings.team}`;
  return <Search key={whose} whose={whose} team={settings.team} signedIn={session !== null} />;
}

interface SearchProps {
  /** Whoever is signed in, and for which team: another one begins anew. */
  whose: string;
  team: string;
  signedIn: boolean;
}

function Search({ whose, team, signedIn }: SearchProps) {
  const [filters, setFilters] = useState<ArchiveFilters>(() => (left.team === whose ? left.filters : {}));
  const field = useRef<HTMLInputElement>(null);
  const tags = useTags(signedIn);
  const { reps, alone } = useReps(team, signedIn);
  useHotkey(
    '/',
    useCallback(() => field.current?.focus(), []),
  );
  const change = useCallback(
    (next: ArchiveFilters) => {
      left.team = whose;
      left.filters = next;
      setFilters(next);
    },
    [whose],
  );
  const words = useSettled(filters.q ?? '', TYPING_MS);
  const asked = without({ ...filters, q: words.trim() });
  const here = useHere(asked);
  const known = tags.data?.tags ?? [];
  return (
    <Page
      title="Search calls"
      about={
        signedIn ? (
          ABOUT
        ) : (
          <>
            {ABOUT} Those of this device;{' '}
            <a href="/options.html#account" className="text-neon underline">
              sign in
            </a>{' '}
            for those of your account and team.
          </>
        )
      }
      actions={<Tags tags={known} onPick={(tag) => change({ ...filters, tag })} />}
    >
      <div className={`${SURFACE} mb-5 flex flex-col gap-4 p-3 sm:p-4`}>
        <SearchField
          ref={field}
          label={'Words, "a phrase", or, -not'}
          value={filters.q ?? ''}
          onChange={(q) => change(without({ ...filters, q }))}
          maxLength={500}
        />
        <Filters filters={filters} tags={signedIn ? known.map(({ tag }) => tag) : null} reps={reps} onChange={change} />
        {signedIn ? <SavedSearches filters={asked} reps={reps} alone={alone} onRun={change} /> : null}
      </div>
      {signedIn ? (
        <Results filters={asked} here={here} onFilters={change}>
          <SaveThis filters={asked} reps={reps} alone={alone} />
        </Results>
      ) : null}
      <HereOnly filters={asked} here={here} signedIn={signedIn} onFilters={change} />
    </Page>
  );
}
