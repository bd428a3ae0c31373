import { randomUUID } from 'node:crypto';
import type { FunctionRule } from './functions.ts';

const at = '2026-01-01T00:00:00Z';
/** Of an analysis that nobody has. */
const taken = () => ({ analysis: randomUUID(), run: randomUUID() });

/** Functions of analyses and meeting notes. */
export const ANALYSIS_FUNCTIONS: Record<string, FunctionRule> = {
  analyses_stranded: { for: 'service', args: () => ({ at }) },
  analysis_begin: {
    for: 'service',
    args: ({ self, team, call }) => ({
      for_user: self,
      team,
      analysis: randomUUID(),
      facts: { call, judges: true, money: null },
      at,
    }),
  },
  analysis_cancel: { for: 'service', args: ({ self, analysis }) => ({ for_user: self, analysis, at }) },
  analysis_end: { for: 'service', args: () => ({ ...taken(), failure: null, owed: true, at }) },
  analysis_heard: { for: 'service', args: () => ({ ...taken(), payload: {}, at }) },
  analysis_judged: { for: 'service', args: () => ({ ...taken(), judgement: {}, rubric: null, derived: null, at }) },
  analysis_leave: { for: 'service', args: taken },
  analysis_of: { for: 'service', args: ({ self, analysis }) => ({ for_user: self, analysis }) },
  analysis_retry: { for: 'service', args: ({ self, analysis }) => ({ for_user: self, analysis, money: {}, at }) },
  analysis_rubric: { for: 'service', args: ({ team }) => ({ rubric: randomUUID(), team }) },
  analysis_take: { for: 'service', args: () => ({ ...taken(), at }) },
  analysis_tell: { for: 'service', args: () => ({ ...taken(), done: 1, at }) },
  analysis_used: { for: 'service', args: taken },
  keep_meeting_notes: {
    for: 'user',
    args: ({ call }) => ({ call, revision: 1, payload: { version: 1, summary: 'Forged.' }, edited: true }),
  },
  list_analyses: { for: 'user', lowest: 'rep', args: ({ team }) => ({ team }) },
  list_judgements: { for: 'user', args: ({ call }) => ({ call }) },
  read_analysis: { for: 'user', args: ({ analysis }) => ({ id: analysis }) },
  read_meeting_notes: { for: 'user', args: ({ call }) => ({ call }) },
};
