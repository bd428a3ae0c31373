import type { Removed } from '#domain/ai/answer.ts';
import type { Redaction } from '#extension/client/redaction.ts';

/** Under what the setting is remembered. */
export const REDACTION = ['redaction'];

interface Kind {
  id: keyof Redaction['redact'];
  name: string;
  about: string;
}

export const KINDS: readonly Kind[] = [
  {
    id: 'cards',
    name: 'Card numbers',
    about: 'Of credit and debit cards, also where somebody said them digit by digit.',
  },
  { id: 'accounts', name: 'Account numbers', about: 'Of bank accounts: IBANs and numbers that are called an account.' },
  { id: 'emails', name: 'E-mail addresses', about: 'A model then cannot tell people apart by their address.' },
  { id: 'phones', name: 'Phone numbers', about: 'Written or said.' },
];

const NAMES: Record<Removed['kind'], [one: string, more: string]> = {
  card: ['card number', 'card numbers'],
  account: ['account number', 'account numbers'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  secret: ['key or password', 'keys or passwords'],
};

/** "2 card numbers and 1 e-mail address", or "" where nothing was taken out. */
export function removedWords(removed: readonly Removed[]): string {
  const parts = removed
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`);
  return new Intl.ListFormat('en').format(parts);
}
