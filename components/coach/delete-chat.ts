import { toast } from 'sonner';
import { deleteChat, restoreChat } from '#extension/coach/actions.ts';
import { source } from '#extension/coach/source.ts';
import { UNDO_MS } from '#extension/store/purge.ts';

/** Takes a chat off the list at once and offers to bring it back. */
export async function deleteWithUndo(id: string, title: string, onBack: () => void): Promise<void> {
  try {
    await deleteChat(id, source);
  } catch {
    toast.error('The chat could not be deleted. Reload this page and try again.');
    return;
  }
  toast(`Deleted “${title.slice(0, 60)}”`, {
    duration: UNDO_MS,
    action: {
      label: 'Undo',
      onClick: () =>
        void restoreChat(id).then(
          (back) => (back ? onBack() : toast.error('It is too late to bring this chat back.')),
          () => toast.error('The chat could not be brought back. Reload this page and try again.'),
        ),
    },
  });
}
