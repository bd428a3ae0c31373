import type { QueryClient } from '@tanstack/react-query';
import { judgementByRules } from '#domain/analysis/by-rules.ts';
import type { Call } from '#domain/call.ts';
import type { Judged } from '#domain/export/judged.ts';
import { notesByRules } from '#domain/meeting-notes/by-rules.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import type { KeptJudgement } from '#extension/calls-page/judgements.ts';
import type { KeptNotes } from '#extension/calls-page/meeting-notes.ts';

/** What is judged and written down of a call, as its page shows it first: the newest of a model, else the rules'. Nothing of a call without words. */
export function judgedOf(
  queries: QueryClient,
  call: Call,
  turns: readonly Turn[],
  wrap: WrapUp,
  competitors: readonly string[],
): Judged {
  if (turns.length === 0) return {};
  const kept = queries.getQueryData<KeptJudgement[]>(['judgements', call.id]);
  const notes = queries.getQueryData<KeptNotes | null>(['meeting-notes', call.id]);
  const newest = kept?.find(({ judgement }) => judgement.by.engine === 'model');
  return {
    judgement: newest?.judgement ?? judgementByRules(call, turns, wrap, { competitors }),
    ...(newest?.rubric ? { rubric: newest.rubric } : {}),
    notes: notes?.notes ?? call.meetingNotes ?? notesByRules(call, turns, wrap),
  };
}
