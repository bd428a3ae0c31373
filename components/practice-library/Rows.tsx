import { Plus, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { SURFACE } from '../ui/Panel.tsx';

interface RowsProps<T> {
  /** Names the list: “Concerns”. */
  label: string;
  about?: string;
  /** Of one: “concern”. */
  one: string;
  rows: readonly T[];
  most: number;
  blank: () => T;
  onChange: (rows: T[]) => void;
  fault?: string | undefined;
  children: (row: T, change: (row: T) => void, at: number) => ReactNode;
}

/** Several of the same kind, each in fields of its own. */
export function Rows<T>({ label, about, one, rows, most, blank, onChange, fault, children }: RowsProps<T>) {
  const box = useRef<HTMLFieldSetElement>(null);
  const add = () => {
    onChange([...rows, blank()]);
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('li:last-of-type :is(input, select, textarea)')?.focus(),
    );
  };
  const remove = (at: number) => {
    onChange(rows.filter((_, n) => n !== at));
    // The button is gone, and the focus would be nowhere.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[data-add]')?.focus());
  };
  return (
    <fieldset ref={box} className="flex min-w-0 flex-col gap-2">
      <legend className="text-13 font-medium text-platinum">{label}</legend>
      {about ? <p className="text-13">{about}</p> : null}
      {fault ? (
        <p role="alert" className="text-13 text-red">
          {fault}
        </p>
      ) : null}
      {rows.length === 0 ? null : (
        <ol aria-label={label} className="flex flex-col gap-2">
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own
            <li key={at} className={`${SURFACE} flex items-start gap-2 p-3`}>
              <div className="flex min-w-0 flex-1 flex-col gap-3">
                {children(row, (next) => onChange(rows.with(at, next)), at)}
              </div>
              <IconButton
                label={`Take away ${one} ${at + 1}`}
                icon={<X size={16} />}
                className="-mt-1 -mr-1"
                onClick={() => remove(at)}
              />
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button small data-add icon={<Plus size={14} />} disabled={rows.length >= most} onClick={add}>
          Add {/^[aeiou]/u.test(one) ? 'an' : 'a'} {one}
        </Button>
        {rows.length >= most ? <span className="ml-2 text-13">{most} at most.</span> : null}
      </div>
    </fieldset>
  );
}
