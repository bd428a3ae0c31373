import type { Group } from './rows.ts';
import { amount, money } from './usage-words.ts';

interface UsageTableProps {
  groups: readonly Group[];
  /** The head of the first column. */
  what: string;
}

/** Requests, tokens and cost of each, in figures. */
export function UsageTable({ groups, what }: UsageTableProps) {
  return (
    <div className="min-w-0 overflow-x-auto">
      <table className="w-full border-collapse text-right text-13 tabular-nums">
        <caption className="sr-only">{what}s, with requests, tokens and cost</caption>
        <thead>
          <tr className="border-b border-gunmetal text-12 [&>th]:pb-2 [&>th]:pl-4 [&>th]:font-medium [&>th]:whitespace-nowrap">
            <th scope="col" className="pl-0! text-left">
              {what}
            </th>
            <th scope="col">Requests</th>
            <th scope="col" className="max-sm:hidden">
              Tokens in
            </th>
            <th scope="col" className="max-sm:hidden">
              Tokens out
            </th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((one) => (
            <tr key={one.id} className="border-b border-gunmetal last:border-b-0 [&>td]:py-2 [&>td]:pl-4">
              <th scope="row" className="w-full py-2 text-left font-normal wrap-anywhere text-platinum">
                {one.name}
                {one.failed > 0 ? <span className="block text-12 text-silver">{amount(one.failed)} failed</span> : null}
              </th>
              <td>{amount(one.requests)}</td>
              <td className="max-sm:hidden">{amount(one.inputTokens)}</td>
              <td className="max-sm:hidden">{amount(one.outputTokens)}</td>
              <td className="whitespace-nowrap text-platinum">
                {one.unpriced === 0
                  ? money(one.cost)
                  : one.unpriced === one.requests - one.failed
                    ? 'Not known'
                    : `${money(one.cost)} and more`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
