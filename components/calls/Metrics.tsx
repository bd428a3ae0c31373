import { Info } from 'lucide-react';
import { useId, useState } from 'react';
import type { MetricResult } from '#domain/metrics/metric.ts';
import { TONE } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { againstBand, figureOf, GRADE } from './metric-words.ts';
import { Quotes } from './Quotes.tsx';

function MetricCell({ metric }: { metric: MetricResult }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const figure = figureOf(metric);
  const { band } = metric;
  const against = band ? againstBand(metric.value, band) : null;
  return (
    <div className="flex min-w-0 flex-col bg-onyx p-4 print:break-inside-avoid">
      <div className="flex items-start gap-1">
        <h3 className="flex-1 text-13 font-medium">{metric.title}</h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={`How ${metric.title.toLowerCase()} is counted`}
          onClick={() => setOpen(!open)}
          className="-m-1 flex size-6 shrink-0 items-center justify-center rounded-sm text-silver hover:text-platinum print:hidden"
        >
          <Info size={14} aria-hidden />
        </button>
      </div>
      {figure ? (
        <p className="mt-1 flex items-baseline gap-1.5">
          <span className="text-20 font-semibold text-platinum tabular-nums">{figure.value}</span>
          <span className="text-13">{figure.unit}</span>
          {against ? (
            <span className={classNames('ml-auto text-12 font-medium', TONE[against.tone])}>{against.word}</span>
          ) : null}
        </p>
      ) : (
        <p className="mt-1 text-13">
          <span className="text-platinum">Unavailable.</span> {metric.value === null ? metric.unavailable : ''}
        </p>
      )}
      {metric.detail ? <p className="mt-0.5 text-12">{metric.detail}</p> : null}
      {band ? (
        <p className="mt-1 text-12">
          Published: {band.text} ({band.source}, {band.date})
        </p>
      ) : null}
      <div id={id} hidden={!open} className="mt-3 flex flex-col gap-2 border-t border-gunmetal pt-3 text-12">
        <p className="text-platinum">{metric.definition}</p>
        <p>{metric.method}</p>
        {band ? (
          <p>
            Band: {band.source}, {band.sample}, {band.date}; {GRADE[band.grade]}.
          </p>
        ) : (
          <p>No published band was found, so none is shown.</p>
        )}
        <Quotes quotes={metric.quotes} />
      </div>
    </div>
  );
}

/** What was measured, each figure with its definition and, where one was published, its band. */
export function Metrics({ metrics }: { metrics: readonly MetricResult[] }) {
  return (
    <Panel id="figures" title="Figures">
      <div className={`${SURFACE} grid grid-cols-1 gap-px overflow-hidden bg-gunmetal sm:grid-cols-2 2xl:grid-cols-3`}>
        {metrics.map((metric) => (
          <MetricCell key={metric.id} metric={metric} />
        ))}
        <Filler count={metrics.length} />
      </div>
    </Panel>
  );
}

/** Keeps the last row of the grid from showing its lines as a grey block. */
function Filler({ count }: { count: number }) {
  return (
    <>
      {count % 2 === 1 ? <div aria-hidden className="bg-onyx max-sm:hidden 2xl:hidden" /> : null}
      {Array.from({ length: (3 - (count % 3)) % 3 }, (_, at) => (
        <div key={at} aria-hidden className="bg-onyx max-2xl:hidden" />
      ))}
    </>
  );
}
