import type { Side, Turn } from '../turn.ts';
import type { MetricInput } from './metric.ts';
import { sideNotHeard } from './pauses.ts';
import { remember } from './remember.ts';
import { countWords, wordsOf } from './words.ts';

/** Words seen all at once have no length of their own; nobody speaks faster than this. Our own figure. */
const LEAST_MS_PER_WORD = 200;
/** Above this share of speech without a side, what needs sides is unavailable. Our own figure. */
const UNKNOWN_LIMIT = 0.1;
/** Below this there is not enough speech to judge. Our own figure. */
const LEAST_SPEECH_MS = 30_000;

const LISTENING = new RegExp(
  '^(?:(?:mm-hm|mm|mhm|mmhm|hmm?|uh-huh|uh|huh|um|yeah|yep|yup|yes|right|okay|ok|sure|exactly|totally|absolutely|definitely|true|gotcha|got it|i see|i know|of course|great|good|nice|cool|wow|really|oh|ah|perfect|interesting|fair enough|fair|(?:that )?makes sense|no way)(?: |$)){1,3}$',
);
const MOST_CHARACTERS = 60;

/** Whether a turn only says "I am listening": up to three such words or phrases. */
export const isBackchannel = remember(
  ({ text }: Turn): boolean => text.length <= MOST_CHARACTERS && LISTENING.test(wordsOf(text).join(' ')),
);

/** Milliseconds a turn was spoken for. */
export function spokenMs(turn: Turn): number {
  return Math.max(turn.endMs - turn.startMs, countWords(turn.text) * LEAST_MS_PER_WORD, 0);
}

/** Milliseconds of speech by side; people of one side who overlap count once. */
export const speechBySide = remember((turns: readonly Turn[]): Record<Side, number> => {
  const total: Record<Side, number> = { rep: 0, buyer: 0, unknown: 0 };
  const until: Record<Side, number> = { rep: -Infinity, buyer: -Infinity, unknown: -Infinity };
  for (const turn of turns) {
    const end = turn.startMs + spokenMs(turn);
    total[turn.side] += Math.max(0, end - Math.max(turn.startMs, until[turn.side]));
    until[turn.side] = Math.max(until[turn.side], end);
  }
  return total;
});

/** What is known of who could be heard; nothing where only captions were read. */
type Heard = Pick<MetricInput, 'turns'> & Partial<Pick<MetricInput, 'pauses' | 'certain'>>;

/** Why what needs sides cannot be said of a call, or `null` when it can. */
export function sidesUnknown({ turns, pauses = [], certain = false }: Heard): string | null {
  const notHeard = sideNotHeard(turns, pauses);
  if (notHeard !== null) return notHeard;
  const { rep, buyer, unknown } = speechBySide(turns);
  const all = rep + buyer + unknown;
  if (all < LEAST_SPEECH_MS && !(certain && all > 0)) return 'Not enough speech to judge.';
  if (unknown / all > UNKNOWN_LIMIT) {
    const whose =
      unknown === all ? 'which speaker is you' : `who spoke ${Math.round((unknown / all) * 100)} % of the words`;
    return `Nobody has said ${whose}. Say who is who, and this is worked out.`;
  }
  if (rep === 0) return 'None of the words are yours. Say which speaker you are, and this is worked out.';
  return buyer === 0 ? 'None of the words are the buyer’s. Say who the buyer is, and this is worked out.' : null;
}

/** Words that about a third of spoken English is made of and that other languages do not write. */
const ENGLISH = new Set(
  "the and that you to it it's of what for with have this be on that's they but your i'm know just about".split(' '),
);
/** English speech lies near 0.25, other languages below 0.03. Our own figures. */
const LEAST_ENGLISH = 0.08;
const LEAST_WORDS_FOR_LANGUAGE = 80;
/** The language of a call shows in its first words. */
const MOST_WORDS_FOR_LANGUAGE = 2_000;

const isEnglish = remember((turns: readonly Turn[]) => {
  let words = 0;
  let english = 0;
  for (const turn of turns) {
    if (words > MOST_WORDS_FOR_LANGUAGE) break;
    const said = wordsOf(turn.text.slice(0, MOST_WORDS_FOR_LANGUAGE));
    words += said.length;
    english += said.filter((word) => ENGLISH.has(word)).length;
  }
  return words < LEAST_WORDS_FOR_LANGUAGE || english / words >= LEAST_ENGLISH;
});

/** Why what is judged by sides and by wording cannot be said of a call, or `null` when it can. */
export function wordingUnknown(heard: Heard): string | null {
  return sidesUnknown(heard) ?? (isEnglish(heard.turns) ? null : 'The wording of calls is judged in English only.');
}

/** Middle value, or `null` of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
