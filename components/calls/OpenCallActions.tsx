import { useState } from 'react';
import { toast } from 'sonner';
import type { Call } from '#domain/call.ts';
import { actOnCall } from '#extension/client/calls.ts';
import { goToCall } from '#extension/client/open.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface OpenCallActionsProps {
  call: Call;
  small?: boolean;
}

/** What can be done with a call that has not ended: go on with it, or end it. */
export function OpenCallActions({ call, small = false }: OpenCallActionsProps) {
  const [telling, setTelling] = useState(false);
  const [busy, setBusy] = useState(false);
  const interrupted = call.status === 'interrupted';
  async function goOn(): Promise<void> {
    if (interrupted || !(await goToCall(call.id).catch(() => false))) setTelling(true);
  }
  async function end(): Promise<void> {
    setBusy(true);
    try {
      await actOnCall(call.id, { type: 'end' });
      setTelling(false);
    } catch (error) {
      toast.error((error as Error).message);
    }
    setBusy(false);
  }
  return (
    <span className="relative z-1 inline-flex gap-1.5">
      <Button small={small} onClick={() => void goOn()}>
        {interrupted ? 'Go on' : 'Go to the call'}
      </Button>
      <Button small={small} look="ghost" disabled={busy} onClick={() => void end()}>
        End it
      </Button>
      <Dialog
        open={telling}
        onOpenChange={setTelling}
        title="Open the meeting again to go on"
        description="Join the same meeting in this browser within 30 minutes of the interruption: coaching goes on from where it stopped, in the same record. After that a new record begins, and you can end this one."
      >
        <div className="flex justify-end gap-2">
          <Button look="ghost" disabled={busy} onClick={() => void end()}>
            End it instead
          </Button>
          <Button look="primary" onClick={() => setTelling(false)}>
            I’ll open the meeting
          </Button>
        </div>
      </Dialog>
    </span>
  );
}
