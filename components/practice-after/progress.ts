import type { Scored, Skill } from '#domain/practice/progress.ts';
import { RUBRIC } from '#domain/score/rubric-v1.ts';
import type { Owner } from '#extension/store/database.ts';

/** What a practice of this device came to. */
export interface Result extends Scored {
  /** The account knows how it ended. */
  known: boolean;
  owner: Owner | undefined;
}

/** Who is signed in, with the results of the account; `null` where it cannot be read. */
export interface Account {
  user: string;
  backend: string;
  results: readonly Scored[] | null;
}

const sameAccount = (owner: Owner, { user, backend }: Account): boolean =>
  owner.user === user && owner.backend === backend;

/** Results of the account with those of this device that it does not know, the newest first. What belongs to another account is left out. */
export function together(here: readonly Result[], account: Account | null): Scored[] {
  const told = account?.results ?? null;
  const own = account
    ? here.filter(({ owner, known }) => !(known && told) && (owner === undefined || sameAccount(owner, account)))
    : here;
  return [...(told ?? []), ...own].toSorted((a, b) => b.at - a.at);
}

const TITLES = new Map(
  RUBRIC.dimensions.flatMap(({ title, criteria }) =>
    criteria.map((criterion) => [criterion.id, { title: criterion.title, part: title }] as const),
  ),
);

/** What a skill is called, and the part of the score that it belongs to. */
export const skillWords = (id: Skill['id']): { title: string; part: string } =>
  TITLES.get(id) ?? { title: id, part: '' };

/** A share in whole percent. */
export const percent = (share: number): number => Math.round(share * 100);

/** How a skill has moved against what it was before, in points of 100; null where there was too little before. */
export function trendOf({ now, before }: Skill): number | null {
  return before === null ? null : percent(now) - percent(before);
}

/** Days in a row, in words. */
export function streakWords({ days, today }: { days: number; today: boolean }): { title: string; text: string } {
  if (days === 0) return { title: 'No streak yet', text: 'Practise today to begin one.' };
  const title = days === 1 ? '1 day' : `${days} days in a row`;
  return { title, text: today ? 'You have practised today.' : 'Practise today to keep it.' };
}
