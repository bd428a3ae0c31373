import { useState } from 'react';
import { FOCUS_IDS, type FocusId } from '#domain/practice/focus.ts';
import { DIFFICULTIES, type Difficulty, type Persona } from '#domain/practice/persona.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import type { Channel } from '#domain/practice/practice.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { remember, remembered } from './remembered.ts';

/** What a practice is begun with. */
export interface Wish {
  persona: Persona;
  scenario: Scenario;
  difficulty: Difficulty;
  focus: FocusId;
  channel: Channel;
  assisted: boolean;
  /** A test that was run before, by its number; absent for a new one. */
  seed?: number | undefined;
}

/** What users made of their own, as far as it is read. */
export interface Own {
  personas: readonly Persona[];
  scenarios: readonly Scenario[];
}

const NONE: Own = { personas: [], scenarios: [] };

const any = <T>(from: readonly T[], not?: T): T => {
  const others = from.length > 1 ? from.filter((one) => one !== not) : from;
  const one = others[Math.floor(Math.random() * others.length)];
  if (one === undefined) throw new Error('There is nothing to choose from.');
  return one;
};

const byId = <T extends { id: string }>(from: readonly T[], id: string): T =>
  from.find((one) => one.id === id) ?? any(from);

/** What is chosen so far. It begins with what was practised last. */
export function useSetUp(own: Own = NONE) {
  const personas = [...PERSONAS, ...own.personas];
  const scenarios = [...SCENARIOS, ...own.scenarios];
  const [kept] = useState(remembered);
  const [chosen, setChosen] = useState<Partial<Wish>>({});
  // By id: what is the user's own is read only after the first drawing.
  const persona =
    chosen.persona ?? byId(personas, personas.some(({ id }) => id === kept.persona) ? kept.persona : 'david-park');
  const scenario =
    chosen.scenario ??
    byId(scenarios, scenarios.some(({ id }) => id === kept.scenario) ? kept.scenario : 'cold-call/first-outreach');
  const wish: Wish = {
    difficulty: persona.difficulty,
    focus: scenario.focus,
    channel: kept.channel,
    assisted: kept.assisted,
    ...chosen,
    persona,
    scenario,
  };
  return {
    personas,
    scenarios,
    wish,
    change: (next: Partial<Wish>) => setChosen((now) => ({ ...now, ...next })),
    /** A buyer brings their own difficulty, a situation its focus. */
    choosePersona: (next: Persona) => setChosen(({ difficulty: _own, ...now }) => ({ ...now, persona: next })),
    chooseScenario: (next: Scenario) => setChosen(({ focus: _own, ...now }) => ({ ...now, scenario: next })),
    surprise: () =>
      setChosen(({ focus: _focus, seed: _seed, ...now }) => ({
        ...now,
        persona: any(personas, persona),
        scenario: any(scenarios, scenario),
        difficulty: any(DIFFICULTIES),
      })),
    /** As it is chosen now, the next one begins. */
    keep: () =>
      remember({ persona: persona.id, scenario: scenario.id, channel: wish.channel, assisted: wish.assisted }),
  };
}

/** A focus by its id, where a form gives a text. */
export const isFocus = (id: string): id is FocusId => (FOCUS_IDS as readonly string[]).includes(id);
