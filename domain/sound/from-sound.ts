import { keysOf } from '../captions/words.ts';
import { OWN_SPEAKER } from '../turn.ts';
import { type Given, LAG_MS, type Work } from './blending.ts';
import { inCommon } from './cut.ts';
import { give, numberOf } from './given.ts';
import { middle, type SoundTurn } from './joining.ts';
import { isOwn } from './whose.ts';

/** Late words of which captions gave so much are there already. */
const SHARE = 0.5;

function captionsIn({ state }: Work, fromMs: number, toMs: number): string[] {
  return state.given
    .filter(({ source, startMs, endMs }) => source === 'captions' && endMs >= fromMs && startMs - LAG_MS <= toMs)
    .flatMap(({ text }) => keysOf(text));
}

/** The words of a turn that captions did not give while they carried on alone. */
function remaining(work: Work, turn: SoundTurn): SoundTurn['words'] {
  const { sinceMs, endedMs } = work.state.lines[turn.channel];
  if (turn.late) {
    const keys = keysOf(turn.text);
    const read = inCommon(captionsIn(work, turn.startMs, turn.endMs), keys);
    return read > 0 && read >= keys.length * SHARE ? [] : turn.words;
  }
  if (sinceMs === null || endedMs === null || turn.startMs >= sinceMs) return turn.words;
  const before = turn.words.filter((word) => middle(word) < sinceMs);
  const keys = before.flatMap(({ text }) => keysOf(text));
  const read = inCommon(captionsIn(work, turn.startMs, sinceMs), keys);
  return read > 0 && read >= keys.length * SHARE ? turn.words.filter((word) => !before.includes(word)) : turn.words;
}

/** Gives out turns by sound under their numbers in the call. Late ones only once they are final: they are in no hurry. */
export function giveSound(work: Work, changed: readonly SoundTurn[]): void {
  for (const turn of changed) {
    if (turn.late && !turn.final) continue;
    const words = remaining(work, turn);
    const text = words.map((word) => word.text).join(' ');
    const known = work.state.soundSeqs[String(turn.seq)];
    if (text === '' && known === undefined) continue;
    const seq = numberOf(work, 'soundSeqs', turn.seq, turn.final);
    const old = work.state.given.findLast((one) => one.seq === seq);
    const startMs = words[0]?.startMs ?? turn.startMs;
    const { speaker, name } = whoseIs(work, turn, old);
    give(
      work,
      {
        seq,
        speaker,
        ...(name === undefined ? {} : { name }),
        text,
        startMs,
        endMs: Math.max(startMs, turn.endMs),
        final: turn.final,
        source: 'sound',
        channel: turn.channel,
      },
      turn.late,
    );
  }
}

function whoseIs(work: Work, turn: SoundTurn, old: Given | undefined): Pick<Given, 'speaker' | 'name'> {
  if (turn.speaker !== OWN_SPEAKER) return old && old.text !== '' ? old : turn;
  const name = work.state.captions.findLast((caption) => caption.name !== undefined && isOwn(work, caption))?.name;
  return { speaker: OWN_SPEAKER, ...(name === undefined ? {} : { name }) };
}
