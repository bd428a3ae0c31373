import { assemble, newAssembly, settle, type Assembly, type TurnDraft } from '#domain/captions/assemble.ts';
import type { Frame } from './caption-simulator.ts';

/** What came out of following a page, and what must never happen on the way. */
export interface Followed {
  turns: TurnDraft[];
  state: Assembly;
  /** Promises that were broken, in words. */
  broken: string[];
}

/** Feeds simulated frames to turn assembly, with its timer twice a second, and ends the call. */
export function followFrames(frames: Iterable<Frame>, clock = (ms: number) => ms): Followed {
  let state = newAssembly();
  let region = 0;
  let lead = 0;
  let timer = 500;
  let lastMs = 0;
  const turns: TurnDraft[] = [];
  const broken: string[] = [];
  const keep = (changed: readonly TurnDraft[]) => {
    for (const turn of changed) {
      if (turns[turn.seq]?.final === true) broken.push(`turn ${turn.seq} changed after it was final`);
      if (turn.seq > turns.length) broken.push(`turn ${turn.seq} came before turn ${turns.length}`);
      if (turn.startMs < (turns[turn.seq - 1]?.startMs ?? 0)) broken.push(`turn ${turn.seq} starts before the one before it`);
      if (turn.endMs < turn.startMs) broken.push(`turn ${turn.seq} ends before it starts`);
      turns[turn.seq] = turn;
    }
  };
  for (const frame of frames) {
    for (; timer < frame.atMs; timer += 500) {
      const settled = settle(state, clock(timer));
      state = settled.state;
      keep(settled.changed);
    }
    if (frame.resumed) {
      state = JSON.parse(JSON.stringify(state)) as Assembly;
      lead = state.topId;
      region++;
    }
    const rows = frame.rows.map((row) => ({ ...row, id: row.id + lead }));
    const seen = { rows, nowMs: clock(frame.atMs), region: frame.region + region, recycled: frame.recycled };
    const next = assemble(state, seen);
    state = next.state;
    keep(next.changed);
    lastMs = frame.atMs;
  }
  const end = settle(state, clock(lastMs + 100), true);
  keep(end.changed);
  if (turns.some((turn) => !turn.final)) broken.push('a turn was left open at the end');
  return { turns, state: end.state, broken };
}
