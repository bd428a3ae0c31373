import type { Budget } from '#domain/live/policy.ts';

/** What a card waits for its reader and its words: a test is done with it within this, however busy the machine is. */
const WITHOUT_HASTE: Partial<Budget> = { stayMs: 600_000, lateMs: 600_000 };

/** For the extension's storage, before a call is joined: what tests lift of the attention budget, and what one changes besides. */
export const cardBudget = (change: Partial<Budget> = {}): { 'bench-budget': Partial<Budget> } => ({
  'bench-budget': { ...WITHOUT_HASTE, ...change },
});
