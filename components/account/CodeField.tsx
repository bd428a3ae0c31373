import { Field, Input } from '../ui/Field.tsx';

interface CodeFieldProps {
  label: string;
  value: string;
  error: string | null;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** Whether this can be a code of a message: six digits, or up to ten where a backend is set so. */
export const isCode = (typed: string): boolean => /^\d{6,10}$/.test(typed.replace(/\s/g, ''));

/** A one-time code, typed, pasted or filled in by the browser. */
export function CodeField({ label, value, error, disabled = false, onChange }: CodeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(field) => (
        <Input
          {...field}
          inputMode="numeric"
          autoComplete="one-time-code"
          placeholder="123456"
          maxLength={12}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="max-w-40 tracking-widest tabular-nums"
        />
      )}
    </Field>
  );
}
