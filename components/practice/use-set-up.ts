import { useEffect, useRef, useState } from 'react';
import { DIFFICULTIES, type Persona } from '#domain/practice/persona.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import type { Wish as Begun } from '#extension/practice/fresh.ts';
import { remember, remembered } from './remembered.ts';
import { keepSetUp, readSetUp } from './set-up-draft.ts';

/** What of a practice is chosen here; script and material go along besides. */
export type Wish = Omit<Begun, 'script' | 'attachments'>;

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

/** What is chosen so far. It begins with what was left without beginning, else with what was practised last. */
export function useSetUp(own: Own = NONE) {
  const personas = [...PERSONAS, ...own.personas];
  const scenarios = [...SCENARIOS, ...own.scenarios];
  const [left] = useState(readSetUp);
  const [kept] = useState(() => ({ ...remembered(), ...left }));
  const [chosen, setChosen] = useState<Partial<Wish>>(() => {
    const { persona: _persona, scenario: _scenario, script: _script, ...how } = left;
    return how;
  });
  const [script, setScript] = useState(left.script ?? '');
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
  const asLeft = useRef(true);
  useEffect(() => {
    if (asLeft.current) {
      asLeft.current = false;
      return;
    }
    const { persona: _persona, scenario: _scenario, ...how } = chosen;
    keepSetUp({
      ...how,
      persona: chosen.persona?.id ?? kept.persona,
      scenario: chosen.scenario?.id ?? kept.scenario,
      script,
    });
  }, [chosen, script, kept]);
  return {
    personas,
    scenarios,
    wish,
    script,
    setScript,
    change: (next: Partial<Wish>) => setChosen((now) => ({ ...now, ...next })),
    /** A buyer brings their own difficulty, a scenario its focus. */
    choosePersona: (next: Persona) => setChosen(({ difficulty: _own, ...now }) => ({ ...now, persona: next })),
    chooseScenario: (next: Scenario) => setChosen(({ focus: _own, ...now }) => ({ ...now, scenario: next })),
    surprise: () =>
      setChosen(({ focus: _focus, seed: _seed, ...now }) => ({
        ...now,
        persona: any(personas, persona),
        scenario: any(scenarios, scenario),
        difficulty: any(DIFFICULTIES),
      })),
    /** It has begun: the next one is set up as this one was. */
    begun() {
      keepSetUp(null);
      remember({ persona: persona.id, scenario: scenario.id, channel: wish.channel, assisted: wish.assisted });
    },
  };
}
