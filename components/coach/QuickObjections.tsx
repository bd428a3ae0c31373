import { Command } from 'cmdk';
import { MessageSquareQuote } from 'lucide-react';
import { Popover } from 'radix-ui';
import { QUICK_OBJECTIONS } from '#domain/coach/quick.ts';
import { CATEGORIES } from '#domain/objection/objection.ts';
import { CATEGORY } from '../calls/call-words.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { hasWords } from './has-words.ts';

interface QuickObjectionsProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (text: string) => void;
  /** It was closed: who writes goes on. */
  onClosed: () => void;
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:font-medium';

/** What buyers say most, to ask about with a click; found by typing. */
export function QuickObjections({ open, onOpenChange, onPick, onClosed }: QuickObjectionsProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <IconButton label="Quick objections" shortcut="/" icon={<MessageSquareQuote size={16} />} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Quick objections"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          onKeyDown={(event) => (event.key === 'Escape' ? event.stopPropagation() : undefined)}
          className="z-50 w-[min(360px,calc(100vw-16px))] animate-rise overflow-hidden rounded-md border border-charcoal bg-raised shadow-float outline-none"
        >
          <Command label="Quick objections" loop filter={hasWords}>
            <Command.Input
              aria-label="Search objections"
              placeholder="What did the buyer say?"
              className="h-10 w-full border-b border-gunmetal bg-raised px-3 text-13 text-platinum outline-none placeholder:text-silver"
            />
            <Command.List className="max-h-[min(50vh,360px)] overflow-y-auto p-1">
              <Command.Empty className="px-2 py-6 text-center text-13">
                None of these. Write it in the field instead.
              </Command.Empty>
              {CATEGORIES.map((category) => (
                <Command.Group key={category} heading={CATEGORY[category]} className={GROUP}>
                  {QUICK_OBJECTIONS.filter((one) => one.category === category).map(({ id, text }) => (
                    <Command.Item
                      key={id}
                      value={id}
                      keywords={[text]}
                      onSelect={() => onPick(text)}
                      className="flex min-h-8 items-center rounded-sm px-2 py-1 text-13 text-platinum data-[selected=true]:bg-charcoal"
                    >
                      {text}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
