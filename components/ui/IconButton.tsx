import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Hint } from './Hint.tsx';

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does: read aloud and shown as a tooltip. */
  label: string;
  shortcut?: string;
  icon: ReactNode;
}

/** A button that is an icon; its words are in the tooltip. */
export function IconButton({ label, shortcut, icon, className, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={classNames(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-silver transition-colors duration-100 hover:bg-raised hover:text-platinum disabled:opacity-50 data-[state=open]:bg-raised data-[state=open]:text-platinum',
          className,
        )}
      >
        {icon}
      </button>
    </Hint>
  );
}
