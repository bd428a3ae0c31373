import type { ReactNode } from 'react';
import { type Item, lineOf, nameOf } from './items.ts';

interface ItemHeadProps {
  item: Item;
  badges: ReactNode;
  actions: ReactNode;
}

/** The name of an item, what is to be known at once, and what can be done. */
export function ItemHead({ item, badges, actions }: ItemHeadProps) {
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-20 font-semibold wrap-anywhere text-platinum">{nameOf(item)}</h1>
        {'text' in item ? null : <p className="mt-1 text-14 wrap-anywhere">{lineOf(item)}</p>}
        <div className="mt-2 flex flex-wrap items-center gap-2">{badges}</div>
      </div>
      <div className="flex flex-wrap items-center gap-2">{actions}</div>
    </header>
  );
}
