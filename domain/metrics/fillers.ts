import { type Metric, quote, unavailable } from './metric.ts';
import { wordingUnknown } from './speech.ts';
import { countWords, straight } from './words.ts';

/** Sounds and phrases that carry nothing. "You know what", "that kind of", "what I mean" and "like this" do carry something and do not count. */
const FILLERS: readonly RegExp[] = [
  /\b(?:u+m+|u+h+m*|e+r+m+|a+h+m+)\b(?!-)/gi,
  /(?<!\b(?:do|did|as|let|if|would|will|should|might|because|when|what|how|that|since|don't|didn't|like|all|could|can|may|make sure)\s)\byou know\b(?!\s+(?:what|how|if|that|the|this|why|who|where|when|which|about|your|our|my|it|them|him|her|me|us|a|any|of|for|is|whether|more|best|better|already|nothing|everything)\b)/gi,
  /(?<!\b(?:what|if|know what)\s)\bi mean\b(?!\s+(?:it|that|by|is|business|the|this)\b)/gi,
  /(?<!\b(?:what|some|any|that|this|the|which|one|a|every|each|same|different|new|right|wrong|our|your|their|another|no|best|other|similar|certain)\s)\b(?:sort|kind) of\b(?!\s+(?:thing|things|stuff|company|people)\b)/gi,
  /(?<=,\s?)like(?=\s?,)|(?<=\b(?:was|is|it's|are|were|just|and|so|but|um|uh),?\s)like(?=,\s|\s+(?:um|uh|you know|really|super|totally|honestly|literally|basically|i(?! (?:said|say|told|mentioned|was saying))|oh)\b)/gi,
];
const LEAST_WORDS = 50;

/** How many fillers a piece of speech holds. */
export function fillersIn(text: string): number {
  const said = straight(text);
  return FILLERS.reduce((sum, filler) => sum + (said.match(filler)?.length ?? 0), 0);
}

export const fillers: Metric = {
  id: 'fillers',
  title: 'Filler words',
  definition: 'Fillers such as “um” and “you know” in every 100 words of yours.',
  unit: 'per-100-words',
  method:
    'Fillers divided by words of your turns. Captions leave some out, so the true figure is this or higher. No published band was found.',
  compute(input) {
    const { turns } = input;
    const unknown = wordingUnknown(input);
    if (unknown) return unavailable(unknown);
    const rep = turns.filter((turn) => turn.side === 'rep');
    const words = rep.reduce((sum, turn) => sum + countWords(turn.text), 0);
    if (words < LEAST_WORDS) return unavailable('Not enough of your speech to judge.');
    const counted = rep.map((turn) => ({ turn, count: fillersIn(turn.text) })).filter((one) => one.count > 0);
    const count = counted.reduce((sum, one) => sum + one.count, 0);
    const most = counted.sort((a, b) => b.count - a.count).slice(0, 3);
    return {
      value: (count / words) * 100,
      quotes: most.map(({ turn }) => quote(turn)),
      detail: `${count} in ${words} words`,
    };
  },
};
