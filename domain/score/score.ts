import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ObjectionMet } from '../handling/handling.ts';
import type { MetricInput } from '../metrics/metric.ts';
import { wordingUnknown } from '../metrics/speech.ts';
import { portions, whole } from './arithmetic.ts';
import { bandOf } from './bands.ts';
import type { Judged, Scored } from './criterion.ts';
import { JUDGES } from './judges.ts';
import type { Dimension, DimensionPoints, Receipt, ReceiptRow } from './receipt.ts';
import type { Rubric } from './rubric.ts';

function rowsOf(dimension: Rubric['dimensions'][number], scored: Scored, blocked: string | null): ReceiptRow[] {
  const judged = dimension.criteria.map((criterion): Judged =>
    blocked ? { share: null, unavailable: blocked } : JUDGES[criterion.id](scored),
  );
  const maxima = portions(
    dimension.criteria.map((criterion, at) => (judged[at]?.share == null ? 0 : criterion.weight)),
  );
  return dimension.criteria.map(({ id, title, weight }, at) => {
    const one = judged[at];
    const max = maxima[at] ?? 0;
    const base = { dimension: dimension.id, criterion: id, title, weight, max };
    if (!one || one.share === null) {
      const reason = one?.unavailable ?? 'Not judged.';
      return { ...base, points: null, unavailable: reason, how: 'Its weight is left out.', evidence: [] };
    }
    return { ...base, points: Math.round(one.share * max), how: one.how, evidence: one.evidence };
  });
}

function total(rows: readonly ReceiptRow[]): number | null {
  const known = rows.flatMap((row) => row.points ?? []);
  return known.length === 0 ? null : known.reduce((sum, points) => sum + points, 0);
}

/** What the hash stands for, in arrays, whose order is fixed: every fact that the rows were judged on, the rubric as data, and the rows. */
function statementOf(
  { turns, objections, pauses, durationMs }: MetricInput,
  rubric: Rubric,
  rows: readonly ReceiptRow[],
): string {
  return JSON.stringify([
    [rubric.id, rubric.version, rubric.thresholds.excellent, rubric.thresholds.good],
    rubric.dimensions.map((one) => [
      one.id,
      one.weight,
      one.criteria.map((criterion) => [criterion.id, criterion.weight]),
    ]),
    turns.map(({ seq, speaker, name, side, text, startMs, endMs }) => [seq, speaker, name, side, text, startMs, endMs]),
    objections.map(({ turnSeq, category, quote, atMs }) => [turnSeq, category, quote, atMs]),
    pauses.map(({ fromMs, toMs, channel }) => (channel === undefined ? [fromMs, toMs] : [fromMs, toMs, channel])),
    durationMs,
    rows.map((row) => [
      row.criterion,
      row.points,
      row.max,
      row.how,
      row.unavailable,
      row.evidence.map(({ seq, text }) => [seq, text.length]),
    ]),
  ]);
}

/**
 * Scores a call by countable criteria. Every row's points are whole and add up to their dimension's; the dimensions' contributions add up to the overall
 * score, which is their weighted mean; what cannot be known leaves its weight out. Same input and rubric give the same bytes.
 */
export function score(input: MetricInput, met: readonly ObjectionMet[], rubric: Rubric): Receipt {
  const scored: Scored = { input, met };
  const blocked = wordingUnknown(input);
  const judged = rubric.dimensions.map((dimension) => ({ dimension, rows: rowsOf(dimension, scored, blocked) }));
  const totals = judged.map(({ rows }) => total(rows));
  const weights = portions(rubric.dimensions.map(({ weight }, at) => (totals[at] == null ? 0 : weight)));
  // Rounded once, as a whole: four rounded parts could lift a good call to an excellent one.
  const exact = weights.map((weight, at) => (weight * (totals[at] ?? 0)) / 100);
  const overall = totals.every((points) => points === null)
    ? null
    : Math.round(exact.reduce((sum, part) => sum + part, 0));
  const contributions = whole(exact, overall ?? 0);
  const dimensions = {} as Record<Dimension, DimensionPoints>;
  judged.forEach(({ dimension, rows }, at) => {
    const points = totals[at] ?? null;
    const weight = weights[at] ?? 0;
    const reason = points === null ? rows[0]?.unavailable : undefined;
    dimensions[dimension.id] = {
      title: dimension.title,
      points,
      band: bandOf(points, rubric.thresholds),
      weight,
      contribution: points === null ? null : (contributions[at] ?? 0),
      ...(reason === undefined ? {} : { unavailable: reason }),
    };
  });
  const rows = judged.flatMap((one) => one.rows);
  return {
    rubricId: rubric.id,
    rubricVersion: rubric.version,
    rows,
    dimensions,
    overall: {
      points: overall,
      band: bandOf(overall, rubric.thresholds),
      ...(overall === null ? { unavailable: blocked ?? 'Not enough speech to judge.' } : {}),
    },
    thresholds: rubric.thresholds,
    hash: bytesToHex(sha256(utf8ToBytes(statementOf(input, rubric, rows)))),
  };
}
