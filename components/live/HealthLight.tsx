import type { LiveHost } from '#extension/live/host.ts';
import { statusOf } from './status.ts';
import { useLive } from './use-live.ts';
import type { Tone } from './words.ts';

const LIGHT: Record<Tone, string> = { good: 'bg-green', plain: 'bg-silver', warn: 'bg-amber', bad: 'bg-red' };

/** Light and word that say how the source of words is doing. */
export function HealthLight({ host }: { host: LiveHost }) {
  const status = useLive(host, (state) => state && statusOf(state));
  const { word, tone } = status ?? { word: 'Ready', tone: 'plain' };
  return (
    <span data-light="" className="flex min-w-0 items-center gap-2">
      <span className={`size-2 shrink-0 rounded-full ${LIGHT[tone]}`} />
      <span className="truncate text-13 font-medium text-platinum">{word}</span>
    </span>
  );
}
