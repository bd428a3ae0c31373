import { placeGaps } from '#domain/sound/gap-words.ts';
import type { Gap } from '#domain/sound/heard.ts';
import type { Role, Speaker, Turn } from '#domain/turn.ts';
import { ROLE } from './call-words.ts';
import { nameOf } from './name-of.ts';

/** A line of the transcript: a turn, or a stretch that could not be heard. */
export type TranscriptRow =
  | { kind: 'turn'; key: string; turn: Turn; name: string; role: string; first: boolean }
  | { kind: 'gap'; key: string; gap: Gap };

const gapRow = (gap: Gap): TranscriptRow => ({ kind: 'gap', key: `gap-${gap.fromMs}-${gap.channel}`, gap });

/** All lines of a transcript in order of time. `first`: begins a run of turns by one speaker. `words`: what a speaker is called to the reader. */
export function transcriptRows(
  turns: readonly Turn[],
  gaps: readonly Gap[],
  speakers: Readonly<Record<string, Speaker>>,
  words: Readonly<Record<Role, string>> = ROLE,
): TranscriptRow[] {
  const { before, after } = placeGaps(turns, gaps);
  const rows = turns.flatMap((turn, index): TranscriptRow[] => {
    const role = speakers[turn.speaker]?.role;
    const first = index === 0 || turns[index - 1]?.speaker !== turn.speaker || before.has(turn.seq);
    const name = nameOf(turn, speakers);
    const line: TranscriptRow = {
      kind: 'turn',
      key: `turn-${turn.seq}`,
      turn,
      name,
      role: role ? words[role] : '',
      first,
    };
    return [...(before.get(turn.seq)?.map(gapRow) ?? []), line];
  });
  return [...rows, ...after.map(gapRow)];
}
