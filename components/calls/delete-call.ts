import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { deleteCall, restoreCall } from '#extension/client/calls.ts';
import { deleteRemote, restoreRemote } from '#extension/client/remote-calls.ts';
import { UNDO_MS } from '#extension/store/purge.ts';

/** Takes a call off the list at once and offers to bring it back; when the offer or this page is gone, so is the call. */
export async function deleteWithUndo(callId: string, title: string): Promise<void> {
  const offer = new AbortController();
  const withdraw = () => offer.abort();
  try {
    await deleteCall(callId, offer.signal);
  } catch {
    withdraw();
    toast.error('The call could not be deleted. Reload this page and try again.');
    return;
  }
  toast(`Deleted “${title.slice(0, 60)}”`, {
    description: `Gone for good in ${UNDO_MS / 1000} seconds.`,
    duration: UNDO_MS,
    onAutoClose: withdraw,
    onDismiss: withdraw,
    action: {
      label: 'Undo',
      onClick: () => {
        void restoreCall(callId)
          .catch(() => toast.error('It is too late to bring this call back.'))
          .finally(withdraw);
      },
    },
  });
}

/** Puts a call of the account away, which this machine does not have, and offers to bring it back. `onChange` reads anew. */
export async function deleteRemoteWithUndo(callId: string, title: string, onChange: () => void): Promise<void> {
  try {
    await deleteRemote(callId);
  } catch (error) {
    toast.error(reasonOf(error));
    return;
  }
  onChange();
  toast(`Deleted “${title.slice(0, 60)}” from your account`, {
    duration: UNDO_MS,
    action: {
      label: 'Undo',
      onClick: () => {
        void restoreRemote(callId)
          .then(onChange)
          .catch((error: unknown) => toast.error(reasonOf(error)));
      },
    },
  });
}
