import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useAction } from './use-action.ts';

interface ConfirmProps {
  title: string;
  /** What it means, and whether it can be undone. */
  description: string;
  /** The words of the button that does it. */
  action: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before the backend does something that others notice or that cannot be undone. Stays open, and says why, where it fails. */
export function Confirm({ title, description, action, onConfirm, onClose }: ConfirmProps) {
  const { busy, error, run } = useAction();
  return (
    <Dialog open onOpenChange={(open) => (open || busy ? null : onClose())} title={title} description={description}>
      {error ? (
        <p role="alert" className="mb-4 text-13 text-red">
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={onClose}>
          Cancel
        </Button>
        <Button
          look="danger"
          aria-disabled={busy}
          onClick={() => void run(onConfirm).then((done) => (done ? onClose() : null))}
        >
          {busy ? 'One moment…' : action}
        </Button>
      </div>
    </Dialog>
  );
}
