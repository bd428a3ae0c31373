import type { TurnDraft } from '../captions/assembly.ts';
import type { Given, Work } from './blending.ts';

/** Turns are remembered so long: captions that wait for late words longer than sound that waits for a name. */
const CAPTIONS_MS = 360_000;
const SOUND_MS = 60_000;
const MOST = 300;

function same(a: TurnDraft, b: TurnDraft): boolean {
  return (
    a.text === b.text &&
    a.final === b.final &&
    a.startMs === b.startMs &&
    a.endMs === b.endMs &&
    a.speaker === b.speaker &&
    a.name === b.name
  );
}

/** Gives a turn out, unless it was given so before. What is final stays as it was given. */
export function give(work: Work, turn: Given, late = false): void {
  const { source: _, channel: __, ...draft } = turn;
  const at = work.state.given.findLastIndex(({ seq }) => seq === turn.seq);
  const old = work.state.given[at];
  if (old && (old.final || same(old, turn))) return;
  work.state.given = at < 0 ? [...work.state.given, turn] : work.state.given.with(at, turn);
  const list = late ? work.late : work.turns;
  const known = list.findIndex(({ seq }) => seq === draft.seq);
  if (known < 0) list.push(draft);
  else list[known] = draft;
}

/** The number under which a source's turn is given out; forgotten once it is final. */
export function numberOf(work: Work, source: 'soundSeqs' | 'captionSeqs', seq: number, final: boolean): number {
  const known = work.state[source][String(seq)];
  const given = known ?? work.state.nextSeq++;
  if (final) {
    const { [String(seq)]: _, ...rest } = work.state[source];
    work.state[source] = rest;
  } else if (known === undefined) work.state[source] = { ...work.state[source], [String(seq)]: given };
  return given;
}

/** Forgets what is too old to matter. */
export function forgetOld({ state, nowMs }: Work): void {
  const kept = state.given.filter(({ endMs, source, final }) => {
    return !final || nowMs - endMs < (source === 'captions' ? CAPTIONS_MS : SOUND_MS);
  });
  if (kept.length < state.given.length || kept.length > MOST) state.given = kept.slice(-MOST);
  const seen = state.captions.filter(({ endMs, final, fate }) => !final || fate === 'open' || nowMs - endMs < SOUND_MS);
  if (seen.length < state.captions.length || seen.length > MOST) state.captions = seen.slice(-MOST);
}
