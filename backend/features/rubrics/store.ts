import { randomUUID } from 'node:crypto';
import { copyOfRubric, type RubricDraft } from '#domain/rubric/rubric.ts';
import type { Ctx } from '../../core/context.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { storable } from '../../core/storable.ts';
import type { KeptRubric } from './schemas.ts';

/** Rubrics of the team, or those archived; whoever may not write them is told what was published. */
export async function listRubrics(
  { db, team, role }: Ctx,
  archived: boolean,
): Promise<{ rubrics: KeptRubric[]; mayEdit: boolean }> {
  return { rubrics: dataOf(await db.rpc('list_rubrics', { team, archived })), mayEdit: role !== 'rep' };
}

export async function readRubric({ db, team }: Ctx, id: string): Promise<KeptRubric> {
  return dataOf(await db.rpc('read_rubric', { team, id }));
}

/** Keeps new ones, all or none. Throws `managers-only`, `other-rubric`, `too-many-rubrics`. */
export async function createRubrics(
  { db, team }: Ctx,
  drafts: readonly RubricDraft[],
  ids: readonly string[] = [],
): Promise<KeptRubric[]> {
  const items = drafts.map((draft, at) => ({ id: ids[at] ?? randomUUID(), ...storable(draft) }));
  return dataOf(await db.rpc('create_rubrics', { team, items }));
}

/** Makes another one of the same. */
export async function duplicateRubric(ctx: Ctx, id: string): Promise<KeptRubric> {
  const [made] = await createRubrics(ctx, [copyOfRubric((await readRubric(ctx, id)) as RubricDraft)]);
  return made!;
}

/** Throws `stale-version`, `put-away`. */
export async function changeRubric(
  { db }: Ctx,
  id: string,
  { rubric, revision }: { rubric: RubricDraft; revision: number },
): Promise<KeptRubric> {
  const args = { id, draft: storable(rubric), expected_revision: revision };
  return dataOf(await db.rpc('change_rubric', args));
}

/** Throws `not-whole`, `stale-version`, `put-away`. */
export async function publishRubric({ db }: Ctx, id: string, revision: number): Promise<KeptRubric> {
  return dataOf(await db.rpc('publish_rubric', { id, expected_revision: revision }));
}

export async function archiveRubric({ db }: Ctx, id: string, archived: boolean): Promise<KeptRubric> {
  return dataOf(await db.rpc('archive_rubric', { id, archived }));
}
