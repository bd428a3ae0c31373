import { first } from '../sites/find.ts';

function write(box: Element, text: string): boolean {
  if (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) {
    box.focus();
    box.setRangeText(text, box.value.length, box.value.length, 'end');
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
    return box.value.includes(text);
  }
  if (box instanceof HTMLElement && box.isContentEditable) {
    box.focus();
    box.append(document.createTextNode(text));
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
    return true;
  }
  return false;
}

/**
 * Puts the disclosure text into the call's open chat box for the rep to send, else on the clipboard.
 * Nothing is sent for the rep: pressing Enter stays theirs.
 */
export async function disclose(
  doc: Document,
  boxes: readonly string[],
  text: string,
): Promise<'chat' | 'clipboard' | 'failed'> {
  for (const selector of boxes) {
    const box = first(doc, [selector]);
    if (box && write(box, text)) return 'chat';
  }
  return navigator.clipboard.writeText(text).then(
    () => 'clipboard' as const,
    () => 'failed' as const,
  );
}
