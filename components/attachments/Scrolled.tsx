import type { ReactNode, Ref } from 'react';

interface ScrolledProps {
  label: string;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A box that scrolls by itself. It takes the focus, so that the keyboard scrolls it, and a dialog that opens with it does not begin at its close button. */
export function Scrolled({ label, ref, children }: ScrolledProps) {
  return (
    <section
      ref={ref}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={label}
      className="max-h-[40vh] min-h-24 overflow-y-auto rounded-md border border-gunmetal bg-onyx p-3 text-13 whitespace-pre-wrap text-platinum"
    >
      {children}
    </section>
  );
}
