/** Vendors that turn the sound of a call into words while it goes on, the better suited first. */
export const SPEECH_VENDORS = ['deepgram', 'openai'] as const;
export type SpeechVendor = (typeof SPEECH_VENDORS)[number];

/** Names that a team may have listened for. */
export const MOST_PRODUCT_NAMES = 100;
export const PRODUCT_NAME_LENGTH = 50;

/** Lines or commas to names, each once, without what is empty. */
export function namesIn(text: string): string[] {
  const names = new Map<string, string>();
  for (const part of text.split(/[\n,;]/)) {
    const name = part.trim().replace(/\s+/g, ' ');
    if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}
