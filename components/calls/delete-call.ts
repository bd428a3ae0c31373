import { toast } from 'sonner';
import { deleteCall, purgeCall, restoreCall } from '#extension/client/calls.ts';
import { UNDO_MS } from '#extension/store/purge.ts';

/**
 * Takes a call off the list at once and offers to bring it back; when the offer is gone, so is the call.
 * Should this page go away before that, the background removes it.
 */
export async function deleteWithUndo(callId: string, title: string): Promise<void> {
  try {
    await deleteCall(callId);
  } catch {
    toast.error('The call could not be deleted. Reload this page and try again.');
    return;
  }
  const purge = () => void purgeCall(callId).catch(() => undefined);
  toast(`Deleted “${title.slice(0, 60)}”`, {
    description: `Gone for good in ${UNDO_MS / 1000} seconds.`,
    duration: UNDO_MS,
    onAutoClose: purge,
    onDismiss: purge,
    action: {
      label: 'Undo',
      onClick: () => {
        void restoreCall(callId).catch(() => toast.error('It is too late to bring this call back.'));
      },
    },
  });
}
