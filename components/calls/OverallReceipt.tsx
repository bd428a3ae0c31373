import type { Dimension, Receipt } from '#domain/score/receipt.ts';
import { Details } from '../ui/Details.tsx';

/** How the parts of a score add up to the whole. */
export function OverallReceipt({ receipt }: { receipt: Receipt }) {
  const { overall, dimensions } = receipt;
  if (overall.points === null) return null;
  return (
    <Details summary="How it adds up" summaryClass="py-1 text-13 font-medium text-platinum" className="print:hidden">
      <table className="mt-1 w-full text-13 tabular-nums">
        <thead className="sr-only">
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Points of 100</th>
            <th scope="col">Gives to the whole</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(dimensions) as Dimension[]).map((name) => {
            const { title, points, weight, contribution, unavailable } = dimensions[name];
            return (
              <tr key={name} className="border-t border-gunmetal">
                <th scope="row" className="py-1 pr-3 text-left font-normal text-platinum">
                  {title}
                </th>
                <td className="py-1 pr-3">{points === null ? (unavailable ?? 'Unavailable') : `${points} of 100`}</td>
                <td className="py-1 text-right whitespace-nowrap">
                  {contribution === null ? 'left out' : `${contribution} of ${weight}`}
                </td>
              </tr>
            );
          })}
          <tr className="border-t border-gunmetal font-medium text-platinum">
            <th scope="row" colSpan={2} className="py-1 text-left font-medium">
              Together
            </th>
            <td className="py-1 text-right whitespace-nowrap">{overall.points} of 100</td>
          </tr>
        </tbody>
      </table>
    </Details>
  );
}
