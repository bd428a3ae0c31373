import type { StoredPractice } from '../store/database.ts';
import type { Notice } from './contract.ts';
import type { Means } from './means.ts';
import type { Paying } from './paying.ts';

/** What was paid holds for a day; an hour less, so that it does not run out in a talk. */
const HOLDS_MS = 23 * 60 * 60_000;
/** A voice that dies within this time of being paid gives the credit back. */
const DIES_MS = 30_000;

/** Whether what was paid still holds. */
export const isPaid = (paid: StoredPractice['paid']): boolean =>
  paid !== undefined && !paid.back && Date.now() - paid.at < HOLDS_MS;

/** What the account pays for a practice. */
export interface Money {
  now(): StoredPractice['paid'];
  /** A model and a vendor may be asked. */
  covers(): boolean;
  /** Once for each channel; a voice covers text. What the rep has to know where it is not paid. */
  pay(channel: 'voice' | 'text'): Promise<Notice | undefined>;
  /** The voice died; whether credits came back. What is being paid is waited for. */
  died(): Promise<boolean>;
  over(): void;
}

/** The money of a practice, as far as it was paid. `first`: it is being paid already. */
export function newMoney(
  { id, paid: before }: StoredPractice,
  means: Pick<Means, 'pay' | 'ended'>,
  first?: Promise<Paying>,
): Money {
  let paid = before;
  let begun = first;
  let last: Promise<Paying> | undefined = first;
  const lasted = () => (paid ? Math.max(0, Date.now() - paid.at) : 0);
  const covers = () => isPaid(paid);
  return {
    now: () => paid,
    covers,
    async pay(channel) {
      if (covers() && (paid?.channel === 'voice' || channel === 'text')) return undefined;
      last = begun ?? means.pay(id, channel);
      begun = undefined;
      const { done, cost = 0, notice, refused } = await last;
      if (done)
        paid = {
          at: covers() && paid ? paid.at : Date.now(),
          channel,
          cost: cost + (covers() ? (paid?.cost ?? 0) : 0),
        };
      return refused ? { fault: 'no-credits', text: refused.message, ways: refused.ways } : notice;
    },
    async died() {
      await last;
      if (paid?.channel !== 'voice' || !covers() || paid.cost === 0 || lasted() > DIES_MS) return false;
      const back = await means.ended(id, 'died', lasted());
      if (back) paid = { ...paid, back: true };
      return back;
    },
    over() {
      if (covers()) void means.ended(id, 'over', lasted());
    },
  };
}
