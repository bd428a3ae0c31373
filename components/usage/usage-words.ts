import type { Measure } from './rows.ts';

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const small = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 });

/** US dollars: "$12.40", "$0.0031" below a cent, "$0". */
export function money(dollars: number): string {
  if (dollars === 0) return '$0';
  return Math.abs(dollars) < 0.01 ? small.format(dollars) : cents.format(dollars);
}

export const amount = (count: number): string => whole.format(count);

/** A figure as the axis has it. */
export const onAxis = (measure: Measure, value: number): string =>
  measure === 'cost' ? money(value) : compact.format(value);

export const MEASURES: readonly (readonly [Measure, string, axis: string])[] = [
  ['cost', 'Cost', 'Cost, US dollars'],
  ['requests', 'Requests', 'Requests, number'],
  ['tokens', 'Tokens', 'Tokens in and out, number'],
];
