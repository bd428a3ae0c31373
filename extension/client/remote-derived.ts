import type { Call, CardLog } from '#domain/call.ts';
import { type ObjectionMet, STEPS, type StepSeen, type Step } from '#domain/handling/handling.ts';
import type { MetricResult } from '#domain/metrics/metric.ts';
import { advice } from '#domain/moments/advice.ts';
import type { Receipt } from '#domain/score/receipt.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import type { CallRecord } from './remote-calls.ts';

// What a device worked out is kept by the backend as it came, so nothing about its form is certain here.
type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object of plain values, but for the named fields. */
const isFlat = (value: unknown, ...but: string[]): value is Loose =>
  isObject(value) &&
  Object.entries(value).every(([name, one]) => but.includes(name) || typeof one !== 'object' || one === null);
const isQuote = (value: unknown): boolean =>
  isFlat(value) &&
  typeof value['text'] === 'string' &&
  Number.isFinite(value['seq']) &&
  Number.isFinite(value['startMs']);
const areQuotes = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.every(isQuote));

const DIMENSIONS = ['discovery', 'rapport', 'objectionHandling', 'nextSteps'];
function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value)) return false;
  const { rows, dimensions, overall, thresholds } = value;
  const isRow = (row: unknown) => isFlat(row, 'evidence') && areQuotes(row['evidence']);
  return (
    Array.isArray(rows) &&
    rows.every(isRow) &&
    isObject(dimensions) &&
    DIMENSIONS.every((name) => isFlat(dimensions[name])) &&
    isFlat(overall) &&
    isFlat(thresholds)
  );
}
const isMetric = (value: unknown): value is MetricResult =>
  isFlat(value, 'quotes', 'band') &&
  areQuotes(value['quotes']) &&
  (value['band'] === undefined || isFlat(value['band'])) &&
  (value['value'] === null || Number.isFinite(value['value']));
const isStep = (value: unknown): value is StepSeen =>
  isFlat(value, 'quote') &&
  typeof value['note'] === 'string' &&
  (value['quote'] === undefined || isQuote(value['quote']));
const areSteps = (value: unknown): value is Record<Step, StepSeen> =>
  isObject(value) && STEPS.every((step) => isStep(value[step]));

/** People of a call; what names nobody is left out. */
export const speakersOf = (speakers: unknown): Call['speakers'] =>
  Object.fromEntries(
    Object.entries(isObject(speakers) ? speakers : {}).filter(
      ([, one]) => isFlat(one) && (one['name'] === undefined || typeof one['name'] === 'string'),
    ),
  ) as Call['speakers'];

/** The wrap-up of a call whose words were not kept: what its device worked out of them. Null where that cannot be read. */
export function wordless(record: CallRecord, cards: readonly CardLog[]): WrapUp | null {
  const receipt: unknown = record.score?.receipt;
  if (!isReceipt(receipt)) return null;
  const whole = { ...receipt, rows: receipt.rows.map((row) => ({ ...row, evidence: row.evidence ?? [] })) };
  const metrics: unknown[] = record.metrics ?? [];
  const objections = record.objections.flatMap(({ id, steps, quote, ...heard }): ObjectionMet[] => {
    const card = cards.find((one) => one.id === id);
    const words = { quote: quote ?? '', said: quote ?? '' };
    return card ? [{ heard: { ...heard, ...words, cardId: id }, card, steps: areSteps(steps) ? steps : null }] : [];
  });
  return {
    durationMs: record.durationMs ?? 0,
    metrics: metrics.filter(isMetric).map((metric) => ({ ...metric, quotes: metric.quotes ?? [] })),
    receipt: whole,
    objections,
    moments: [],
    ...advice(whole),
    nextSteps: [],
  };
}
