import type { Call } from '#domain/call.ts';
import { heardSteps } from '#domain/live/refine-script.ts';
import type { Turn } from '#domain/turn.ts';
import { turnsOf } from '../store/turns.ts';
import { keepHeard } from '../store/script.ts';
import { tellPage, type Address } from './tell-page.ts';

/** Scripts of calls whose turns were looked at, with what was found so far: reports may come faster than a page takes in what it is told. */
const looked = new Map<string, { steps: string; heard: number[] }>();

/**
 * Ticks the steps of a call's script that the rep's new words take up. All of the call is looked at for a new script and as the call ends, so that
 * what is kept is what any later look at the same turns gives.
 */
export async function tickScript(call: Call, turns: readonly Turn[], address: Address): Promise<void> {
  const { id, script, status } = call;
  if (!script) return void looked.delete(id);
  if (status === 'ended') {
    looked.delete(id);
    return keepHeard(id, heardSteps(script.steps, await turnsOf(id)));
  }
  const steps = JSON.stringify(script.steps);
  const known = looked.get(id);
  const fresh = known?.steps !== steps;
  const spoken = turns.some(({ side, final }) => final && side === 'rep');
  if (!fresh && !spoken) return;
  const now = fresh ? { steps, heard: [] } : known;
  looked.set(id, now);
  const found = heardSteps(script.steps, fresh ? await turnsOf(id) : turns);
  now.heard = [...new Set([...now.heard, ...found])].sort((a, b) => a - b);
  if (looked.get(id) !== now || JSON.stringify(now.heard) === JSON.stringify(script.heard)) return;
  await tellPage(id, address, { type: 'steps-heard', heard: now.heard });
}
