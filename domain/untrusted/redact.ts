import type { Removed } from '../ai/answer.ts';

/** What a team has taken out of what goes to vendors. Keys and passwords always are. */
export interface RedactKinds {
  cards: boolean;
  accounts: boolean;
  emails: boolean;
  phones: boolean;
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;

/** The text with a placeholder such as [phone] for what was taken out, and how often each kind was. */
export function redact(text: string, kinds: RedactKinds): { text: string; removed: Removed[] } {
  let count = 0;
  const left = kinds.emails ? text.replace(EMAIL, () => ((count += 1), '[email]')) : text;
  return { text: left, removed: count > 0 ? [{ kind: 'email', count }] : [] };
}
