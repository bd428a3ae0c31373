import type { MetricResult } from '../metrics/metric.ts';

/** `2026-11-23, 01:47 UTC`, of epoch milliseconds: the same wherever it is read. */
export function dayAndTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 10)}, ${iso.slice(11, 16)} UTC`;
}

/** Minutes and seconds from milliseconds: 4:07, or 1:02:09 from an hour on. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const MINUTE = 60_000;

/** A metric's value with its unit, or the reason why there is none. */
export function formatMetric({ value, unit, ...metric }: MetricResult): string {
  if (value === null) return 'unavailable' in metric ? metric.unavailable : 'Unavailable.';
  switch (unit) {
    case 'share':
      return `${Math.round(value * 100)} %`;
    case 'ms':
      return value < MINUTE ? `${(value / 1000).toFixed(value < 10_000 ? 1 : 0)} s` : `${clock(value)} min`;
    case 'per-minute':
      return `${value.toFixed(1)} a minute`;
    case 'words-per-minute':
      return `${Math.round(value)} words a minute`;
    case 'per-100-words':
      return `${value.toFixed(1)} in 100 words`;
    default:
      return String(value);
  }
}
