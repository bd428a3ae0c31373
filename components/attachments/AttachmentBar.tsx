import { FileUp, Globe, Paperclip, TextQuote } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { AddAddress } from './AddAddress.tsx';
import { AddText } from './AddText.tsx';
import { type Attached, isBusy, type ToAttach } from './attached.ts';
import { AttachmentChip } from './AttachmentChip.tsx';
import { WhatWasRead } from './WhatWasRead.tsx';
import { READABLE } from './words.ts';

interface AttachmentBarProps {
  attachments: readonly Attached[];
  onAdd: (things: readonly ToAttach[]) => void;
  onRemove: (key: string) => void;
  /** Sends again what failed; without it that can only be removed. */
  onRetry?: (key: string) => void;
  disabled?: boolean;
}

/** What goes with a question, and the one button that adds to it. What was read of each is shown when it is pressed. */
export function AttachmentBar({ attachments, onAdd, onRemove, onRetry, disabled = false }: AttachmentBarProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<'address' | 'text' | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const opened = attachments.find(({ key, read }) => key === shown && read !== null);
  const ready = attachments.filter(({ state }) => state === 'ready').length;
  const close = () => setAsking(null);
  const add = (thing: ToAttach) => {
    close();
    onAdd([thing]);
  };
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      {attachments.length > 0 ? (
        <ul aria-label="Attachments" className="flex w-full min-w-0 flex-wrap gap-2">
          {attachments.map((one) => (
            <AttachmentChip
              key={one.key}
              attached={one}
              disabled={disabled}
              onOpen={() => setShown(one.key)}
              onRemove={() => onRemove(one.key)}
              {...(onRetry ? { onRetry: () => onRetry(one.key) } : {})}
            />
          ))}
        </ul>
      ) : null}
      <Menu
        label="What to attach"
        trigger={
          <Button small look="ghost" icon={<Paperclip size={14} />} disabled={disabled}>
            Attach
          </Button>
        }
      >
        <MenuItem icon={<FileUp size={14} />} onSelect={() => picker.current?.click()}>
          Files
        </MenuItem>
        <MenuItem icon={<Globe size={14} />} onSelect={() => setAsking('address')}>
          Web address
        </MenuItem>
        <MenuItem icon={<TextQuote size={14} />} onSelect={() => setAsking('text')}>
          Text
        </MenuItem>
      </Menu>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={READABLE}
        aria-label="Files to attach"
        onChange={({ currentTarget }) => {
          const things = [...(currentTarget.files ?? [])].map((file) => ({ file }));
          // The same file may be chosen again.
          currentTarget.value = '';
          if (things.length > 0) onAdd(things);
        }}
      />
      <output className="sr-only">
        {attachments.length === 0
          ? ''
          : isBusy(attachments)
            ? `Reading what you attached: ${ready} of ${attachments.length} ready`
            : `${ready} of ${attachments.length} attached`}
      </output>
      {asking === 'address' ? <AddAddress onAdd={(url) => add({ url })} onClose={close} /> : null}
      {asking === 'text' ? <AddText onAdd={add} onClose={close} /> : null}
      {opened ? <WhatWasRead attached={opened} onClose={() => setShown(null)} /> : null}
    </div>
  );
}
