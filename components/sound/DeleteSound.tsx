import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface DeleteSoundProps {
  onDelete: () => Promise<void>;
  /** Under what it was remembered. */
  gone: readonly string[];
}

/** Deletes the sound after one question, since it cannot be brought back. */
export function DeleteSound({ onDelete, gone }: DeleteSoundProps) {
  const [asking, setAsking] = useState(false);
  const { busy, error, run, clear } = useAction();
  const queries = useQueryClient();
  const remove = () =>
    run(async () => {
      await onDelete();
      setAsking(false);
      toast('The sound is deleted');
      await queries.invalidateQueries({ queryKey: gone });
    });
  return (
    <>
      <Button
        small
        look="ghost"
        icon={<Trash2 size={14} />}
        onClick={() => {
          clear();
          setAsking(true);
        }}
      >
        Delete the sound
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete the sound of this call?"
        description="It is deleted on this device and in the account, for everybody, and cannot be brought back. The transcript, the notes and the score stay."
      >
        {error ? (
          <p role="alert" className="mb-3 text-13 text-red">
            {error}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button look="danger" disabled={busy} onClick={() => void remove()}>
            {busy ? 'Deleting…' : 'Delete the sound'}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
