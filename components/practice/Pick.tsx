import type { ReactNode } from 'react';

interface PickProps {
  /** Of the group: one of them is chosen. */
  name: string;
  value: string;
  checked: boolean;
  onPick: () => void;
  children: ReactNode;
}

/** One of many to choose from, as a card. The browser's own radio button is in it, so that the arrows work and it is read as one. */
export function Pick({ name, value, checked, onPick, children }: PickProps) {
  return (
    <label className="relative block w-full cursor-pointer rounded-md border border-gunmetal bg-onyx px-3 py-2 hover:border-charcoal has-checked:border-neon has-checked:bg-neon/8 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-neon">
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        onChange={onPick}
        className="absolute size-px opacity-0"
      />
      {children}
    </label>
  );
}
