import { type ReactNode, useState } from 'react';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import type { Faults } from './faults.ts';

interface NamedProps {
  label: string;
  /** Where it stands in the item, such as `success.step`. */
  at: string;
  faults: Faults;
  hint?: ReactNode;
}

interface TextProps extends NamedProps {
  value: string;
  most: number;
  onChange: (value: string) => void;
}

const faultOf = (faults: Faults, at: string): string | null => faults[at] ?? null;

/** One line of words. */
export function LineField({ label, at, faults, hint, value, most, onChange }: TextProps) {
  return (
    <Field label={label} hint={hint} error={faultOf(faults, at)}>
      {(field) => <Input {...field} maxLength={most} value={value} onChange={({ target }) => onChange(target.value)} />}
    </Field>
  );
}

/** A few lines of words. */
export function WordsField({ label, at, faults, hint, value, most, onChange }: TextProps) {
  return (
    <Field label={label} hint={hint} error={faultOf(faults, at)}>
      {(field) => (
        <textarea
          {...field}
          rows={2}
          maxLength={most}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className={`${INPUT} field-sizing-content h-auto min-h-14 resize-y py-1.5`}
        />
      )}
    </Field>
  );
}

interface SelectProps<T extends string> extends NamedProps {
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

/** One of a list. */
export function SelectField<T extends string>({ label, at, faults, hint, value, options, onChange }: SelectProps<T>) {
  return (
    <Field label={label} hint={hint} error={faultOf(faults, at)}>
      {(field) => (
        <select
          {...field}
          className={`${INPUT} cursor-pointer`}
          value={value}
          onChange={({ target }) => onChange(target.value as T)}
        >
          {options.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface NumberProps extends NamedProps {
  value: number;
  least: number;
  most: number;
  step?: number;
  onChange: (value: number) => void;
}

/** A number, typed. While the field is empty the number is no number, which saving refuses. */
export function NumberField({ label, at, faults, hint, value, least, most, step = 1, onChange }: NumberProps) {
  return (
    <Field label={label} hint={hint} error={faultOf(faults, at)}>
      {(field) => (
        <Input
          {...field}
          type="number"
          min={least}
          max={most}
          step={step}
          value={Number.isNaN(value) ? '' : value}
          onChange={({ target }) => onChange(target.valueAsNumber)}
          className="tabular-nums"
        />
      )}
    </Field>
  );
}

/** A number on a scale. */
export function ScaleField({ label, at, faults, hint, value, least, most, step = 1, onChange }: NumberProps) {
  return (
    <Field label={label} hint={hint} error={faultOf(faults, at)}>
      {(field) => (
        <div className="flex h-8 items-center gap-3">
          <input
            {...field}
            type="range"
            min={least}
            max={most}
            step={step}
            value={value}
            onChange={({ target }) => onChange(target.valueAsNumber)}
            className="h-6 min-w-0 flex-1 accent-neon"
          />
          <output className="w-9 text-right text-13 text-platinum tabular-nums">{value}</output>
        </div>
      )}
    </Field>
  );
}

interface ListedProps extends NamedProps {
  value: readonly string[];
  /** What stands between two. */
  by: ',' | '\n';
  /** They mean the same in capitals and are kept without. */
  lower?: boolean;
  rows?: number;
  onChange: (value: string[]) => void;
}

const parted = (text: string, by: string, lower: boolean): string[] =>
  (lower ? text.toLowerCase() : text)
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

/** Several words or lines in one field. What is typed stays as it is, also where it ends in a comma. */
export function ListedField({ label, at, faults, hint, value, by, lower = false, rows = 2, onChange }: ListedProps) {
  const joined = value.join(by === ',' ? ', ' : '\n');
  const [typed, setTyped] = useState(joined);
  const same = parted(typed, by, lower).join('\n') === value.join('\n');
  const inside = Object.keys(faults).find((path) => path.startsWith(`${at}.`));
  return (
    <Field label={label} hint={hint} error={faultOf(faults, at) ?? (inside ? (faults[inside] ?? null) : null)}>
      {(field) => (
        <textarea
          {...field}
          rows={rows}
          value={same ? typed : joined}
          onChange={({ target }) => {
            setTyped(target.value);
            onChange(parted(target.value, by, lower));
          }}
          className={`${INPUT} field-sizing-content h-auto min-h-14 resize-y py-1.5`}
        />
      )}
    </Field>
  );
}
