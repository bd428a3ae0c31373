import { createContext, useContext, useMemo } from 'react';
import type { Turn } from '#domain/turn.ts';

/** Lines of the transcript that are chosen, one after another in time. */
export interface Stretch {
  /** The line that was chosen first, and the one that it was drawn out to. */
  anchor: number;
  end: number;
  /** What was said in them, in order of time. */
  turns: readonly Turn[];
  fromMs: number;
  toMs: number;
}

/** What may be done with chosen lines elsewhere on the page. */
export type Wish = 'comment' | 'clip';

export interface Choosing {
  stretch: Stretch | null;
  choose: (stretch: Stretch | null) => void;
  /** How often each was asked for. */
  wishes: Readonly<Record<Wish, number>>;
  ask: (wish: Wish) => void;
}

export const ChoosingContext = createContext<Choosing>({
  stretch: null,
  choose: () => undefined,
  wishes: { comment: 0, clip: 0 },
  ask: () => undefined,
});

export const useChoosing = (): Choosing => useContext(ChoosingContext);

/** All that was said from one line to another, whichever comes first; null where one of them is not there. */
export function stretchOf(turns: readonly Turn[], anchor: number, end: number): Stretch | null {
  const [a, b] = [anchor, end].map((seq) => turns.findIndex((turn) => turn.seq === seq)) as [number, number];
  if (a < 0 || b < 0) return null;
  const chosen = turns.slice(Math.min(a, b), Math.max(a, b) + 1);
  const fromMs = Math.min(...chosen.map(({ startMs }) => startMs));
  const toMs = Math.max(...chosen.map(({ endMs }) => endMs));
  return { anchor, end, turns: chosen, fromMs, toMs };
}

/** Chooses lines of a transcript, and tells which are. `turns` in order of time. */
export function useStretch(turns: readonly Turn[]) {
  const { stretch, choose } = useChoosing();
  const chosen = useMemo(() => new Set(stretch?.turns.map(({ seq }) => seq)), [stretch]);
  return {
    chosen,
    clear: () => choose(null),
    drawOut: (end: number) => choose(stretchOf(turns, stretch?.anchor ?? end, end)),
    between: (anchor: number, end: number) => choose(stretchOf(turns, anchor, end)),
    /** Chooses one line alone; where that was so already, none. */
    toggle: (seq: number) => choose(stretch?.anchor === seq && stretch.end === seq ? null : stretchOf(turns, seq, seq)),
  };
}
