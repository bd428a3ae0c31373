import type { ServiceCalls } from '../db.ts';
import { dataOf } from '../sql-errors.ts';
import type { Who } from './access.ts';
import type { Chosen, Purpose } from './gateway.ts';

/** One asking of one model. */
export interface Asking extends Chosen {
  /** Names the asking itself, so that what is written twice counts once. */
  run: string;
  answer: string;
  purpose: Purpose;
}

export interface Ended {
  state: 'done' | 'stopped' | 'failed';
  error: string | null;
  inputTokens: number;
  outputTokens: number;
  cost: number | null;
  firstTokenMs: number | null;
  totalMs: number;
}

export interface Records {
  /** Holds dollars in the budgets of the user and the team. Throws `budget-used`. */
  hold(who: Who, asking: Asking, dollars: number): Promise<void>;
  /** Writes down how it ended; what was held is free again. */
  settle(who: Who, asking: Asking, ended: Ended): Promise<void>;
}

const factsOf = ({ run, purpose, model, provider, source }: Asking) => ({ run, purpose, model, provider, source });
const whole = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));

/** What was asked of models, kept without a word of it. Asks as the service: nobody could be trusted to say so of themselves. */
export const openRecords = (service: ServiceCalls): Records => ({
  async hold({ user, team }, asking, dollars) {
    const named = { for_user: user.id, team, answer: asking.answer, facts: factsOf(asking) };
    dataOf(await service.rpc('ai_hold', { ...named, amount: Number(dollars.toFixed(6)) }));
  },
  async settle({ user, team }, asking, { state, error, inputTokens, outputTokens, cost, firstTokenMs, totalMs }) {
    const facts = {
      ...factsOf(asking),
      state,
      error,
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      cost: cost === null ? null : Number(cost.toFixed(6)),
      first_token_ms: whole(firstTokenMs),
      total_ms: whole(totalMs),
    };
    dataOf(await service.rpc('ai_settle', { for_user: user.id, team, answer: asking.answer, facts }));
  },
});

/** Lets go of what was held for longer than any answer takes: the process died in between. Gives how many. */
export async function releaseHeld(service: ServiceCalls, now: number): Promise<number> {
  const older_than = new Date(now - STALE_MS).toISOString();
  return dataOf(await service.rpc('ai_release_stale', { older_than })) as number;
}

const STALE_MS = 3_600_000;
