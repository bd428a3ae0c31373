import { File, FileText, Globe, Image, RotateCw, Table2, X } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Attached } from './attached.ts';
import { fileSize, sizeWords } from './words.ts';

interface AttachmentChipProps {
  attached: Attached;
  disabled: boolean;
  onOpen: () => void;
  onRemove: () => void;
  onRetry?: () => void;
}

const ICONS: Record<string, typeof File> = { image: Image, csv: Table2, page: Globe };

/** How one attachment is doing, in a few words. */
export function standing({ state, share, error, read, bytes }: Attached): string {
  if (state === 'failed') return error ?? 'It could not be read.';
  if (state === 'sending') return share > 0 ? `Sending, ${Math.round(share * 100)} %` : 'Sending…';
  if (state === 'reading' || !read) return 'Reading…';
  const size = read.image && bytes !== null ? `Picture, ${fileSize(bytes)}` : sizeWords(read);
  return read.truncated ? `${size}, cut` : size;
}

/** One attachment: what it is, how far it is, and the way to be rid of it. */
export function AttachmentChip({ attached, disabled, onOpen, onRemove, onRetry }: AttachmentChipProps) {
  const { name, picture, state, share, read } = attached;
  const title = read?.title || name;
  const failed = state === 'failed';
  const Icon = ICONS[read?.kind ?? ''] ?? (read ? FileText : File);
  const face = (
    <>
      {picture ? (
        <img src={picture} alt="" className="size-8 shrink-0 rounded-sm border border-gunmetal object-cover" />
      ) : (
        <Icon size={16} aria-hidden className="mx-2 shrink-0 text-silver" />
      )}
      <span className="min-w-0 flex-1 text-left">
        <span className="block truncate text-13 font-medium text-platinum">{title}</span>
        <span className={classNames('block text-12 tabular-nums', failed ? 'text-red' : 'truncate text-silver')}>
          {standing(attached)}
        </span>
      </span>
    </>
  );
  const box = 'flex min-w-0 flex-1 items-center gap-1.5 rounded-sm';
  return (
    <li
      className={classNames(
        'relative flex min-h-11 max-w-full min-w-0 items-center gap-1 overflow-hidden rounded-md border bg-graphite p-1',
        failed ? 'col-span-full border-red/35' : 'border-gunmetal',
      )}
    >
      {read ? (
        <button
          type="button"
          aria-label={`What was read of ${title}`}
          onClick={onOpen}
          className={`${box} hover:bg-raised`}
        >
          {face}
        </button>
      ) : (
        <span className={box}>{face}</span>
      )}
      {failed && onRetry ? (
        <IconButton label={`Try ${title} again`} icon={<RotateCw size={14} />} disabled={disabled} onClick={onRetry} />
      ) : null}
      <IconButton
        label={`${state === 'ready' || failed ? 'Remove' : 'Cancel'} ${title}`}
        icon={<X size={14} />}
        disabled={disabled}
        onClick={onRemove}
      />
      {state === 'sending' ? (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 bg-gunmetal">
          <span className="block h-full origin-left bg-neon" style={{ transform: `scaleX(${share})` }} />
        </span>
      ) : null}
    </li>
  );
}
