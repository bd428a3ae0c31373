import { toast } from 'sonner';

/** In a frame a page may keep the clipboard to itself; what is selected there can still be copied after a click. */
function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

/** Puts text on the clipboard. Rejects where the browser allows no way to. */
export async function writeText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).catch((error: unknown) => {
    if (!copySelected(text)) throw error;
  });
}

/** Puts text on the clipboard and says so, or says what to do instead. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await writeText(text);
    toast(done);
  } catch {
    toast.error('The browser did not allow copying. Click into the page and try again, or download the file instead.');
  }
}
