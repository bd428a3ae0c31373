import type { ReactNode } from 'react';

const LOOK = {
  primary: 'bg-electric text-white hover:bg-electric-deep',
  quiet: 'border border-charcoal bg-raised text-platinum hover:bg-gunmetal',
  ghost: 'text-silver hover:bg-gunmetal hover:text-platinum',
};

export const FOCUS = 'outline-0 focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-neon';

interface ButtonProps {
  look?: keyof typeof LOOK;
  icon?: ReactNode;
  children: ReactNode;
  shortcut?: string;
  disabled?: boolean;
  expanded?: boolean;
  onClick: () => void;
}

/** A button with words, 28 px high. */
export function Button({ look = 'quiet', icon, children, shortcut, disabled, expanded, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      disabled={disabled}
      aria-expanded={expanded}
      aria-keyshortcuts={shortcut}
      className={`inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-12 font-medium disabled:cursor-default disabled:opacity-60 ${LOOK[look]} ${FOCUS}`}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps {
  /** What it does; also the tooltip. */
  label: string;
  /** Works while the focus is inside; the tooltip shows it when the focus is on the button. */
  shortcut?: string;
  /** Works anywhere in the browser; shown on hovering. */
  everywhere?: string;
  pressed?: boolean;
  children: ReactNode;
  onClick: () => void;
}

/** An icon of 28 by 28 px whose tooltip names it and its shortcut. */
export function IconButton({ label, shortcut, everywhere, pressed, children, onClick }: IconButtonProps) {
  return (
    <span className="group/tip relative inline-flex shrink-0">
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={[shortcut, everywhere].filter(Boolean).join(' ') || undefined}
        onClick={onClick}
        className={`inline-flex size-7 items-center justify-center rounded-md hover:bg-gunmetal hover:text-platinum ${pressed ? 'text-neon' : 'text-silver'} ${FOCUS}`}
      >
        {children}
      </button>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-full right-0 z-20 mt-1 flex h-7 items-center gap-2 whitespace-nowrap rounded-md border border-charcoal bg-gunmetal px-2 text-12 text-platinum opacity-0 shadow-float group-hover/tip:opacity-100 group-hover/tip:delay-300 group-has-focus-visible/tip:opacity-100 motion-safe:transition-opacity motion-safe:duration-100"
      >
        {label}
        {everywhere ? (
          <kbd className="font-sans text-silver group-has-focus-visible/tip:hidden">{combination(everywhere)}</kbd>
        ) : null}
        {shortcut ? (
          <kbd className="hidden font-sans text-silver group-has-focus-visible/tip:inline">{shortcut}</kbd>
        ) : null}
      </span>
    </span>
  );
}

/** A key combination as this computer's keyboard names it. */
function combination(keys: string): string {
  const mac = navigator.platform.startsWith('Mac');
  return mac ? keys.replace('Alt+', '⌥').replace('Shift+', '⇧') : keys.replaceAll('+', ' ');
}
