import { type Item } from './items.ts';
import { rowsOf } from './item-words.ts';

/** Everything that an item says, to read. */
export function ItemWords({ item }: { item: Item }) {
  return (
    <dl className="flex flex-col">
      {rowsOf(item).map(([label, lines]) =>
        lines.length === 0 ? null : (
          <div
            key={label}
            className="grid gap-x-6 gap-y-1 border-t border-gunmetal py-2.5 first:border-t-0 sm:grid-cols-[10rem_1fr]"
          >
            <dt className="text-13">{label}</dt>
            <dd className="flex min-w-0 flex-col gap-1 text-14 wrap-anywhere whitespace-pre-wrap text-platinum">
              {lines.map((line, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- lines may be the same twice
                <span key={at}>{line === '' ? '\u00a0' : line}</span>
              ))}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
