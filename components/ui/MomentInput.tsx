import { type ComponentProps, useState } from 'react';
import { classNames } from './class-names.ts';
import { INPUT } from './Field.tsx';

interface MomentInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  type: 'date' | 'datetime-local';
  /** As a field of this type has it; '' for none. */
  value: string;
  /** Called with each day that could be meant, '' for none. */
  onChange: (value: string) => void;
}

/** A day, with or without an hour. What is typed stays until the field is left, though it is no day that may be yet: a year begins as the year 2. */
export function MomentInput({ value, onChange, onBlur, className, ...rest }: MomentInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value);
      }}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
      className={classNames(INPUT, className)}
    />
  );
}
