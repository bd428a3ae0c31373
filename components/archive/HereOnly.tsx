import { SearchX } from 'lucide-react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { FirstStep } from '../welcome/FirstStep.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Example } from './Example.tsx';
import { FoundRow } from './FoundRow.tsx';
import { Searching } from './Searching.tsx';
import { MOST_HERE, type useHere } from './use-here.ts';
import { asksObjections, counted } from './words.ts';

interface HereOnlyProps {
  filters: ArchiveFilters;
  here: ReturnType<typeof useHere>;
  signedIn: boolean;
  onFilters: (filters: ArchiveFilters) => void;
}

const TITLE = 'On this device only';

/** What was found among the calls of this device: all there is for who is signed out, else those that their account has not. */
export function HereOnly({ filters, here, signedIn, onFilters }: HereOnlyProps) {
  const { calls, searching, failed, retry } = here;
  const narrowed = Object.keys(filters).length > 0;
  if (failed) {
    return (
      <Failure title="The calls of this device cannot be searched" onRetry={retry}>
        The browser refuses to open the extension’s storage. Nothing was deleted.
      </Failure>
    );
  }
  if (signedIn && calls.length === 0) return null;
  if (calls.length === 0 && searching) return <Searching />;
  if (calls.length === 0) {
    return narrowed ? (
      <Empty
        icon={<SearchX size={20} />}
        title="No call of this device has all of this"
        actions={
          <Button look="primary" onClick={() => onFilters({})}>
            Clear all
          </Button>
        }
      >
        Words are looked for in one line of one speaker. Take one of the filters away, or use “or” between words.
      </Empty>
    ) : (
      <Empty icon={<SearchX size={20} />} title="No calls on this device yet" actions={<FirstStep />}>
        Calls that were coached or analysed are found here by what was said in them, without an account.
      </Empty>
    );
  }
  const count = `${counted(calls.length, MOST_HERE)}${searching ? ', searching…' : ''}`;
  return (
    <section aria-label={TITLE} className={signedIn ? 'mt-8' : ''}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        {signedIn ? <h2 className="text-14 font-medium text-platinum">{TITLE}</h2> : null}
        <output className="block text-13 tabular-nums">
          {signedIn ? count : `${count} on this device${narrowed ? '' : ', newest first'}`}
        </output>
        {signedIn ? null : narrowed ? (
          <Button look="ghost" onClick={() => onFilters({})}>
            Clear all
          </Button>
        ) : (
          <Example onFilters={onFilters} />
        )}
      </div>
      <ul
        aria-label={signedIn ? `Calls found ${TITLE.toLowerCase()}` : 'Calls found'}
        className={`${SURFACE} divide-y divide-gunmetal`}
      >
        {calls.map((call) => (
          <FoundRow key={call.id} call={call} asksObjections={asksObjections(filters)} />
        ))}
      </ul>
    </section>
  );
}
