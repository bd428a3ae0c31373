import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, ReactNode])[];
  small?: boolean;
}

/** One of a few, all in view. */
export function Choice<T extends string>({ label, value, onChange, options, small = false }: ChoiceProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next !== '') onChange(next as T);
      }}
      className="inline-flex max-w-full flex-wrap rounded-md border border-gunmetal bg-graphite p-px"
    >
      {options.map(([id, words]) => (
        <ToggleGroup.Item
          key={id}
          value={id}
          className={`rounded-[5px] text-13 font-medium text-silver transition-colors duration-100 hover:text-platinum data-[state=on]:bg-charcoal data-[state=on]:text-platinum ${small ? 'h-6 px-2' : 'h-7 px-2.5'}`}
        >
          {words}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
