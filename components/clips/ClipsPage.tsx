import { Scissors } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { Link } from 'wouter';
import { reasonOf } from '#extension/client/api-error.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSettled } from '../archive/use-settled.ts';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { ClipRow } from './ClipRow.tsx';
import { useClips } from './queries.ts';

const ABOUT = 'Moments of calls that are worth hearing again, to learn from.';
const TYPING_MS = 250;

/** The best moments of the team's calls. */
export default function ClipsPage() {
  const { settings } = useSettings();
  if (!settings) {
    return (
      <Page title="Clips" about={ABOUT}>
        {null}
      </Page>
    );
  }
  return (
    <NeedsSignIn backend={settings.backend} what="your team’s clips" about={ABOUT}>
      <Clips key={settings.team} />
    </NeedsSignIn>
  );
}

function Clips() {
  const [typed, setTyped] = useState('');
  const [tag, setTag] = useState('');
  const [mine, setMine] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useHotkey(
    '/',
    useCallback(() => field.current?.focus(), []),
  );
  const q = useSettled(typed.trim(), TYPING_MS);
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useClips({
      ...(q === '' ? {} : { q }),
      ...(tag === '' ? {} : { tag }),
      ...(mine ? { mine: 'true' } : {}),
    });
  const narrowed = q !== '' || tag !== '' || mine;
  const clips = data?.pages.flatMap((page) => page.clips) ?? [];
  const clear = () => {
    setTyped('');
    setTag('');
    setMine(false);
  };
  return (
    <Page title="Clips" about={ABOUT}>
      <div className="mb-5 flex flex-wrap items-center gap-2">
        <SearchField
          ref={field}
          label="Search clips"
          value={typed}
          onChange={setTyped}
          maxLength={200}
          className="min-w-0 flex-1 basis-60 sm:max-w-120"
        />
        <Button aria-pressed={mine} className={mine ? 'border-neon text-neon' : ''} onClick={() => setMine(!mine)}>
          Made by me
        </Button>
        {tag === '' ? null : (
          <Button onClick={() => setTag('')} aria-label={`Take the tag ${tag} away`}>
            Tag: {tag} ×
          </Button>
        )}
      </div>
      {error && !data ? (
        <Failure title="Clips cannot be read" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : null}
      {isPending ? (
        <div className={`${SURFACE} flex flex-col gap-4 p-4`}>
          <Loading what="clips" />
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} className="h-20" />
          ))}
        </div>
      ) : null}
      {data && clips.length === 0 && narrowed ? (
        <Empty
          icon={<Scissors size={20} />}
          title="No clip has all of this"
          actions={
            <Button look="primary" onClick={clear}>
              Show all
            </Button>
          }
        >
          Words are looked for in titles, notes, tags and titles of calls.
        </Empty>
      ) : null}
      {data && clips.length === 0 && !narrowed ? (
        <Empty
          icon={<Scissors size={20} />}
          title="No clips yet"
          actions={
            <Link href="/calls" className={buttonClass('primary')}>
              Open a call
            </Link>
          }
        >
          Open a call, choose a moment and “Make a clip”. Share its call with the team, and everybody finds the clip
          here.
        </Empty>
      ) : null}
      {clips.length > 0 ? (
        <>
          <output className="block mb-2 text-13 tabular-nums">
            {data?.pages[0]?.count} {data?.pages[0]?.count === 1 ? 'clip' : 'clips'}, newest first
          </output>
          <ul
            aria-label="Clips"
            aria-busy={isPlaceholderData}
            className={`${SURFACE} divide-y divide-gunmetal ${isPlaceholderData ? 'opacity-60' : ''}`}
          >
            {clips.map((clip) => (
              <ClipRow key={clip.id} clip={clip} onTag={setTag} />
            ))}
          </ul>
          {hasNextPage ? (
            <div className="mt-4 flex justify-center">
              <Button aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? 'Loading…' : 'Show more'}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
