import type { TurnDraft } from '../captions/assembly.ts';
import type { Speaker, Turn } from '../turn.ts';
import { OWN_SPEAKER, sideOf, TAB_SPEAKER } from '../turn.ts';
import type { Named } from './state.ts';

/** Speakers with those that the turns name for the first time; the same object when there is none. */
export function meet(
  speakers: Record<string, Speaker>,
  spoken: readonly Pick<TurnDraft, 'speaker' | 'name'>[],
  isOwn: (name: string) => boolean,
): Record<string, Speaker> {
  let next = speakers;
  for (const { speaker: key, name } of spoken) {
    if (key === '' || (next[key] && (next[key].name === name || name === undefined))) continue;
    const known: Speaker = next[key] ?? {
      key,
      ...(key === OWN_SPEAKER || (name !== undefined && isOwn(name)) ? { role: 'me' as const } : {}),
      ...(key === TAB_SPEAKER ? { role: 'buyer' as const } : {}),
    };
    next = { ...next, [key]: name === undefined ? known : { ...known, name } };
  }
  return next;
}

/** Whether a turn began before another one. */
export function isBefore(one: Turn, other: Turn): boolean {
  return one.startMs < other.startMs || (one.startMs === other.startMs && one.seq < other.seq);
}

/** Turns with revisions put in, in order of time. A final turn is a fact: later revisions of it are ignored. */
export function revise(
  turns: readonly Turn[],
  spoken: readonly TurnDraft[],
  callId: string,
  speakers: Readonly<Record<string, Speaker>>,
): { turns: Turn[]; changed: Turn[] } {
  const next = [...turns];
  const changed: Turn[] = [];
  for (const draft of spoken) {
    const turn: Turn = { ...draft, callId, side: sideOf(speakers[draft.speaker]?.role) };
    const old = next.findLastIndex(({ seq }) => seq === turn.seq);
    if (next[old]?.final === true) continue;
    if (old >= 0) next.splice(old, 1);
    next.splice(next.findLastIndex((other) => isBefore(other, turn)) + 1, 0, turn);
    changed.push(turn);
  }
  return { turns: next, changed };
}

/** Turns with whose they are put right, final ones too; words and times stay. */
export function rename(
  turns: readonly Turn[],
  named: readonly Named[],
  speakers: Readonly<Record<string, Speaker>>,
): { turns: Turn[]; changed: Turn[] } {
  const bySeq = new Map(named.map((one) => [one.seq, one]));
  const changed: Turn[] = [];
  const next = turns.map((turn) => {
    const found = bySeq.get(turn.seq);
    if (!found || (found.speaker === turn.speaker && found.name === turn.name)) return turn;
    const { name: _, ...rest } = turn;
    const { speaker, name } = found;
    const renamed = {
      ...rest,
      speaker,
      ...(name === undefined ? {} : { name }),
      side: sideOf(speakers[speaker]?.role),
    };
    changed.push(renamed);
    return renamed;
  });
  return { turns: next, changed };
}
