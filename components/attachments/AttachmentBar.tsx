import { Paperclip } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { AddMenu } from './AddMenu.tsx';
import { type Attached, isBusy, type ToAttach } from './attached.ts';
import { AttachmentChip } from './AttachmentChip.tsx';
import { WhatWasRead } from './WhatWasRead.tsx';
import { TEXT_AND_PICTURES } from './words.ts';

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
  const [shown, setShown] = useState<string | null>(null);
  const opened = attachments.find(({ key, read }) => key === shown && read !== null);
  const list = useRef<HTMLUListElement>(null);
  const newest = attachments.at(-1)?.key;
  useEffect(() => {
    // What was just added is in view.
    if (newest !== undefined) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  const ready = attachments.filter(({ state }) => state === 'ready').length;
  return (
    <div className={classNames('flex min-w-0 flex-col items-start gap-2', attachments.length > 0 && 'w-full')}>
      {attachments.length > 0 ? (
        <ul
          ref={list}
          aria-label="Attachments"
          className="grid max-h-37 w-full min-w-0 grid-cols-[repeat(auto-fill,minmax(min(180px,100%),1fr))] gap-2 overflow-y-auto"
        >
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
      <AddMenu
        label="What to attach"
        accept={TEXT_AND_PICTURES}
        onAdd={onAdd}
        trigger={
          <Button small look="ghost" icon={<Paperclip size={14} />} disabled={disabled}>
            Attach
          </Button>
        }
      />
      <output className="sr-only">
        {attachments.length === 0
          ? ''
          : isBusy(attachments)
            ? `Reading what you attached: ${ready} of ${attachments.length} ready`
            : `${ready} of ${attachments.length} attached`}
      </output>
      {opened ? <WhatWasRead attached={opened} onClose={() => setShown(null)} /> : null}
    </div>
  );
}
