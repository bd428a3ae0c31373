import { Check, FileWarning, LoaderCircle, RotateCw, X } from 'lucide-react';
import { Link } from 'wouter';
import { counted } from '../attachments/words.ts';
import { type Given, isBusy } from '../attachments/attached.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Meter } from '../ui/Meter.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { documentLink } from './link.ts';

interface Added {
  id: string;
  title: string;
  words: number;
  truncated?: string | null | undefined;
}

interface UploadsProps {
  given: readonly Given<Added>[];
  onCancel: (key: string) => void;
  onRetry: (key: string) => void;
}

function standing({ state, share, read, error }: Given<Added>): string {
  if (state === 'failed') return error ?? 'It could not be read.';
  if (state === 'sending') return share > 0 ? `Sending, ${Math.round(share * 100)} %` : 'Waiting to be sent';
  if (!read) return 'Reading…';
  return `Added, ${counted(read.words, 'word')}.${read.truncated ? ` ${read.truncated}` : ''}`;
}

/** What is being added now: how far each is, and why one could not be read. */
export function Uploads({ given, onCancel, onRetry }: UploadsProps) {
  if (given.length === 0) return null;
  const done = given.filter(({ state }) => state === 'ready').length;
  return (
    <section aria-label="Being added" className={`${SURFACE} mb-4 divide-y divide-gunmetal`}>
      <output className={isBusy(given) ? 'block px-3 py-2 text-12 tabular-nums' : 'sr-only'}>
        {done} of {given.length} added.
        {isBusy(given) ? ' It goes on while you look at other pages here; closing this tab stops it.' : ''}
      </output>
      {given.map((one) => (
        <div key={one.key} className="flex items-center gap-3 px-3 py-2">
          <Sign state={one.state} />
          <div className="min-w-0 flex-1">
            <p className="truncate text-13 font-medium text-platinum">
              {one.read ? <Link href={documentLink(one.read.id)}>{one.read.title}</Link> : one.name}
            </p>
            <p className={`text-12 tabular-nums ${one.state === 'failed' ? 'text-red' : ''}`}>{standing(one)}</p>
            {one.state === 'sending' && one.share > 0 ? (
              <Meter
                share={one.share}
                label={`${one.name}: ${Math.round(one.share * 100)} % sent`}
                className="bg-neon"
              />
            ) : null}
          </div>
          {one.state === 'failed' ? (
            <IconButton
              label={`Try ${one.name} again`}
              icon={<RotateCw size={14} />}
              onClick={() => onRetry(one.key)}
            />
          ) : null}
          <IconButton
            label={`${one.state === 'sending' || one.state === 'reading' ? 'Cancel' : 'Dismiss'} ${one.name}`}
            icon={<X size={14} />}
            onClick={() => onCancel(one.key)}
          />
        </div>
      ))}
    </section>
  );
}

function Sign({ state }: Pick<Given<Added>, 'state'>) {
  const props = { size: 16, 'aria-hidden': true } as const;
  if (state === 'ready') return <Check {...props} className="shrink-0 text-green" />;
  if (state === 'failed') return <FileWarning {...props} className="shrink-0 text-red" />;
  return <LoaderCircle {...props} className="shrink-0 animate-pulse" />;
}
