import { Building2, Phone } from 'lucide-react';
import type { StoredCall } from '#extension/store/database.ts';
import { titleOf } from '../calls/call-words.ts';
import { classNames } from '../ui/class-names.ts';
import { Hint } from '../ui/Hint.tsx';

interface ChipProps {
  on: boolean;
  hint: string;
  icon: typeof Phone;
  onChange: (on: boolean) => void;
  children: string;
}

function Chip({ on, hint, icon: Icon, onChange, children }: ChipProps) {
  return (
    <Hint text={hint}>
      <button
        type="button"
        aria-pressed={on}
        onClick={() => onChange(!on)}
        className={classNames(
          'flex h-7 min-w-0 max-w-full items-center gap-1.5 rounded-full border px-2.5 text-12 font-medium transition-colors duration-100',
          on ? 'border-neon/50 bg-neon/12 text-platinum' : 'border-gunmetal text-silver hover:text-platinum',
        )}
      >
        <Icon size={12} aria-hidden className="shrink-0" />
        <bdi className={classNames('truncate', on ? '' : 'line-through decoration-1')}>{children}</bdi>
      </button>
    </Hint>
  );
}

interface ContextChipsProps {
  /** The call that goes on, or the last one. */
  call: StoredCall | null;
  callOn: boolean;
  onCall: (on: boolean) => void;
  /** Null where there is no company material: nobody is signed in, or the plan has none. */
  brainOn: boolean | null;
  onBrain: (on: boolean) => void;
}

/** What goes along with a question; each can be left out. */
export function ContextChips({ call, callOn, onCall, brainOn, onBrain }: ContextChipsProps) {
  const going = call?.status === 'live' || call?.status === 'paused';
  return (
    <>
      {call ? (
        <Chip
          on={callOn}
          icon={Phone}
          onChange={onCall}
          hint={
            callOn
              ? going
                ? 'The last five minutes of this call go along'
                : 'The last lines of this call go along'
              : 'Nothing of the call goes along'
          }
        >
          {going ? 'This call' : titleOf(call).slice(0, 40)}
        </Chip>
      ) : null}
      {brainOn === null ? null : (
        <Chip
          on={brainOn}
          icon={Building2}
          onChange={onBrain}
          hint={brainOn ? 'Your company’s material is searched' : 'Your company’s material is left out'}
        >
          Company
        </Chip>
      )}
    </>
  );
}
