import { toast } from 'sonner';

/** Puts text on the clipboard and says so, or says what to do instead. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast.error('The browser did not allow copying. Click into the page and try again, or download the file instead.');
  }
}
