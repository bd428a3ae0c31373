import { classNames } from './class-names.ts';
import { TONE, type Tone } from './Badge.tsx';

interface DialProps {
  /** 0 to 100; `null` when there is no figure. */
  value: number | null;
  tone: Tone;
  /** Diameter in pixels. */
  size: number;
}

/** A share of 100 as a ring with the figure inside. What it stands for must be said beside it. */
export function Dial({ value, tone, size }: DialProps) {
  const stroke = size >= 80 ? 6 : 4;
  const radius = (size - stroke) / 2;
  const round = 2 * Math.PI * radius;
  const share = (value ?? 0) / 100;
  return (
    <span className="relative inline-flex shrink-0 items-center justify-center" style={{ width: size, height: size }}>
      <svg aria-hidden width={size} height={size} className="absolute inset-0 -rotate-90">
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth={stroke}
          className="stroke-gunmetal"
          strokeDasharray={value === null ? '2 4' : undefined}
        />
        {share > 0 ? (
          <circle
            cx={size / 2}
            cy={size / 2}
            r={radius}
            fill="none"
            stroke="currentColor"
            strokeWidth={stroke}
            strokeLinecap="round"
            strokeDasharray={`${round * share} ${round}`}
            className={TONE[tone]}
          />
        ) : null}
      </svg>
      <span
        className={classNames(
          'font-semibold tabular-nums text-platinum',
          size >= 80 ? 'text-28' : size >= 48 ? 'text-16' : 'text-12',
        )}
      >
        {value ?? '–'}
      </span>
    </span>
  );
}
