import { randomUUID } from 'node:crypto';
import { mergedNotes } from '#domain/analysis/merge.ts';
import { notesPrompt } from '#domain/analysis/prompt.ts';
import { rawNotesSchema } from '#domain/analysis/raw.schema.ts';
import type { MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { notesSaySomething, verifiedNotes } from '#domain/meeting-notes/verified.ts';
import { askOfCall } from '../../core/analysis-asking.ts';
import type { Called } from '../../core/analysis-call.ts';
import { nothingProven } from '../../core/analysis-judging.ts';
import type { Ctx } from '../../core/context.ts';
import { redactionOf } from '../../core/redaction.ts';

const FORM = { name: 'meeting_notes', schema: rawNotesSchema };

/** Meeting notes of a model's, of which only what is proven is left. Throws as Gateway.object, and `nothing-proven` (502). */
export async function notesByModel(ctx: Ctx, { turns }: Called, model: string): Promise<MeetingNotes> {
  const { parts, by, ours } = await askOfCall(ctx.gateway, ctx, {
    turns,
    model,
    redact: await redactionOf(ctx),
    purpose: 'analysis',
    form: FORM,
    prompt: notesPrompt,
    answer: randomUUID(),
    signal: ctx.signal,
  });
  const notes = verifiedNotes(mergedNotes(parts), turns, { by, ours });
  if (!notesSaySomething(notes)) throw nothingProven();
  return notes;
}
