import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { MOST_TITLE } from '#domain/coach/session.ts';
import { renameChat } from '#extension/coach/actions.ts';
import type { StoredChat } from '#extension/store/database.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input } from '../ui/Field.tsx';

interface RenameChatProps {
  chat: StoredChat;
  onClose: () => void;
}

/** Names a chat. */
export function RenameChat({ chat, onClose }: RenameChatProps) {
  const [typed, setTyped] = useState(chat.title);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await renameChat(chat.id, typed);
      onClose();
    } catch {
      toast.error('The name could not be kept. Free some disk space, then try again.');
    }
  }
  return (
    <Dialog open onOpenChange={onClose} title="Rename this chat">
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label="Name" hint="Left empty, it is called by its first question.">
          {(field) => (
            <Input
              {...field}
              value={typed}
              maxLength={MOST_TITLE}
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
