import { useEffect, useRef, useState } from 'react';
import { Field, INPUT, Input } from '../ui/Field.tsx';

const PAUSE_MS = 500;

interface SavedTextProps {
  label: string;
  hint: string;
  value: string;
  maxLength: number;
  lines?: number;
  onSave: (value: string) => void;
}

/** Text that is saved when typing pauses and when the field is left. */
export function SavedText({ label, hint, value, maxLength, lines, onSave }: SavedTextProps) {
  const [typed, setTyped] = useState(value);
  const kept = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (value === kept.current) return;
    kept.current = value;
    setTyped(value);
  }, [value]);
  const flush = (text: string) => {
    clearTimeout(timer.current);
    if (text === kept.current) return;
    kept.current = text;
    onSave(text);
  };
  const rest = {
    value: typed,
    maxLength,
    onBlur: () => flush(typed),
    onChange: (event: { target: { value: string } }) => {
      const text = event.target.value;
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => flush(text), PAUSE_MS);
    },
  };
  return (
    <Field label={label} hint={hint}>
      {(field) =>
        lines ? (
          <textarea
            {...field}
            {...rest}
            rows={lines}
            className={`${INPUT} h-auto field-sizing-content resize-y py-1.5`}
          />
        ) : (
          <Input {...field} {...rest} className="max-w-80" />
        )
      }
    </Field>
  );
}
