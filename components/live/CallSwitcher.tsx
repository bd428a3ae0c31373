import type { CallSource } from '#domain/call.ts';
import { FOCUS } from './Button.tsx';

export interface OpenCall {
  id: string;
  title: string;
  site: CallSource;
}

const SITE: Record<CallSource, string> = {
  meet: 'Google Meet',
  zoom: 'Zoom',
  teams: 'Microsoft Teams',
  dialer: 'Dialer',
  tab: 'Browser tab',
  recording: 'Recording',
  transcript: 'Transcript',
};

interface CallSwitcherProps {
  calls: readonly OpenCall[];
  selected: string | null;
  onSelect: (id: string) => void;
}

/** Which of several calls in progress is shown. Nothing at all while there is one. */
export function CallSwitcher({ calls, selected, onSelect }: CallSwitcherProps) {
  if (calls.length < 2) return null;
  return (
    <nav aria-label="Calls in progress" className="shrink-0 border-b border-gunmetal p-2">
      <p className="px-2 pb-1 text-12 text-silver">{calls.length} calls in progress</p>
      <ul className="max-h-36 overflow-y-auto">
        {calls.map((call) => (
          <li key={call.id}>
            <button
              type="button"
              aria-current={call.id === selected}
              onClick={() => onSelect(call.id)}
              className={`flex h-8 w-full items-center justify-between gap-3 rounded-md px-2 text-13 hover:bg-gunmetal ${call.id === selected ? 'bg-graphite text-platinum' : 'text-silver'} ${FOCUS}`}
            >
              <bdi className="truncate">{call.title.slice(0, 120) || 'Call without a title'}</bdi>
              <span className="shrink-0 text-12 text-silver">{SITE[call.site]}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
