import { skillsOf, streakOf } from '#domain/practice/progress.ts';
import type { KeptResult } from '#domain/practice/kept.ts';
import type { Ctx } from '../../core/context.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Progress } from './schemas.ts';

/** How skills go, and days in a row: one's own, or as a manager those of a member to whom something was given. */
export async function readProgress({ db, team, now }: Ctx, member?: string): Promise<Progress> {
  const asked = { team, member: member ?? null };
  const { results, time_zone } = dataOf(await db.rpc('practice_progress', asked)) as {
    results: KeptResult[];
    time_zone: string;
  };
  const moments = results.map(({ at }) => at);
  return { results, skills: skillsOf(results), streak: streakOf(moments, now(), time_zone) };
}
