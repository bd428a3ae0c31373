import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import { ask, assignmentOf, practiceOf, resultOf } from '../schema/ask.ts';
import type { TestUser } from '../support/database.ts';

/** A practice of each, ended and scored; their ids by name. */
export async function keepPractices(
  service: SupabaseClient,
  names: Map<unknown, string>,
  whose: (readonly [name: string, user: TestUser, team: string])[],
): Promise<Record<string, string>> {
  const practices: Record<string, string> = {};
  for (const [name, user, team] of whose) {
    const practice = (practices[name] = randomUUID());
    names.set(practice, `${name}’s practice`);
    const payload = practiceOf(practice, `Words of ${name}.`, { endedAt: Date.now() });
    await ask(user.client, 'sync_practice', { team, payload });
    await ask(service, 'practice_scored', { for_user: user.id, practice, revision: 1, result: resultOf() });
  }
  return practices;
}

/** What a member is given to practise, and what they were given and is put away. */
export async function giveAssignments(
  names: Map<unknown, string>,
  { boss, team, member, name }: { boss: TestUser; team: string; member: TestUser; name: string },
): Promise<{ assignment: string; awayAssignment: string }> {
  const [assignment, awayAssignment] = [randomUUID(), randomUUID()];
  for (const id of [assignment, awayAssignment]) {
    names.set(id, `${name}’s ${id === assignment ? 'assignment' : 'old assignment'}`);
    await ask(boss.client, 'give_assignment', { team, payload: assignmentOf(id, [member.id]) });
  }
  await ask(boss.client, 'delete_assignment', { id: awayAssignment });
  return { assignment, awayAssignment };
}
