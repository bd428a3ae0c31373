import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';

interface ShowMoreProps<T> {
  items: readonly T[];
  few: number;
  children: (items: readonly T[]) => ReactNode;
}

/** A long list cut to its first entries, the rest on demand. */
export function ShowMore<T>({ items, few, children }: ShowMoreProps<T>) {
  const [all, setAll] = useState(false);
  const rest = items.length - few;
  return (
    <>
      {children(all ? items : items.slice(0, few))}
      {rest > 0 && !all ? (
        <div className="border-t border-gunmetal p-2">
          <Button small look="ghost" onClick={() => setAll(true)}>
            Show {rest} more
          </Button>
        </div>
      ) : null}
    </>
  );
}
