import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';

interface SwitchProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block cursor-pointer text-14 font-medium text-platinum">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-13">
            {hint}
          </p>
        ) : null}
      </div>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative h-6 w-10 shrink-0 rounded-full border border-charcoal bg-gunmetal transition-colors duration-100 data-[state=checked]:border-electric data-[state=checked]:bg-electric"
      >
        <Radix.Thumb className="block size-4 translate-x-[3px] rounded-full bg-silver transition-transform duration-100 data-[state=checked]:translate-x-[19px] data-[state=checked]:bg-white" />
      </Radix.Root>
    </div>
  );
}
