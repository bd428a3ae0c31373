import type { Receipt, ReceiptRow } from '../score/receipt.ts';
import { WORDS } from './advice-words.ts';

/** Our own figures: share of a row's points from which it went well, and up to which it is worth work. */
const STRONG = 0.85;
const WEAK = 0.6;
const MOST = 3;

/** A line of advice and the row of the receipt that it is about. */
export interface Advised {
  text: string;
  row: ReceiptRow;
}

/**
 * What went well and what to work on, most telling first: by the points a row gave to the whole score, and by those it cost.
 * Each line is a sentence of advice followed by how it was counted.
 */
export function advised({ rows, dimensions }: Receipt): { strengths: Advised[]; improvements: Advised[] } {
  const judged = rows.flatMap((row) => {
    const { weight } = dimensions[row.dimension];
    if (row.points === null || row.max === 0 || weight === 0) return [];
    return [{ row, share: row.points / row.max, given: row.points * weight, lost: (row.max - row.points) * weight }];
  });
  const line =
    (which: 'did' | 'next') =>
    ({ row }: { row: ReceiptRow }): Advised => ({
      text: `${WORDS[row.criterion]?.[which] ?? row.title} ${row.how}`,
      row,
    });
  // One line for each part of the call says more than three for one.
  const firsts = (all: typeof judged) =>
    all.filter(({ row }, at) => all.findIndex((other) => other.row.dimension === row.dimension) === at).slice(0, MOST);
  const strengths = judged.filter(({ share }) => share >= STRONG).sort((a, b) => b.given - a.given);
  const improvements = judged.filter(({ share }) => share <= WEAK).sort((a, b) => b.lost - a.lost);
  return {
    strengths: firsts(strengths).map(line('did')),
    improvements: firsts(improvements).map(line('next')),
  };
}

/** The same as lines of text. */
export function advice(receipt: Receipt): { strengths: string[]; improvements: string[] } {
  const { strengths, improvements } = advised(receipt);
  return { strengths: strengths.map(({ text }) => text), improvements: improvements.map(({ text }) => text) };
}
