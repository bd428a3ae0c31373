import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';

interface HintProps {
  text: ReactNode;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes the focus and the pointer. */
  children: ReactNode;
}

/** A short explanation that appears beside what is pointed at or focused. */
export function Hint({ text, shortcut, side = 'top', children }: HintProps) {
  return (
    <Tooltip.Root delayDuration={300}>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md border border-charcoal bg-raised px-2 py-1 text-12 text-platinum shadow-float"
        >
          {text}
          {shortcut ? <Kbd keys={shortcut} /> : null}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
