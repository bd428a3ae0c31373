import { type Group, type Measure, measured, ticksOf } from './rows.ts';
import { MEASURES, onAxis } from './usage-words.ts';

const MOST_BARS = 8;

/** The largest few, and the rest as one. */
function barsOf(groups: readonly Group[], measure: Measure): { name: string; value: number }[] {
  const all = groups
    .map((group) => ({ name: group.name, value: measured(measure, group) }))
    .toSorted((a, b) => b.value - a.value);
  if (all.length <= MOST_BARS) return all;
  const rest = all.slice(MOST_BARS - 1);
  return [
    ...all.slice(0, MOST_BARS - 1),
    { name: `${rest.length} others`, value: rest.reduce((sum, { value }) => sum + value, 0) },
  ];
}

interface UsageChartProps {
  groups: readonly Group[];
  measure: Measure;
  /** What each bar is: "model" or "purpose". */
  each: string;
}

/** One bar for each, along an axis with its unit. The table beside says the same in figures. */
export function UsageChart({ groups, measure, each }: UsageChartProps) {
  const bars = barsOf(groups, measure);
  const ticks = ticksOf(Math.max(...bars.map(({ value }) => value)), measure !== 'cost');
  const end = ticks.at(-1) ?? 1;
  const axis = MEASURES.find(([id]) => id === measure)?.[2] ?? '';
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">
        {axis}, by {each}: the figures are in the table beside.
      </figcaption>
      <div aria-hidden className="grid grid-cols-[minmax(72px,auto)_minmax(0,1fr)] gap-x-3">
        {bars.map(({ name, value }) => (
          <div key={name} className="col-span-2 grid h-8 grid-cols-subgrid items-center">
            <span className="max-w-32 truncate text-right text-12 text-platinum" title={name}>
              {name}
            </span>
            <span className="relative flex h-full items-center border-l border-charcoal">
              {ticks.slice(1).map((tick) => (
                <span
                  key={tick}
                  className="absolute inset-y-0 w-px bg-gunmetal"
                  style={{ left: `${(tick / end) * 100}%` }}
                />
              ))}
              <span
                className="relative h-4 rounded-r-sm bg-neon"
                style={{ width: `${(value / end) * 100}%`, minWidth: value > 0 ? 2 : 0 }}
              />
            </span>
          </div>
        ))}
        <span />
        <span className="relative mt-1 h-4 text-12 tabular-nums">
          {ticks.map((tick, at) => (
            <span
              key={tick}
              className={`absolute whitespace-nowrap ${at === 0 ? '' : at === ticks.length - 1 ? '-translate-x-full' : '-translate-x-1/2 max-sm:hidden'}`}
              style={{ left: `${(tick / end) * 100}%` }}
            >
              {onAxis(measure, tick)}
            </span>
          ))}
        </span>
        <span />
        <span className="mt-1 text-center text-12">{axis}</span>
      </div>
    </figure>
  );
}
