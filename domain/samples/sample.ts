import type { ReadTurn } from '../transcript/transcript.ts';

/** `r`: the rep; `b`: the buyer; `c`: a second buyer. */
export type SampleVoice = 'r' | 'b' | 'c';

/** What somebody says, and the silence before it in milliseconds where it is not the usual one; negative talks over the line before. */
export type SampleLine = readonly [by: SampleVoice, text: string, gapMs?: number];

/** A call to try the analyzer with: invented people and companies. */
export interface Sample {
  id: string;
  title: string;
  /** What happens in it, in a sentence. */
  about: string;
  people: Readonly<Partial<Record<SampleVoice, string>>>;
  lines: readonly SampleLine[];
  /** File of its sound among the extension's own, and when each line begins and ends in it, milliseconds. */
  sound?: { file: string; times: readonly (readonly [startMs: number, endMs: number])[] };
}

/** Conversational pace, and the silence between two lines. Our own figures. */
const MS_PER_WORD = 375;
const GAP_MS = 550;

/** The call as a transcript's turns, with times: those of its sound where it has one. */
export function turnsOfSample({ people, lines, sound }: Sample): ReadTurn[] {
  let nowMs = 0;
  return lines.map(([by, text, gapMs = GAP_MS], at) => {
    const heard = sound?.times[at];
    const startMs = heard?.[0] ?? Math.max(0, nowMs + (at === 0 ? 1_000 : gapMs));
    const endMs = heard?.[1] ?? startMs + text.split(' ').length * MS_PER_WORD;
    nowMs = Math.max(nowMs, endMs);
    return { speaker: by, name: people[by] ?? by, text, startMs, endMs };
  });
}
