import type { Scenario } from '../scenario.ts';
import { CLOSING } from './closing.ts';
import { COLD_CALL } from './cold-call.ts';
import { DEMO } from './demo.ts';
import { DISCOVERY } from './discovery.ts';
import { FOLLOW_UP } from './follow-up.ts';
import { NEGOTIATION } from './negotiation.ts';
import { OBJECTION } from './objection.ts';

/** Every situation that ships, in the order of a sale. Ids are stable for ever. */
export const SCENARIOS: readonly Scenario[] = [
  ...COLD_CALL,
  ...DISCOVERY,
  ...DEMO,
  ...OBJECTION,
  ...NEGOTIATION,
  ...CLOSING,
  ...FOLLOW_UP,
];

/** The situation of an id, or undefined where none of ours has it. */
export function scenarioById(id: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.id === id);
}
