import { randomUUID } from 'node:crypto';
import type { Mind, Move, Setup } from '#domain/practice/mind.ts';
import { personaById } from '#domain/practice/personas/personas.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { lastStep, repSays, setupOf, start } from '#domain/practice/practise.ts';
import { say } from '#domain/practice/say.ts';
import { scenarioById } from '#domain/practice/scenarios/scenarios.ts';

/** A practice after these lines of the rep, with what the buyer does next, and the order by which a model words it. */
export function buyerLine(lines: readonly string[], more: Partial<Setup> & { persona?: Practice['persona'] } = {}) {
  const persona = more.persona ?? personaById('david-thompson');
  const scenario = more.scenario ?? scenarioById('negotiation/terms');
  if (!persona || !scenario) throw new Error('not there');
  const fresh = {
    id: randomUUID(),
    persona,
    scenario,
    difficulty: 'hard',
    focus: scenario.focus,
    seed: 5,
    startedAt: 0,
  };
  let practice: Practice = start({ ...fresh, channel: 'text', assisted: false } as Parameters<typeof start>[0]);
  for (const text of lines) {
    const startMs = (practice.lines.at(-1)?.endMs ?? 0) + 1_000;
    practice = repSays(practice, { text, startMs, endMs: startMs + 2_000, channel: 'text' });
  }
  const { move, mind }: { move: Move; mind: Mind } = lastStep(practice);
  const setup = setupOf(practice);
  const said = practice.lines.slice(0, -1).map(({ side, text }) => ({ side, text }));
  const order = {
    answer: randomUUID(),
    practice: practice.id,
    ...setup,
    move,
    mind,
    said: said.slice(-12),
    model: 'gpt-4.1-mini',
  };
  return { practice, setup, move, mind, written: say(move, setup), order };
}
