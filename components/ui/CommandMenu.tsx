import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';

export interface CommandItem {
  id: string;
  title: string;
  note?: string;
  icon?: ReactNode;
  run: () => void;
}

export interface CommandGroup {
  title: string;
  onlyWhenTyping?: boolean;
  commands: CommandItem[];
}

interface CommandMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  placeholder: string;
  groups: readonly CommandGroup[];
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:font-medium';

/** One field that finds and does: type, arrows, Enter, Escape. */
export function CommandMenu({ open, onOpenChange, placeholder, groups }: CommandMenuProps) {
  const [typed, setTyped] = useState('');
  const change = (next: boolean) => {
    setTyped('');
    onOpenChange(next);
  };
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-obsidian/70" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12vh] z-40 mx-auto max-w-144 animate-rise overflow-hidden rounded-md border border-charcoal bg-graphite shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command label="Search and commands" loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder={placeholder}
              className="h-12 w-full border-b border-gunmetal bg-graphite px-4 text-14 text-platinum outline-none placeholder:text-silver"
            />
            <Command.List className="max-h-[min(56vh,420px)] scroll-py-2 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-8 text-center text-13">
                Nothing found. Try a name or fewer letters.
              </Command.Empty>
              {groups
                .filter((group) => group.commands.length > 0 && (!group.onlyWhenTyping || typed.trim() !== ''))
                .map((group) => (
                  <Command.Group key={group.title} heading={group.title} className={GROUP}>
                    {group.commands.map((command) => (
                      <Command.Item
                        key={command.id}
                        value={command.id}
                        keywords={[command.title, command.note ?? '']}
                        onSelect={() => {
                          change(false);
                          command.run();
                        }}
                        className="flex h-9 items-center gap-2.5 rounded-sm px-2 text-13 text-platinum data-[selected=true]:bg-charcoal"
                      >
                        <span className="shrink-0 text-silver">{command.icon}</span>
                        <span className="min-w-0 flex-1 truncate">{command.title}</span>
                        {command.note ? (
                          <span className="max-w-[45%] truncate text-12 text-silver">{command.note}</span>
                        ) : null}
                      </Command.Item>
                    ))}
                  </Command.Group>
                ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
