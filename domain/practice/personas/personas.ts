import type { Persona } from '../persona.ts';
import { APPROACHABLE } from './approachable.ts';
import { HARD } from './hard.ts';

/** The nine buyers that ship. Two are called Jennifer Rodriguez: they are different people. Ids are stable for ever. */
export const PERSONAS: readonly Persona[] = [...APPROACHABLE, ...HARD];

/** The buyer of an id, or undefined where none of ours has it. */
export function personaById(id: string): Persona | undefined {
  return PERSONAS.find((persona) => persona.id === id);
}
