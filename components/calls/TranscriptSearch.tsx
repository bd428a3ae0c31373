import { ChevronDown, ChevronUp, LocateFixed } from 'lucide-react';
import type { Ref } from 'react';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SearchField } from '../ui/SearchField.tsx';

interface TranscriptSearchProps {
  ref: Ref<HTMLInputElement>;
  typed: string;
  onType: (value: string) => void;
  /** Which place of how many is shown; null while nothing is searched for. */
  found: { at: number; count: number } | null;
  onStep: (by: number) => void;
  /** Whether the line that is played is kept in view; null where there is nothing to play. */
  follows: boolean | null;
  onFollow: (follows: boolean) => void;
}

function foundWords(found: TranscriptSearchProps['found']): string {
  if (found === null) return '';
  return found.count === 0 ? 'No match' : `${found.at + 1} of ${found.count}`;
}

/** Searches all that was said, also what is not drawn, and goes from one place to the next. */
export function TranscriptSearch({ ref, typed, onType, found, onStep, follows, onFollow }: TranscriptSearchProps) {
  const none = found === null || found.count === 0;
  return (
    <div className="flex items-center gap-1 border-b border-gunmetal p-2 print:hidden">
      <SearchField
        ref={ref}
        label="Search what was said"
        value={typed}
        className="flex-1"
        onChange={onType}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
        }}
      />
      <output className={found ? 'min-w-14 text-center text-12 tabular-nums' : 'sr-only'}>{foundWords(found)}</output>
      <IconButton
        label="Previous match"
        shortcut="Shift+Enter"
        icon={<ChevronUp size={16} />}
        disabled={none}
        onClick={() => onStep(-1)}
      />
      <IconButton
        label="Next match"
        shortcut="Enter"
        icon={<ChevronDown size={16} />}
        disabled={none}
        onClick={() => onStep(1)}
      />
      {follows === null ? null : (
        <IconButton
          label="Follow what is played"
          aria-pressed={follows}
          icon={<LocateFixed size={16} />}
          className={classNames(follows && 'text-neon')}
          onClick={() => onFollow(!follows)}
        />
      )}
    </div>
  );
}
