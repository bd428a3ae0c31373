import type { LiveHost } from '#extension/live/host.ts';
import { clock } from './clock.ts';
import { useLive } from './use-live.ts';

/** How long the call has been going. */
export function Elapsed({ host }: { host: LiveHost }) {
  const seconds = useLive(host, (state) => (state ? Math.floor(state.nowMs / 1000) : null));
  if (seconds === null) return null;
  return (
    <span
      className="shrink-0 text-12 tabular-nums text-silver"
      aria-label={`Call time ${clock(seconds * 1000)}`}
      role="timer"
    >
      {clock(seconds * 1000)}
    </span>
  );
}
