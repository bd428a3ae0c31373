import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Look = 'primary' | 'plain' | 'ghost' | 'danger';

const LOOKS: Record<Look, string> = {
  primary: 'bg-electric text-white hover:bg-electric-deep',
  plain: 'border border-gunmetal bg-graphite text-platinum hover:border-charcoal hover:bg-raised',
  ghost: 'text-silver hover:bg-graphite hover:text-platinum',
  danger: 'border border-gunmetal bg-graphite text-red hover:border-red/60 hover:bg-raised',
};

/** Classes of a button, for links that look like one. */
export function buttonClass(look: Look = 'plain', small = false): string {
  return classNames(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md text-13 font-medium transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50',
    small ? 'h-7 px-2.5' : 'h-8 px-3',
    LOOKS[look],
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look;
  small?: boolean;
  icon?: ReactNode;
}

/** A button with words. One primary per view. */
export function Button({ look = 'plain', small = false, icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classNames(buttonClass(look, small), className)}>
      {icon}
      {children}
    </button>
  );
}
