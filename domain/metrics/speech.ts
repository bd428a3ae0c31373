import type { Side, Turn } from '../turn.ts';
import { wordsOf } from './words.ts';

/** Words seen all at once have no length of their own; nobody speaks faster than this. Our own figure. */
const LEAST_MS_PER_WORD = 200;
/** Above this share of speech without a side, what needs sides is unavailable. Our own figure. */
const UNKNOWN_LIMIT = 0.1;
/** Below this there is not enough speech to judge. Our own figure. */
const LEAST_SPEECH_MS = 30_000;

const BACKCHANNELS = new Set(
  (
    'mm-hm mmhm mhm mm hmm uh-huh uhhuh yeah yep yes right okay ok sure exactly totally absolutely true got it i see of course great good nice cool wow really oh ah fair enough makes sense ' +
    'definitely perfect interesting'
  ).split(' '),
);

/** Whether a turn only says "I am listening": up to three such words. */
export function isBackchannel(turn: Turn): boolean {
  const words = wordsOf(turn.text);
  return words.length <= 3 && words.every((word) => BACKCHANNELS.has(word));
}

/** Milliseconds a turn was spoken for. */
export function spokenMs(turn: Turn): number {
  return Math.max(turn.endMs - turn.startMs, wordsOf(turn.text).length * LEAST_MS_PER_WORD, 0);
}

/** Milliseconds of speech by side; people of one side who overlap count once. */
export function speechBySide(turns: readonly Turn[]): Record<Side, number> {
  const total: Record<Side, number> = { rep: 0, buyer: 0, unknown: 0 };
  const until: Record<Side, number> = { rep: 0, buyer: 0, unknown: 0 };
  for (const turn of turns) {
    const end = turn.startMs + spokenMs(turn);
    total[turn.side] += Math.max(0, end - Math.max(turn.startMs, until[turn.side]));
    until[turn.side] = Math.max(until[turn.side], end);
  }
  return total;
}

/** Why what needs sides cannot be said of these turns, or `null` when it can. */
export function sidesUnknown(turns: readonly Turn[]): string | null {
  const { rep, buyer, unknown } = speechBySide(turns);
  const all = rep + buyer + unknown;
  if (all < LEAST_SPEECH_MS) return 'Not enough speech to judge.';
  if (unknown / all > UNKNOWN_LIMIT) {
    return `Nobody has said who spoke ${Math.round((unknown / all) * 100)} % of the words. Say who is who, and this is worked out.`;
  }
  if (rep === 0) return 'None of the words are yours. Say which speaker you are, and this is worked out.';
  return buyer === 0 ? 'None of the words are the buyer’s. Say who the buyer is, and this is worked out.' : null;
}

/** Uninterrupted stretches of one side: the other side's backchannels do not break them. */
export function holds(turns: readonly Turn[], side: Side): { turns: Turn[]; ms: number }[] {
  const found: { turns: Turn[]; ms: number }[] = [];
  let open: Turn[] = [];
  const close = () => {
    const [head] = open;
    const tail = open.at(-1);
    if (head && tail) found.push({ turns: open, ms: tail.startMs + spokenMs(tail) - head.startMs });
    open = [];
  };
  for (const turn of turns) {
    if (turn.side === side) open.push(turn);
    else if (!isBackchannel(turn)) close();
  }
  close();
  return found;
}

/** Middle value, or `null` of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
