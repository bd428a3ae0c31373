import { personaById } from '#domain/practice/personas/personas.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { repSays, start } from '#domain/practice/practise.ts';
import { scenarioById } from '#domain/practice/scenarios/scenarios.ts';
import type { StoredPractice } from '#extension/store/database.ts';

/** A practice that has just begun: Marcus Williams finds it too expensive. */
export function aPractice(change: Partial<Practice> = {}): Practice {
  const persona = personaById('marcus-williams');
  const scenario = scenarioById('objection/price');
  if (!persona || !scenario) throw new Error('The buyer or the situation is not there.');
  return start({
    id: crypto.randomUUID(),
    persona,
    scenario,
    difficulty: 'medium',
    focus: scenario.focus,
    seed: 4,
    channel: 'text',
    assisted: false,
    startedAt: 1_790_000_000_000,
    ...change,
  });
}

/** The practice after these lines of the rep, one after the other. */
export function says(practice: Practice, ...texts: string[]): Practice {
  return texts.reduce((now, text) => {
    const startMs = (now.lines.at(-1)?.endMs ?? 0) + 1_500;
    return repSays(now, { text, startMs, endMs: startMs + 3_000, channel: 'text' });
  }, practice);
}

/** What is kept beside a practice that nothing was done with. */
export const beside = () => ({ ranMs: 0, assist: false, script: [], attachments: [], heldBack: 0 });

/** A practice as it is kept. */
export const stored = (practice: Practice, change: Partial<StoredPractice> = {}): StoredPractice => ({
  ...practice,
  ...beside(),
  changedAt: practice.startedAt,
  revision: 1,
  told: 0,
  ...change,
});
