import { type PointerEvent, useId } from 'react';

interface LineChartProps {
  /** 0 to 100, at least two. */
  values: readonly number[];
  /** What is drawn, with its unit: the axis at the side. */
  unit: string;
  /** What stands along the axis below, from its first to its last value. */
  along: readonly [string, string];
  /** The whole in a sentence, for whoever does not see it. */
  summary: string;
  /** What a place of it says. */
  tell: (at: number) => string;
  at: number;
  onAt: (at: number) => void;
  onPick?: (at: number) => void;
}

const HEIGHT = 100;
/** More points than this stand too close to be told apart. */
const MOST_DOTS = 80;

/** A line over a labelled axis. Arrow keys and the pointer go along it; a list beside says the same in words. */
export function LineChart({ values, unit, along, summary, tell, at, onAt, onPick }: LineChartProps) {
  const id = useId();
  const last = values.length - 1;
  const left = (index: number) => (index / last) * 100;
  const points = values.map((value, index) => `${left(index)},${HEIGHT - value}`).join(' ');
  const placeOf = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left: from, width } = currentTarget.getBoundingClientRect();
    const share = width === 0 ? 0 : (clientX - from) / width;
    return Math.min(last, Math.max(0, Math.round(share * last)));
  };
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption id={id} className="sr-only">
        {summary}
      </figcaption>
      <p aria-hidden className="mb-1 text-12">
        {unit}
      </p>
      <div className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2">
        <div aria-hidden className="flex h-36 flex-col justify-between text-right text-12 leading-none tabular-nums">
          <span>100</span>
          <span>50</span>
          <span>0</span>
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the slider inside does the same by keyboard */}
        <div
          className="relative h-36 touch-pan-y"
          onPointerMove={(event) => onAt(placeOf(event))}
          onPointerDown={(event) => onAt(placeOf(event))}
          onClick={() => onPick?.(at)}
        >
          <input
            type="range"
            min={0}
            max={last}
            value={at}
            aria-label={unit}
            aria-valuetext={tell(at)}
            onChange={(event) => onAt(Number(event.currentTarget.value))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onPick?.(at);
            }}
            className="peer pointer-events-none absolute inset-0 size-full opacity-0"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-0 rounded-sm peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-neon"
          />
          <svg
            aria-hidden
            viewBox={`0 0 100 ${HEIGHT}`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            {[0, 50, 100].map((y) => (
              <line
                key={y}
                x1={0}
                x2={100}
                y1={y}
                y2={y}
                vectorEffect="non-scaling-stroke"
                className="stroke-gunmetal"
              />
            ))}
            <line
              x1={left(at)}
              x2={left(at)}
              y1={0}
              y2={HEIGHT}
              vectorEffect="non-scaling-stroke"
              className="stroke-silver"
              strokeDasharray="2 3"
            />
            <polyline
              points={points}
              fill="none"
              strokeWidth={2}
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
              className="stroke-neon"
            />
          </svg>
          {values.map((value, index) =>
            index === at || values.length <= MOST_DOTS ? (
              <span
                key={index}
                aria-hidden
                className={`absolute -translate-1/2 rounded-full ${index === at ? 'size-2.5 bg-platinum' : 'size-1.5 bg-neon'}`}
                style={{ left: `${left(index)}%`, top: `${HEIGHT - value}%` }}
              />
            ) : null,
          )}
        </div>
        <span />
        <div aria-hidden className="mt-1.5 flex justify-between text-12 tabular-nums">
          <span>{along[0]}</span>
          <span>{along[1]}</span>
        </div>
      </div>
    </figure>
  );
}
