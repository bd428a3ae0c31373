import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface MenuProps {
  /** The one button that opens it. */
  trigger: ReactNode;
  label: string;
  children: ReactNode;
}

/** A menu under a button; arrows, letters and Escape work. */
export function Menu({ trigger, label, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-rise rounded-md border border-charcoal bg-raised p-1 shadow-float outline-none"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, danger = false, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-sm px-2 text-13 outline-none data-[disabled]:cursor-default data-[disabled]:opacity-50 data-[highlighted]:bg-charcoal',
        danger ? 'text-red' : 'text-platinum',
      )}
    >
      <span className="text-silver">{icon}</span>
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuChoiceProps<T extends string> {
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, ReactNode])[];
}

/** One of a few in a menu. Nothing is chosen on the way there by the arrows, as it is in a closed list of a form. */
export function MenuChoice<T extends string>({ value, onChange, options }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => (next === value ? null : onChange(next as T))}>
      {options.map(([id, words]) => (
        <DropdownMenu.RadioItem
          key={id}
          value={id}
          className="flex min-h-8 items-center gap-2.5 rounded-sm px-2 py-1 text-13 text-platinum outline-none data-[highlighted]:bg-charcoal"
        >
          <span className="w-3.5 shrink-0 text-silver">
            <DropdownMenu.ItemIndicator>
              <Check size={14} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </span>
          {words}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-charcoal" />;
}
