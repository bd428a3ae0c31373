import { ApiError, reasonOf } from '../client/api-error.ts';
import type { Owner } from '../store/database.ts';
import { beginPractice } from './client.ts';
import type { Notice, WayOut } from './contract.ts';
import { noticeOf } from './notices.ts';

/** What became of having the account pay. `refused`: it may not, and why. */
export interface Paying {
  done: boolean;
  /** Credits; 0 where a key of one's own pays. */
  cost?: number;
  notice?: Notice;
  refused?: { message: string; ways: WayOut[] };
}

/** A practice that begins while it is paid for and kept: its voice is opened meanwhile. */
export interface Beginning {
  /** Never rejects. */
  paying: Promise<Paying>;
  /** It is paid, or costs nothing, and is on this device. */
  kept: Promise<unknown>;
}

const NO_MODEL = 'No model is set up for this account, so the buyer speaks in written words. Options, Keys, has more.';

/** Has the account pay for what costs: a model's words, or a vendor's voice. Never rejects. */
export async function payBy(owner: Owner, id: string, channel: 'voice' | 'text'): Promise<Paying> {
  try {
    const { cost, covers } = await beginPractice(owner, id, channel);
    return covers === null ? { done: false, notice: noticeOf('written-words', NO_MODEL) } : { done: true, cost };
  } catch (error) {
    if (error instanceof ApiError && [402, 403].includes(error.status)) {
      return { done: false, refused: { message: reasonOf(error), ways: ['see-plans'] } };
    }
    const away = !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
    return { done: false, notice: away ? noticeOf('kept-here') : noticeOf('written-words', reasonOf(error)) };
  }
}
