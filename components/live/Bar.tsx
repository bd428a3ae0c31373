import { Bell, BellOff, Pause, Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LiveHost } from '#extension/live/host.ts';
import { IconButton } from './Button.tsx';
import { Elapsed } from './Elapsed.tsx';
import { HealthLight } from './HealthLight.tsx';
import { useLive } from './use-live.ts';
import { EVERYWHERE, KEYS } from './words.ts';

interface BarProps {
  host: LiveHost;
  /** What stands before the light (the overlay's handle) and after the buttons (collapse). */
  lead?: ReactNode;
  tail?: ReactNode;
}

/** How the call stands, and the buttons that change it. */
export function Bar({ host, lead, tail }: BarProps) {
  const status = useLive(host, (state) => state?.call.status ?? null);
  const muted = useLive(host, (state) => state?.muted ?? false);
  const going = status === 'live' || status === 'paused';
  const paused = status === 'paused';
  return (
    <div
      className={`flex h-11 w-full shrink-0 items-center gap-2 border-b border-gunmetal pr-2 ${lead ? 'pl-3' : 'pl-4'}`}
    >
      {lead}
      <HealthLight host={host} />
      <Elapsed host={host} />
      <div className="ml-auto flex items-center">
        {going ? (
          <>
            <IconButton
              label={paused ? 'Resume' : 'Pause'}
              shortcut={KEYS.pause}
              everywhere={EVERYWHERE.pause}
              onClick={() => host.dispatch({ type: paused ? 'resume' : 'pause' })}
            >
              {paused ? <Play size={14} fill="currentColor" /> : <Pause size={14} fill="currentColor" />}
            </IconButton>
            <IconButton
              label={muted ? 'Show cards again' : 'Mute cards'}
              shortcut={KEYS.mute}
              everywhere={EVERYWHERE.mute}
              pressed={muted}
              onClick={() => host.dispatch({ type: muted ? 'unmute' : 'mute' })}
            >
              {muted ? <BellOff size={16} /> : <Bell size={16} />}
            </IconButton>
            <IconButton label="End coaching" shortcut={KEYS.end} onClick={() => host.dispatch({ type: 'end' })}>
              <Square size={12} fill="currentColor" />
            </IconButton>
          </>
        ) : null}
        {tail}
      </div>
    </div>
  );
}
