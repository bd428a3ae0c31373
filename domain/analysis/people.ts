import type { Call } from '../call.ts';
import type { Turn } from '../turn.ts';

/** What the two sides are called: a name where exactly one person of the side is named. */
export interface People {
  rep: string;
  buyer: string;
  /** All that are named. */
  reps: readonly string[];
  buyers: readonly string[];
}

/** The names of a call's sides, for sentences: "You" and "the buyer" where nobody is named. */
export function peopleOf(call: Call, turns: readonly Turn[]): People {
  const names = (side: Turn['side']) =>
    new Set(
      turns.flatMap((turn) => {
        const name = call.speakers[turn.speaker]?.name ?? turn.name;
        return turn.side === side && name !== undefined && name.trim() !== '' ? [name.trim()] : [];
      }),
    );
  const [reps, buyers] = [[...names('rep')], [...names('buyer')]];
  const one = ([first, ...others]: readonly string[], otherwise: string) =>
    first !== undefined && others.length === 0 ? first : otherwise;
  return { rep: one(reps, 'You'), buyer: one(buyers, 'The buyer'), reps, buyers };
}

/** Who a turn is by: its speaker's name, else that of the side. */
export function personOf(turn: Turn, people: People): string | undefined {
  if (turn.name !== undefined && turn.name.trim() !== '') return turn.name.trim();
  return turn.side === 'unknown' ? undefined : people[turn.side];
}
