export interface Message {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends one message to one address. Rejects with a ProviderError; nothing of the message is in it. */
export interface Mail {
  readonly name: string;
  send(message: Message, signal?: AbortSignal): Promise<void>;
}

/** One address with nothing around it: no list, no name, no line break that would begin a header of its own. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]{1,255}$/;

/** Why this message may not be sent, or null. */
export function refusal({ to, subject }: Message): string | null {
  if (!ADDRESS.test(to)) return 'the address is not one plain address';
  if (/[\r\n\0]/.test(subject)) return 'the subject has a line break';
  return null;
}
