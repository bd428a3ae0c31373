import type { Turn } from '../turn.ts';
import { type Metric, quote, unavailable } from './metric.ts';
import { sidesUnknown } from './speech.ts';
import { wordsOf } from './words.ts';

/** Sounds and phrases that carry nothing. "You know what", "kind of thing" and "like this" do carry something and do not count. */
const FILLERS: readonly RegExp[] = [
  /\b(?:u+m+|u+h+m*|e+r+m*|a+h+m)\b/gi,
  /\byou know\b(?!\s+(?:what|how|if|that|the|why|who|where|when|about|your|our|it|they))/gi,
  /\bi mean\b/gi,
  /(?<!\b(?:what|some|any|that|this|the|which|one|a|every))\s(?:sort|kind) of\b/gi,
  /(?<=,\s?)like(?=\s?,)|\b(?:was|is|it's|are|just) like(?=,|\s+(?:um|uh|you know))/gi,
];
const LEAST_WORDS = 50;

/** How many fillers a piece of speech holds. */
export function fillersIn(text: string): number {
  return FILLERS.reduce((sum, filler) => sum + (text.match(filler)?.length ?? 0), 0);
}

function most(turns: readonly Turn[]): Turn[] {
  return turns
    .filter((turn) => fillersIn(turn.text) > 0)
    .sort((a, b) => fillersIn(b.text) - fillersIn(a.text))
    .slice(0, 3);
}

export const fillers: Metric = {
  id: 'fillers',
  title: 'Filler words',
  definition: 'Fillers such as “um” and “you know” in every 100 words of yours.',
  unit: 'per-100-words',
  method:
    'Fillers divided by words of your turns. Captions leave some out, so the true figure is this or higher. No published band was found.',
  compute({ turns }) {
    const unknown = sidesUnknown(turns);
    if (unknown) return unavailable(unknown);
    const rep = turns.filter((turn) => turn.side === 'rep');
    const words = rep.reduce((sum, turn) => sum + wordsOf(turn.text).length, 0);
    if (words < LEAST_WORDS) return unavailable('Not enough of your speech to judge.');
    const count = rep.reduce((sum, turn) => sum + fillersIn(turn.text), 0);
    return {
      value: (count / words) * 100,
      quotes: most(rep).map((turn) => quote(turn)),
      detail: `${count} in ${words} words`,
    };
  },
};
