import { toast } from 'sonner';
import { deletePractice, restorePractice } from '#extension/practice/kept.ts';
import { UNDO_MS } from '#extension/store/purge.ts';

/** Takes a practice off the list at once and offers to bring it back. */
export async function deletePracticeWithUndo(id: string, title: string): Promise<void> {
  try {
    await deletePractice(id);
  } catch {
    toast.error('The practice could not be deleted. Reload this page and try again.');
    return;
  }
  toast(`Deleted “${title.slice(0, 60)}”`, {
    duration: UNDO_MS,
    action: {
      label: 'Undo',
      onClick: () =>
        void restorePractice(id).then(
          (back) => (back ? undefined : toast.error('It is too late to bring this practice back.')),
          () => toast.error('The practice could not be brought back. Reload this page and try again.'),
        ),
    },
  });
}
