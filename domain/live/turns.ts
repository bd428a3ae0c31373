import type { TurnDraft } from '../captions/assembly.ts';
import type { Speaker, Turn } from '../turn.ts';
import { OWN_SPEAKER, sideOf } from '../turn.ts';

/** Speakers with those that the turns name for the first time; the same object when there is none. */
export function meet(
  speakers: Record<string, Speaker>,
  spoken: readonly TurnDraft[],
  isOwn: (name: string) => boolean,
): Record<string, Speaker> {
  let next = speakers;
  for (const { speaker: key, name } of spoken) {
    if (key === '' || (next[key] && (next[key].name === name || name === undefined))) continue;
    const known: Speaker = next[key] ?? {
      key,
      ...(key === OWN_SPEAKER || (name !== undefined && isOwn(name)) ? { role: 'me' as const } : {}),
    };
    next = { ...next, [key]: name === undefined ? known : { ...known, name } };
  }
  return next;
}

/** Turns with revisions put in by seq. A final turn is a fact: later revisions of it are ignored. */
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
    let at = next.length;
    while (at > 0 && (next[at - 1]?.seq ?? -1) > turn.seq) at -= 1;
    const old = next[at - 1];
    if (old?.seq !== turn.seq) next.splice(at, 0, turn);
    else if (old.final) continue;
    else next[at - 1] = turn;
    changed.push(turn);
  }
  return { turns: next, changed };
}
