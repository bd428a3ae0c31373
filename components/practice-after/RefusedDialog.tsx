import { openAddress } from '#extension/client/open.ts';
import type { PracticeRefused } from '#extension/practice/running.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface RefusedDialogProps {
  refusal: PracticeRefused | null;
  busy: boolean;
  onClose: () => void;
  onAgain: (more: { takeOver?: true; onlyWritten?: true }) => void;
}

/** Why a practice does not begin, and the ways to begin it all the same. */
export function RefusedDialog({ refusal, busy, onClose, onAgain }: RefusedDialogProps) {
  const elsewhere = refusal?.code === 'elsewhere';
  return (
    <Dialog
      open={refusal !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={elsewhere ? 'Another practice goes on' : 'This practice was refused'}
      description={refusal?.message}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="ghost" onClick={onClose}>
          {elsewhere ? 'Leave it' : 'Not now'}
        </Button>
        {elsewhere ? (
          <Button look="primary" disabled={busy} onClick={() => onAgain({ takeOver: true })}>
            Stop it and begin this one
          </Button>
        ) : (
          <>
            {refusal?.ways.includes('see-plans') ? (
              <Button onClick={() => void openAddress('/options.html#plan')}>See your plan</Button>
            ) : null}
            <Button look="primary" disabled={busy} onClick={() => onAgain({ onlyWritten: true })}>
              Practise with written words
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
