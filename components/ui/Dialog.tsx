import { Dialog as Radix } from 'radix-ui';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** Something that must be answered or read before going on. Escape and a click outside close it. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-obsidian/70" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
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
