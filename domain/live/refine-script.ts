import { tick, type ScriptStep } from '../script/script.ts';
import type { Turn } from '../turn.ts';

/** Which steps of a script the rep's words take up, by position. Only what is final counts, so that a later look at the same turns finds the same. */
export function heardSteps(steps: readonly string[], turns: readonly Turn[]): number[] {
  const before = steps.map((text, at): ScriptStep => ({ id: String(at), text }));
  const after = turns.filter(({ final }) => final).reduce<ScriptStep[]>((now, turn) => tick(now, turn), before);
  return after.flatMap((step, at) => (step.tick ? [at] : []));
}
