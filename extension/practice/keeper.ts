import type { Practice } from '#domain/practice/practice.ts';
import type { Owner } from '../store/database.ts';
import type { Clock } from './clock.ts';
import type { Held } from './going.ts';
import type { Means } from './means.ts';
import type { Money } from './money.ts';
import { noticeOf } from './notices.ts';

interface Keeps {
  view: Held;
  clock: Clock;
  money: Money;
  means: Pick<Means, 'keep' | 'keepBeside'>;
  owner: Owner | undefined;
  /** It is on this device for the first time. */
  first: Promise<unknown> | undefined;
  /** It was deleted, or went on elsewhere. */
  lost(): void;
}

/** Writes a practice down as it runs. What cannot be kept goes on all the same, and is told. */
export interface Keeper {
  /** One after the other. `arriving`: the buyer's last words may still change. */
  keep(practice: Practice, arriving: boolean): Promise<unknown>;
  /** What stays on this device alone. */
  aside(id: string): void;
  /** Resolves once all of it is written. */
  written(): Promise<unknown>;
}

export function newKeeper({ view, clock, money, means, owner, first, lost }: Keeps): Keeper {
  let keeping: Promise<unknown> = Promise.resolve(first).catch(() => undefined);
  const beside = () => {
    const { assist, script, heldBack } = view.now();
    const paid = money.now();
    return { assist, script: [...script], heldBack, ranMs: Math.round(clock.ranMs()), ...(paid ? { paid } : {}) };
  };
  return {
    keep(practice, arriving) {
      const along = { ...beside(), ...(owner ? { owner } : {}), ...(arriving ? { arriving: true as const } : {}) };
      keeping = keeping
        .then(() => means.keep(practice, along))
        .then(
          (outcome) => (outcome === 'kept' ? undefined : lost()),
          () => view.tell(noticeOf('not-kept')),
        );
      return keeping;
    },
    aside: (id) => void means.keepBeside(id, beside()).catch(() => undefined),
    written: () => keeping,
  };
}
