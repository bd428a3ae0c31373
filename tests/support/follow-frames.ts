import { assemble, newAssembly, settle, type Assembly, type TurnDraft } from '#domain/captions/assemble.ts';
import type { Frame } from './caption-simulator.ts';

/** What came out of following a page, and what must never happen on the way. */
export interface Followed {
  turns: TurnDraft[];
  state: Assembly;
  /** Promises that were broken, in words. */
  broken: string[];
}

export interface Following {
  /** The clock that the host goes by, from true milliseconds. */
  clock?: (ms: number) => number;
  /** Rows are read alone where nothing but text has changed, as the follower of real pages does. */
  dirty?: boolean;
}

/** Feeds simulated frames to turn assembly, with its timer twice a second, and ends the call. */
export function followFrames(frames: Iterable<Frame>, { clock = (ms) => ms, dirty = false }: Following = {}): Followed {
  let state = newAssembly();
  let region = 0;
  let lead = 0;
  let timer = 500;
  let lastMs = 0;
  let last: Frame | null = null;
  const turns: TurnDraft[] = [];
  const broken: string[] = [];
  const keep = (changed: readonly TurnDraft[]) => {
    for (const turn of changed) {
      const { seq } = turn;
      if (turns[seq]?.final === true) broken.push(`turn ${seq} changed after it was final`);
      if (seq > turns.length) broken.push(`turn ${seq} came before turn ${turns.length}`);
      if (turn.startMs < (turns[seq - 1]?.startMs ?? 0)) broken.push(`turn ${seq} starts before the one before it`);
      if (turn.endMs < turn.startMs) broken.push(`turn ${seq} ends before it starts`);
      if (turn.text === '') broken.push(`turn ${seq} is empty`);
      turns[seq] = turn;
    }
  };
  const step = (next: { state: Assembly; changed: TurnDraft[] }) => {
    state = next.state;
    keep(next.changed);
  };
  for (const frame of frames) {
    for (; timer < frame.atMs; timer += 500) step(settle(state, clock(timer)));
    if (frame.resumed) {
      state = JSON.parse(JSON.stringify(state)) as Assembly;
      lead = state.topId;
      region++;
    }
    const changed = dirty ? changedRows(last, frame) : null;
    const rows = (changed ?? frame.rows).map((row) => ({ ...row, id: row.id + lead }));
    const { recycled } = frame;
    step(
      assemble(state, {
        rows,
        whole: changed === null,
        nowMs: clock(frame.atMs),
        region: frame.region + region,
        recycled,
      }),
    );
    lastMs = frame.atMs;
    last = frame;
  }
  step(settle(state, clock(lastMs + 100), true));
  if (turns.some((turn) => !turn.final)) broken.push('a turn was left open at the end');
  return { turns, state, broken };
}

/** Rows whose text alone changed since the frame before; null when rows came, went or moved. */
function changedRows(last: Frame | null, frame: Frame): Frame['rows'] | null {
  const ids = (rows: Frame['rows']) => rows.map(({ id }) => id).join(' ');
  if (!last || frame.recycled || frame.resumed || last.region !== frame.region) return null;
  if (ids(last.rows) !== ids(frame.rows)) return null;
  return frame.rows.filter((row, i) => row.text !== last.rows[i]?.text || row.speaker !== last.rows[i]?.speaker);
}
