import type { Call } from '#domain/call.ts';
import { heardSteps } from '#domain/live/refine-script.ts';
import type { Turn } from '#domain/turn.ts';
import { turnsOf } from '../store/calls.ts';
import { keepHeard } from '../store/script.ts';
import { tellPage, type Address } from './tell-page.ts';

/** The script of a call whose turns were looked at, as it was then. */
const looked = new Map<string, string>();

/**
 * Ticks the steps of a call's script that the rep's new words take up. All of the call is looked at for a new script and as the call ends, so that
 * what is kept is what any later look at the same turns gives. Never rejects.
 */
export async function tickScript(call: Call, turns: readonly Turn[], address: Address): Promise<void> {
  const { script, status } = call;
  if (!script) return void looked.delete(call.id);
  const steps = JSON.stringify(script.steps);
  const ended = status === 'ended';
  const fresh = looked.get(call.id) !== steps;
  const spoken = turns.some(({ side, final }) => final && side === 'rep');
  if (!fresh && !spoken && !ended) return;
  if (ended) looked.delete(call.id);
  else looked.set(call.id, steps);
  const anew = fresh || ended;
  const found = heardSteps(script.steps, anew ? await turnsOf(call.id) : turns);
  const heard = anew ? found : [...new Set([...script.heard, ...found])].sort((a, b) => a - b);
  if (JSON.stringify(heard) === JSON.stringify(script.heard)) return;
  if (ended) await keepHeard(call.id, heard);
  else await tellPage(call.id, address, { type: 'steps-heard', heard });
}
