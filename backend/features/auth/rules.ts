import type { Rule } from '../../core/limits.ts';

const QUARTER = 900;
const HOUR = 3600;
const DAY = 86_400;

/** Asking for a code: a mailbox is not flooded, and an address does not send to many. */
export const mailRules = (address: string, email: string): Rule[] => [
  { key: `mail from ${address}`, most: 60, seconds: HOUR },
  { key: `mail to ${email}`, most: 5, seconds: QUARTER },
  { key: `mail a day to ${email}`, most: 30, seconds: DAY },
];

/**
 * Guessing a code or a password. A code has a million values and lives ten minutes: a hundred guesses a day at one account
 * succeed once in 27 years.
 */
export const guessRules = (address: string, email: string): Rule[] => [
  { key: `guess from ${address}`, most: 100, seconds: HOUR },
  { key: `guess at ${email}`, most: 10, seconds: QUARTER },
  { key: `guess a day at ${email}`, most: 100, seconds: DAY },
];

/** Everything else that sign-in serves. */
export const useRules = (address: string): Rule[] => [{ key: `sign-in from ${address}`, most: 600, seconds: QUARTER }];
