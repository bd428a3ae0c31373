import type { MetricInput } from './metric.ts';

type Pauses = MetricInput['pauses'];

/** Whether listening was paused at any time between two moments. */
export function spansPause(pauses: Pauses, fromMs: number, toMs: number): boolean {
  return pauses.some((pause) => pause.fromMs < toMs && (pause.toMs ?? Infinity) > fromMs);
}

/** Milliseconds of the call in which we listened. Pauses that overlap count once. */
export function listenedMs({ durationMs, pauses }: Pick<MetricInput, 'durationMs' | 'pauses'>): number {
  let paused = 0;
  let until = 0;
  for (const { fromMs, toMs = durationMs } of [...pauses].sort((a, b) => a.fromMs - b.fromMs)) {
    const from = Math.max(fromMs, until);
    const to = Math.min(toMs, durationMs);
    if (to <= from) continue;
    paused += to - from;
    until = to;
  }
  return Math.max(0, durationMs - paused);
}
