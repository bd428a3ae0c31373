import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { deleteEverything } from '#extension/client/calls.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input } from '../ui/Field.tsx';

const WORD = 'delete';

interface DeleteEverythingProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What there is: “2 calls and 1 chat”. */
  kept: string;
}

/** Asks before removing all calls, chats and practices, since that cannot be undone. */
export function DeleteEverything({ open, onOpenChange, kept }: DeleteEverythingProps) {
  const { session } = useSession();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const change = (next: boolean) => {
    setTyped('');
    onOpenChange(next);
  };
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (typed.trim().toLowerCase() !== WORD) return;
    setBusy(true);
    try {
      if (await deleteEverything()) {
        toast('Everything is deleted');
        change(false);
      } else toast.error('A call is going on. End it first, then delete everything.');
    } catch {
      toast.error('Not everything could be deleted. Close other tabs of QuotaHit and try again.');
    }
    setBusy(false);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Delete ${kept} for good?`}
      description={`Transcripts, notes, scores, sound, chats with the coach and practices are removed from this machine. ${session ? 'What went to your account stays there, and its chats and practices come back here while you are signed in: delete it on the pages Calls, Coach and Practice.' : 'What was never sent to an account has no other copy.'} This cannot be undone. Your options stay.`}
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={`Type “${WORD}” to confirm`}>
          {(field) => <Input {...field} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => change(false)}>Keep them</Button>
          <Button type="submit" look="danger" disabled={busy || typed.trim().toLowerCase() !== WORD}>
            Delete for good
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
