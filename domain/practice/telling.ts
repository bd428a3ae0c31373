import { wordsOf } from '../metrics/words.ts';
import type { Act } from './act.ts';
import type { Mind, Setup } from './mind.ts';
import type { Fact } from './scenario.ts';

/** Endings that the forms of a word differ in; enough to tell that two are the same one. */
const root = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|ly)$/u, '') : word);

/** How well a question is about a fact: the words they share, those that stand later in a list for less. */
function fit(fact: Fact, words: ReadonlySet<string>): number {
  let sum = 0;
  for (const [at, word] of fact.about.entries()) if (words.has(root(word))) sum += 1 + 1 / (at + 2);
  return sum;
}

/** The fact that the rep's questions are about, not told yet; those of the scenario before common ones where both fit as well. */
export function factAskedFor(acts: readonly Act[], mind: Mind, { scenario }: Setup): Fact | undefined {
  const asked = acts.filter(({ kind }) => kind === 'open-question' || kind === 'closed-question');
  const words = new Set(asked.flatMap((act) => wordsOf(act.words)).map(root));
  let best: { fact: Fact; fit: number } | undefined;
  for (const fact of scenario.facts) {
    if (mind.told.includes(fact.id)) continue;
    const found = fit(fact, words);
    if (found > 0 && found > (best?.fit ?? 0)) best = { fact, fit: found };
  }
  return best?.fact;
}
