import type { Band, MetricResult } from '#domain/metrics/metric.ts';
import type { Tone } from '../ui/Badge.tsx';
import { stamp } from '../ui/time.ts';

export interface Figure {
  value: string;
  unit: string;
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** A measured value with its unit, as it is shown. Changes carry their sign. */
export function figureOf({ id, unit, value }: Pick<MetricResult, 'id' | 'unit' | 'value'>): Figure | null {
  if (value === null) return null;
  switch (unit) {
    case 'share':
      return { value: String(Math.round(value * 100)), unit: '%' };
    case 'ms':
      return value < 60_000 ? { value: (value / 1000).toFixed(1), unit: 's' } : { value: stamp(value), unit: 'min' };
    case 'per-minute':
      return { value: short(value), unit: 'per min' };
    case 'words-per-minute': {
      const sign = id.includes('shift') && value > 0 ? '+' : '';
      return { value: `${sign}${Math.round(value)}`, unit: 'words/min' };
    }
    case 'per-100-words':
      return { value: short(value), unit: 'per 100 words' };
    default:
      return { value: short(value), unit: '' };
  }
}

/** Where a value lies against a published band; `null` when the band draws no line. */
export function againstBand(value: number | null, { from, to }: Band): { word: string; tone: Tone } | null {
  if (value === null || (from === undefined && to === undefined)) return null;
  if (from !== undefined && value < from) return { word: 'Below the band', tone: 'warn' };
  if (to !== undefined && value > to) return { word: 'Above the band', tone: 'warn' };
  return { word: 'Within the band', tone: 'good' };
}

export const GRADE: Record<Band['grade'], string> = {
  read: 'read at the source',
  vendor: 'a vendor’s claim',
  'third-party': 'repeated by a third party',
};
