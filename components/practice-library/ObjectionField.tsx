import { LIBRARY } from '#domain/objection/library/library.ts';
import type { Objection } from '#domain/objection/objection.ts';
import { CATEGORY } from '../live/words.ts';
import { Field, INPUT } from '../ui/Field.tsx';

const GROUPS = Map.groupBy(LIBRARY, ({ category }: Objection) => category);

interface ObjectionFieldProps {
  label: string;
  value: string;
  /** Words for no objection, where that is one of the choices. */
  none?: string;
  hint?: string;
  error?: string | null;
  onChange: (id: string) => void;
}

/** The objection that a new row begins with. */
export const FIRST_OBJECTION = LIBRARY[0]?.id ?? '';

/** An objection of the library, by its category. */
export function ObjectionField({ label, value, none, hint, error, onChange }: ObjectionFieldProps) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(field) => (
        <select
          {...field}
          className={`${INPUT} cursor-pointer`}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {[...GROUPS].map(([category, objections]) => (
            <optgroup key={category} label={CATEGORY[category]}>
              {objections.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}
