import type { Receipt, ReceiptRow } from '../score/receipt.ts';

const STRONG = 0.85;
const WEAK = 0.5;
const MOST = 3;

function line({ title, how }: ReceiptRow): string {
  return `${title}. ${how}`;
}

/** What went well and what to work on, in plain words with the figures, from the rows of the receipt that weigh most. */
export function advice({ rows }: Receipt): { strengths: string[]; improvements: string[] } {
  const judged = rows.flatMap((row) =>
    row.points === null || row.max === 0 ? [] : [{ row, share: row.points / row.max }],
  );
  const strengths = judged.filter(({ share }) => share >= STRONG).sort((a, b) => b.row.max - a.row.max);
  const improvements = judged
    .filter(({ share }) => share <= WEAK)
    .sort((a, b) => b.row.max * (1 - b.share) - a.row.max * (1 - a.share));
  return {
    strengths: strengths.slice(0, MOST).map(({ row }) => line(row)),
    improvements: improvements.slice(0, MOST).map(({ row }) => line(row)),
  };
}
