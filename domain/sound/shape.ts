import { OWN_SPEAKER, TAB_SPEAKER } from '../turn.ts';
import type { Channel } from './heard.ts';
import type { Joining, OpenSound, SoundTurn, SpokenWord, Track } from './joining.ts';
import { type Run, runsOf } from './runs.ts';

/** Which open turn goes on as which run: the one whose time it shares most; what is left over serves runs that are new. */
function goOn(opens: readonly OpenSound[], runs: readonly Run[]): Map<Run, OpenSound> {
  const found = new Map<Run, OpenSound>();
  const left: OpenSound[] = [];
  for (const open of opens) {
    let best: Run | undefined;
    let most = 0;
    for (const run of runs) {
      const [fromMs, toMs] = ends(run.words);
      const shared = Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs);
      if (found.has(run) || shared < most || (best && shared === most)) continue;
      best = run;
      most = shared;
    }
    if (best) found.set(best, open);
    else left.push(open);
  }
  for (const run of runs) {
    const spare = found.has(run) ? undefined : left.shift();
    if (spare) found.set(run, spare);
  }
  return found;
}

function ends(words: readonly SpokenWord[]): [fromMs: number, toMs: number] {
  const fromMs = words[0]?.startMs ?? 0;
  return [fromMs, words.reduce((last, { endMs }) => Math.max(last, endMs), fromMs)];
}

/** Gives out what changed of a track's turns and keeps the rest open. `force`: nothing goes on. */
export function shape(state: Joining, channel: Channel, late: boolean, force: boolean): SoundTurn[] {
  const track: Track = late ? state.ears[channel].late : state.ears[channel].live;
  const runs = runsOf(track, state.ears[channel === 0 ? 1 : 0]);
  const changed: SoundTurn[] = [];
  const going = goOn(track.opens, runs);
  const used = new Set(going.values());
  const opens: OpenSound[] = [];

  function give(seq: number, words: SpokenWord[], text: string, final: boolean, at: [number, number]): void {
    const speaker = channel === 0 ? OWN_SPEAKER : TAB_SPEAKER;
    changed.push({ seq, speaker, text, startMs: at[0], endMs: at[1], final, channel, late, words });
  }

  for (const run of runs) {
    const over = force || run.over;
    const old = going.get(run);
    const seq = old?.seq ?? state.nextSeq++;
    const text = run.words.map((word) => word.text).join(' ');
    const [fromMs, toMs] = ends(run.words);
    if (over || old?.text !== text || old.fromMs !== fromMs || old.toMs !== toMs)
      give(seq, run.words, text, over, [fromMs, toMs]);
    if (!over) opens.push({ seq, text, fromMs, toMs });
    else if (!force) track.fixed = track.fixed.filter((word) => !run.words.includes(word));
  }
  // What was only thought to be heard is taken back; its number serves the next turn.
  for (const open of track.opens) {
    if (used.has(open)) continue;
    if (open.text !== '' || force) give(open.seq, [], '', force, [open.fromMs, open.fromMs]);
    if (!force) opens.push({ ...open, text: '', toMs: open.fromMs });
  }
  track.opens = opens;
  if (force) track.fixed = [];
  const oldest = Math.min(...[...track.fixed, ...track.pending.flatMap(({ words }) => words)].map((w) => w.startMs));
  track.breaks = track.breaks.filter((at) => at >= oldest);
  return changed;
}
