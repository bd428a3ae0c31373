import type { CardLog } from '../call.ts';
import type { MetricInput, ObjectionHeard } from '../metrics/metric.ts';
import { handovers, usualGap } from '../metrics/patience.ts';
import { lengthsUnknown } from '../metrics/timing.ts';
import { wordingUnknown } from '../metrics/speech.ts';
import type { Turn } from '../turn.ts';
import { saidIn } from './answer.ts';
import type { ObjectionMet } from './handling.ts';
import { stepsAfter } from './steps.ts';

/** An answer is looked for this long after an objection. Our own bound. */
const WINDOW_MS = 90_000;

function hasClaimed(window: readonly Turn[]): boolean {
  return saidIn(window.filter((turn) => turn.side === 'rep')).some((said) => said.kind === 'claim');
}

/** Turns after an objection, until the next one. What the buyer adds on the same matter before the rep has answered goes on with it. */
function windowAfter(
  turns: readonly Turn[],
  at: number,
  heard: ObjectionHeard,
  raised: ReadonlyMap<number, ObjectionHeard>,
): Turn[] {
  const objecting = turns[at];
  if (!objecting) return [];
  const window: Turn[] = [];
  for (let next = at + 1; next < turns.length; next++) {
    const turn = turns[next];
    if (!turn || turn.startMs > objecting.endMs + WINDOW_MS) break;
    const other = raised.get(turn.seq);
    if (other && (other.category !== heard.category || hasClaimed(window))) break;
    window.push(turn);
  }
  return window;
}

/** Each objection with what the rep did about it: five steps, each with the words that prove it. `null` steps where they cannot be known. */
export function handle(input: MetricInput, cards: readonly CardLog[]): ObjectionMet[] {
  const { turns, objections } = input;
  const known = wordingUnknown(input) === null;
  const usualMs = usualGap(input);
  const untimed = lengthsUnknown(turns);
  const changes = handovers(input);
  const places = new Map(turns.map((turn, at) => [turn.seq, at]));
  const raised = new Map(objections.map((objection) => [objection.turnSeq, objection]));
  const byId = new Map(cards.map((card) => [card.id, card]));
  return [...objections]
    .sort((a, b) => a.atMs - b.atMs)
    .flatMap((heard): ObjectionMet[] => {
      const card = byId.get(heard.cardId);
      const at = places.get(heard.turnSeq);
      if (!card || at === undefined) return [];
      if (!known) return [{ heard, card, steps: null }];
      const answer = changes.find((change) => change.after.has(heard.turnSeq));
      return [
        {
          heard,
          card,
          steps: stepsAfter({ heard, window: windowAfter(turns, at, heard, raised), answer, usualMs, untimed }),
        },
      ];
    });
}
