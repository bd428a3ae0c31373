import type { Channel, HeardWord } from '../sound/heard.ts';
import type { Utterance } from './story.ts';

/** A line of the demo call as it is heard: 0 = rep, 1 = buyer. Times are milliseconds from where the sound begins. */
export interface SpokenLine {
  channel: Channel;
  words: HeardWord[];
}

export interface Script {
  utterances: readonly Utterance[];
  /** The line with which the sound begins. */
  from?: number;
  /** False where only the buyer can be heard. */
  rep?: boolean;
}

/** What is said from a line of the story on, with a time for every word; times count from the start of that line. */
export function scriptOf({ utterances, from = 0, rep = true }: Script): SpokenLine[] {
  const zeroMs = from > 0 ? (utterances[from]?.startMs ?? 0) : 0;
  return utterances
    .slice(from)
    .filter(({ by }) => rep || by === 'buyer')
    .map(({ by, text, startMs, words: ends }) => ({
      channel: by === 'rep' ? 0 : 1,
      words: text.split(/\s+/).map((word, at) => ({
        text: word,
        startMs: startMs - zeroMs + (ends[at - 1] ?? 0),
        endMs: startMs - zeroMs + (ends[at] ?? 0),
      })),
    }));
}

/** How a demo call is opened to be heard, from its address. */
export interface HeardDemo {
  /** Whether the microphone plays the rep's voice, as it does for `npm start -- --audio`; else the buyer alone is heard. */
  rep: boolean;
  from: number;
}

/** What the address of a demo call asks for; null where it is not opened to be heard. */
export function heardDemo({ pathname, searchParams }: URL): HeardDemo | null {
  const audio = searchParams.get('audio');
  if (!pathname.endsWith('/demo/call') || audio === null) return null;
  return { rep: audio === 'microphone', from: Math.max(0, Math.trunc(Number(searchParams.get('from')) || 0)) };
}
