import { Dialog as Radix } from 'radix-ui';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** What the focus goes back to: where it was, or the button of the menu that it was in, since the menu goes. */
function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role=menu]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  return opener instanceof HTMLElement ? opener : null;
}

/** Something that must be answered or read before going on. Escape and a click outside close it, and the focus goes back. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const opener = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-obsidian/70" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={() => void (opener.current = openerOf(document.activeElement))}
          onCloseAutoFocus={(event) => {
            // Of itself it knows only a trigger of its own kind, of which there is none here.
            event.preventDefault();
            opener.current?.focus();
          }}
          className="fixed inset-x-4 top-[12vh] z-40 mx-auto max-h-[76vh] max-w-120 animate-rise overflow-y-auto rounded-md border border-charcoal bg-graphite p-5 shadow-float outline-none"
        >
          <Radix.Title className="pr-8 text-16 font-semibold text-platinum">{title}</Radix.Title>
          {description ? <Radix.Description className="mt-1 text-14">{description}</Radix.Description> : null}
          <div className="mt-4">{children}</div>
          {/* Last, so that the focus begins in the dialog's own content. */}
          <Radix.Close asChild>
            <IconButton label="Close" icon={<X size={16} />} className="absolute top-3.5 right-3.5" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
