import { randomUUID } from 'node:crypto';
import { assignmentOf, practiceOf, resultOf } from '../schema/ask.ts';
import type { FunctionRule } from './functions.ts';

/** Functions of practices and assignments. */
export const PRACTICE_FUNCTIONS: Record<string, FunctionRule> = {
  change_assignment: {
    for: 'user',
    lowest: 'manager',
    args: ({ assignment }) => ({ id: assignment, version: 1, patch: { title: 'Taken' } }),
  },
  delete_assignment: { for: 'user', lowest: 'manager', args: ({ assignment }) => ({ id: assignment }) },
  delete_practice: { for: 'user', args: ({ practice }) => ({ id: practice }) },
  give_assignment: {
    for: 'user',
    lowest: 'manager',
    args: ({ team, member }) => ({
      team,
      payload: assignmentOf(randomUUID(), [member], { title: `Forged ${member}` }),
    }),
  },
  list_assigned: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  list_given: { for: 'user', lowest: 'manager', args: ({ team }) => ({ team, away: false }) },
  list_practices: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, page_size: 10, cursor: null }) },
  practice_begin: {
    for: 'service',
    args: ({ self, team }) => ({
      for_user: self,
      team,
      practice: randomUUID(),
      facts: { kind: 'text-practice', amount: 0, own_key: false, reason: 'x', most: null, every: 'month' },
      at: '2026-01-01T00:00:00Z',
    }),
  },
  practice_begun: { for: 'service', args: ({ self, team, practice }) => ({ for_user: self, team, practice }) },
  practice_end: {
    for: 'service',
    args: ({ self, practice }) => ({
      for_user: self,
      practice,
      died: true,
      lasted_ms: 0,
      at: '2026-01-01T00:00:00Z',
    }),
  },
  practice_progress: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team, member: null }) },
  practice_scored: {
    for: 'service',
    args: ({ self, practice }) => ({ for_user: self, practice, revision: 1, result: resultOf({ overall: 100 }) }),
  },
  practice_used: {
    for: 'service',
    args: ({ self, team, practice }) => ({
      for_user: self,
      team,
      practice,
      facts: {
        response: 'forged',
        model: 'm',
        provider: 'openai',
        source: 'platform',
        input_tokens: 1,
        output_tokens: 1,
        cost: 0,
        most_at_first: 1,
        most_a_minute: 1,
      },
    }),
  },
  read_practice: { for: 'user', args: ({ practice }) => ({ id: practice }) },
  restore_assignment: { for: 'user', lowest: 'manager', args: ({ awayAssignment }) => ({ id: awayAssignment }) },
  restore_practice: { for: 'user', args: ({ practice }) => ({ id: practice }) },
  sync_practice: {
    for: 'user',
    lowest: 'rep',
    args: ({ team, practice }) => ({ team, payload: practiceOf(practice, 'Forged.') }),
  },
};
