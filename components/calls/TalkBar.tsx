import type { WrapUp } from '#domain/wrap-up.ts';
import { againstBand } from './metric-words.ts';
import { TONE } from '../ui/Badge.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';

/** Where the talk of the best closers lies; Gong Labs, 25,537 calls, read November 2026. */
const BEST = 43;

/** How the talk was shared between the sides, with the published band. */
export function TalkBar({ metrics }: Pick<WrapUp, 'metrics'>) {
  const metric = metrics.find(({ id }) => id === 'talk-ratio');
  if (!metric) return null;
  if (metric.value === null) {
    return (
      <Panel title="Talk ratio">
        <p className={`${SURFACE} px-4 py-3 text-13`}>
          <span className="text-platinum">Unavailable.</span> {metric.unavailable}
        </p>
      </Panel>
    );
  }
  const rep = Math.round(Math.min(1, Math.max(0, metric.value)) * 100);
  const against = metric.band ? againstBand(metric.value, metric.band) : null;
  return (
    <Panel title="Talk ratio">
      <div className={`${SURFACE} flex flex-col gap-2 p-4 text-13`}>
        <p className="flex flex-wrap gap-x-4 tabular-nums">
          <span>
            <span className="font-semibold text-platinum">{rep} %</span> your side
          </span>
          <span>
            <span className="font-semibold text-platinum">{100 - rep} %</span> the buyer’s
          </span>
          {against ? <span className={`ml-auto text-12 font-medium ${TONE[against.tone]}`}>{against.word}</span> : null}
        </p>
        <div aria-hidden className="relative h-3">
          <div className="absolute inset-0 flex gap-0.5 overflow-hidden rounded-full">
            <span className="bg-neon" style={{ width: `${rep}%` }} />
            <span className="flex-1 bg-green" />
          </div>
          <span className="absolute -inset-y-1 w-0.5 bg-platinum" style={{ left: `${BEST}%` }} />
        </div>
        {metric.band ? (
          <p className="text-12">
            The line marks {BEST} %. Published: {metric.band.text} ({metric.band.source}, {metric.band.date})
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
