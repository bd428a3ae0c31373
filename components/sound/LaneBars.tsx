interface LaneBarsProps {
  name: string;
  /** 0 to 1; null where nothing was kept. */
  bars: readonly (number | null)[];
  /** 0 to 1. */
  played: number;
  colour: string;
}

/** One side's loudness over the call. Colour says what was played; the time beside it says so too. */
export function LaneBars({ name, bars, played, colour }: LaneBarsProps) {
  const done = played * bars.length;
  return (
    <div className="flex items-center gap-3">
      <span className="w-20 shrink-0 truncate text-12 text-silver">{name}</span>
      <svg viewBox={`0 0 ${bars.length} 20`} preserveAspectRatio="none" aria-hidden className="h-9 min-w-0 flex-1">
        {bars.map((loud, at) =>
          loud === null ? (
            // oxlint-disable-next-line react/no-array-index-key -- the place is what a bar is
            <rect key={at} x={at + 0.3} y={9.7} width={0.4} height={0.6} className="fill-charcoal" />
          ) : (
            <rect
              // oxlint-disable-next-line react/no-array-index-key -- the place is what a bar is
              key={at}
              x={at + 0.1}
              width={0.8}
              y={10 - Math.max(0.5, loud * 9.5)}
              height={2 * Math.max(0.5, loud * 9.5)}
              className={at < done ? colour : 'fill-mist'}
            />
          ),
        )}
      </svg>
    </div>
  );
}
