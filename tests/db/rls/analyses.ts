import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { TestUser } from '../support/database.ts';

const JUDGEMENT = { version: 1, by: { engine: 'rules' }, summary: { text: 'x', evidence: [] } };

/** An analysis of each, by name, and of those with a call what was judged and written down of it. */
export async function keepAnalyses(
  service: SupabaseClient,
  names: Map<unknown, string>,
  whose: (readonly [name: string, user: TestUser, team: string, call: string | null])[],
): Promise<Record<string, string>> {
  const analyses: Record<string, string> = {};
  const insert = async (table: string, row: object): Promise<void> => {
    const { error } = await service.from(table).insert(row);
    if (error) throw new Error(`${table}: ${error.message}`);
  };
  for (const [name, user, team, call] of whose) {
    const id = (analyses[name] = randomUUID());
    const at = new Date().toISOString();
    names.set(id, `${name}’s analysis`);
    await insert('analyses', {
      id,
      user_id: user.id,
      team_id: team,
      state: 'failed',
      step: 'judging',
      title: name,
      call_id: call,
      judges: true,
      created_at: at,
      updated_at: at,
    });
    if (call === null) continue;
    const of = { call_id: call, team_id: team };
    await insert('judgements', { ...of, analysis_id: id, engine: 'rules', judgement: JUDGEMENT, at });
    await insert('meeting_notes', { ...of, revision: 1, edited: false, notes: { version: 1 } });
  }
  return analyses;
}
