import type { Answered } from '#domain/coach/session.ts';
import type { Removed } from '#domain/ai/answer.ts';
import { documentLink } from '../brain/link.ts';

const REMOVED: Record<Removed['kind'], readonly [string, string]> = {
  card: ['card number', 'card numbers'],
  account: ['account number', 'account numbers'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  secret: ['secret', 'secrets'],
};

/** "2 card numbers and 1 e-mail address"; empty where nothing was taken out. */
export function removedWords(removed: readonly Removed[]): string {
  const parts = removed
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${REMOVED[kind][count === 1 ? 0 : 1]}`);
  const last = parts.pop();
  return last === undefined ? '' : parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

/** Whose key answered. */
export const SOURCE: Record<NonNullable<Answered['source']>, string> = {
  user: 'your key',
  team: 'your team’s key',
  platform: 'QuotaHit’s key',
  none: 'no key needed',
};

/** US dollars for a million tokens, as short as it can be said. */
export function priceWords(input: number | null, output: number | null): string {
  if (input === null || output === null) return '';
  const dollars = (price: number) => `$${Number.isInteger(price) ? price.toLocaleString('en') : price.toFixed(2)}`;
  return input === 0 && output === 0 ? 'free' : `${dollars(input)} in, ${dollars(output)} out`;
}

/** What an answer cost. */
export function costWords(cost: number | null): string {
  if (cost === null) return 'unknown';
  if (cost === 0) return 'nothing';
  return cost < 0.0001 ? 'less than $0.0001' : `$${cost.toFixed(4)}`;
}

/** What can be done about a refusal, besides trying again: a place of the options. */
export function wayOut(code: string): { href: string; words: string } | null {
  if (/^(not-enough-credits|limit-reached|not-in-plan|model-locked)$/.test(code))
    return { href: '/options.html#plan', words: 'Plan and credits' };
  if (/^(no-key|key-|model-locked)/.test(code)) return { href: '/options.html#keys', words: 'Keys' };
  if (code === 'other-team') return { href: '/options.html#team', words: 'Choose the team' };
  if (/^budget-used$/.test(code)) return { href: '/dashboard.html#/usage', words: 'Usage and budgets' };
  if (/^(signed-out|token-|not-connected|account-gone|other-account)/.test(code))
    return { href: '/options.html#account', words: 'Sign in' };
  return null;
}

/** Whether a chat takes no more questions, but another one would. */
export const wantsNewChat = (code: string): boolean => /^(other-team|not-yours|session-deleted)$/.test(code);

/** The address at which a document of the team's is opened, where a passage of it stands. */
export const documentAddress = (id: string, quote?: string): string =>
  `/dashboard.html#${documentLink(id, quote ? { quote } : undefined)}`;

/** The host of a web address; null where it is none. */
export function hostOf(address: string): string | null {
  try {
    const { protocol, host } = new URL(address);
    return /^https?:$/.test(protocol) ? host : null;
  } catch {
    return null;
  }
}
