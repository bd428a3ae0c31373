import type { Persona } from '#domain/practice/persona.ts';
import { personaById } from '#domain/practice/personas/personas.ts';
import { scenarioById } from '#domain/practice/scenarios/scenarios.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import type { Ctx } from '../context.ts';
import { demandPlan } from './store.ts';

/** Throws `not-in-plan` (402) where the buyer or the scenario is none of ours, and the team's plan has none of one's own. */
export async function demandOurs(
  ctx: Ctx,
  { persona, scenario }: { persona: Pick<Persona, 'id' | 'name'>; scenario: Pick<Scenario, 'id' | 'title'> },
): Promise<void> {
  // By name, not word by word: an extension may be older than this backend.
  if (personaById(persona.id)?.name === persona.name && scenarioById(scenario.id)?.title === scenario.title) return;
  await demandPlan(ctx, 'personas');
}
