import { assemble, newAssembly, settle, type Assembly, type Seen, type TurnDraft } from '#domain/captions/assemble.ts';

/** Turn assembly driven by hand: rows are given as `[id, speaker, text]`. */
export function newReading() {
  let state: Assembly = newAssembly();
  const turns: TurnDraft[] = [];
  const keep = (next: { state: Assembly; changed: TurnDraft[] }) => {
    state = next.state;
    for (const turn of next.changed) turns[turn.seq] = turn;
  };
  return {
    /** The page shows these rows and no others. */
    show(nowMs: number, rows: [number, string, string][], how: Partial<Seen> = {}) {
      const seen = rows.map(([id, speaker, text]) => ({ id, speaker, name: speaker, text }));
      keep(assemble(state, { rows: seen, nowMs, ...how }));
    },
    settle: (nowMs: number, force = false) => keep(settle(state, nowMs, force)),
    /** What another host goes on from. */
    restore() {
      state = JSON.parse(JSON.stringify(state)) as Assembly;
    },
    state: () => state,
    turns: () => turns,
    /** Turns as `speaker: text`, open ones marked. */
    said: () => turns.map(({ speaker, text, final }) => `${speaker}: ${text}${final ? '' : ' …'}`),
  };
}
