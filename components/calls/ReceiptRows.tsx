import type { Dimension, Receipt, ReceiptRow } from '#domain/score/receipt.ts';
import { Meter } from '../ui/Meter.tsx';
import { Quotes } from './Quotes.tsx';

/** One criterion: its points, how it was counted, and the words that prove it. */
export function CriterionRow({ row }: { row: ReceiptRow }) {
  const left = row.points === null;
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_112px] sm:px-5">
      <div className="min-w-0">
        <h4 className="text-14 font-medium text-platinum">{row.title}</h4>
        <p className="text-13">{left ? (row.unavailable ?? row.how) : row.how}</p>
      </div>
      {left ? (
        <p className="text-12 sm:text-right">
          <span className="block text-13 font-medium text-platinum">Unavailable</span>
          Its weight of {row.weight} is left out
        </p>
      ) : (
        <div className="sm:text-right">
          <p className="text-14 tabular-nums">
            <span className="font-semibold text-platinum">{row.points}</span> of {row.max}
          </p>
          <div className="mt-1.5 max-sm:max-w-40">
            <Meter
              share={row.max === 0 ? 0 : (row.points ?? 0) / row.max}
              label={`${row.points} of ${row.max} points`}
            />
          </div>
        </div>
      )}
      <div className="min-w-0 sm:col-span-2">
        <Quotes quotes={row.evidence} />
      </div>
    </li>
  );
}

/** The receipt of one dimension: every criterion with its points, how it was counted, and the words that prove it. */
export function ReceiptRows({ receipt, dimension }: { receipt: Receipt; dimension: Dimension }) {
  const { title, points, weight, contribution, unavailable } = receipt.dimensions[dimension];
  const rows = receipt.rows.filter((row) => row.dimension === dimension);
  return (
    <section aria-label={`Receipt: ${title}`} className="animate-appear border-t border-gunmetal bg-graphite/40">
      <p className="px-4 pt-3 text-12 tabular-nums sm:px-5">
        {points === null
          ? `${title} is unavailable: ${unavailable ?? 'nothing in it can be known.'} The other parts carry the whole score.`
          : `${title}: ${points} of 100, which is ${contribution ?? 0} of the ${weight} points it can give to the whole.`}
      </p>
      <ul className="divide-y divide-gunmetal">
        {rows.map((row) => (
          <CriterionRow key={row.criterion} row={row} />
        ))}
      </ul>
    </section>
  );
}
