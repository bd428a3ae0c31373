import { type ClipboardEvent, useCallback } from 'react';
import { toast } from 'sonner';
import { addAttachment, removeAttachment } from '#extension/client/attachments.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { idsOf, isBusy, type ToAttach, type WhatWasRead } from './attached.ts';
import { pasted } from './given.ts';
import type { Sender } from './sender.ts';
import { useSender } from './use-sender.ts';

/** What one question may carry. */
export const MOST_ATTACHED = 8;

/** Takes one off the list; what was read already is deleted at the backend once nobody undoes that any more. */
function removeWithUndo(sender: Sender<WhatWasRead>, key: string): void {
  const one = sender.get().find((other) => other.key === key);
  const id = one?.read?.id;
  if (!one || id === undefined) return sender.drop(key);
  sender.hide(key);
  let open = true;
  const forGood = () => {
    if (!open) return;
    open = false;
    sender.drop(key);
    // The backend forgets it by itself within a day.
    removeAttachment(id).catch(() => undefined);
  };
  toast(`Removed “${(one.read?.title || one.name).slice(0, 60)}”`, {
    duration: UNDO_MS,
    onAutoClose: forGood,
    onDismiss: forGood,
    action: {
      label: 'Undo',
      onClick: () => {
        if (open) sender.back(one);
        open = false;
      },
    },
  });
}

/**
 * What is attached to the question that is being written. `ids` go with the question; `clear` after it was sent forgets them here, and the backend
 * keeps them for the answer. `onPaste` is for the field in which it is written.
 */
export function useAttachments() {
  const { sender, given } = useSender<WhatWasRead>(addAttachment);
  const add = useCallback(
    (things: readonly ToAttach[]) => {
      const room = MOST_ATTACHED - sender.get().length;
      if (things.length > room) toast.error(`A question carries ${MOST_ATTACHED} attachments at most.`);
      if (room > 0) sender.add(things.slice(0, room));
    },
    [sender],
  );
  const remove = useCallback((key: string) => removeWithUndo(sender, key), [sender]);
  const clear = useCallback(() => {
    for (const { key } of sender.get()) sender.drop(key);
  }, [sender]);
  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const things = pasted(event);
      if (things.length === 0) return;
      event.preventDefault();
      add(things);
    },
    [add],
  );
  return {
    attachments: given,
    ids: idsOf(given),
    busy: isBusy(given),
    add,
    remove,
    retry: sender.retry,
    clear,
    onPaste,
  };
}
