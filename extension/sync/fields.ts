import type { Call, CardLog, Note } from '#domain/call.ts';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import { type ObjectionMet, STEPS } from '#domain/handling/handling.ts';
import type { MetricResult } from '#domain/metrics/metric.ts';
import type { DimensionPoints, Receipt, ReceiptRow } from '#domain/score/receipt.ts';
import type { Turn } from '#domain/turn.ts';

/**
 * What leaves of each thing, field by field: one that is added to the domain stays on this machine until it is named here, and is not refused by a
 * backend that has never heard of it. Fields that hold words which were said are named apart.
 */
function pick<T extends object, Name extends keyof T>(value: T, names: readonly Name[]): Pick<T, Name> {
  return Object.fromEntries(
    names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])),
  ) as unknown as Pick<T, Name>;
}

const TURN = ['seq', 'speaker', 'name', 'side', 'text', 'startMs', 'endMs', 'final'] as const;
export const turnOf = (turn: Turn) => pick(turn, TURN);

export const noteOf = (note: Note) => pick(note, ['id', 'atMs', 'text']);

export const speakersOf = ({ speakers }: Call): Call['speakers'] =>
  Object.fromEntries(Object.entries(speakers).map(([key, one]) => [key, pick(one, ['key', 'name', 'role'])]));

export const pausesOf = ({ pauses }: Call): Call['pauses'] =>
  pauses.map((one) => pick(one, ['fromMs', 'toMs', 'reason', 'channel']));

const CHOICE = ['atMs', 'how', 'rule', 'place', 'text', 'soundKept'] as const;
export const choiceOf = (choice: ConsentChoice) => pick(choice, CHOICE);

const CARD = [
  ...([
    'id',
    'objectionId',
    'category',
    'subtype',
    'confidence',
    'turnSeq',
    'firedAtMs',
    'shownAtMs',
    'missed',
  ] as const),
  ...(['usedAtMs', 'usedHow', 'dismissedAtMs', 'goneAtMs', 'latencyMs'] as const),
] as const;
export const cardOf = (card: CardLog, words: boolean) => (words ? pick(card, [...CARD, 'quote']) : pick(card, CARD));

const HEARD = ['objectionId', 'category', 'subtype', 'turnSeq', 'atMs'] as const;
export function objectionOf({ heard, steps }: ObjectionMet, words: boolean) {
  const seen = (step: (typeof STEPS)[number]) => {
    const one = steps?.[step];
    return one && (words ? pick(one, ['seen', 'note', 'quote']) : pick(one, ['seen', 'note']));
  };
  return {
    id: heard.cardId,
    ...(words ? pick(heard, [...HEARD, 'quote']) : pick(heard, HEARD)),
    steps: steps && Object.fromEntries(STEPS.map((step) => [step, seen(step)])),
  };
}

const METRIC = ['id', 'title', 'definition', 'unit', 'method', 'band', 'value'] as const;
export function metricOf(metric: MetricResult, words: boolean): Record<string, unknown> {
  return {
    ...pick(metric, METRIC),
    ...(metric.value === null ? pick(metric, ['unavailable']) : {}),
    ...(words ? pick(metric, ['quotes', 'detail']) : {}),
  };
}

const ROW = ['dimension', 'criterion', 'title', 'weight', 'points', 'max', 'unavailable', 'how'] as const;
const POINTS = ['points', 'band', 'unavailable'] as const;
const dimensionOf = (one: DimensionPoints) => pick(one, [...POINTS, 'title', 'weight', 'contribution']);
const rowOf = (row: ReceiptRow, words: boolean) => (words ? pick(row, [...ROW, 'evidence']) : pick(row, ROW));

export function receiptOf(receipt: Receipt, words: boolean): Record<string, unknown> {
  const { dimensions, overall, rows } = receipt;
  return {
    ...pick(receipt, ['rubricId', 'rubricVersion', 'thresholds', 'hash']),
    dimensions: Object.fromEntries(Object.entries(dimensions).map(([name, one]) => [name, dimensionOf(one)])),
    overall: pick(overall, POINTS),
    rows: rows.map((row) => rowOf(row, words)),
  };
}
