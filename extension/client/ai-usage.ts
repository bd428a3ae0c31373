import { answerOf, api } from './api.ts';

interface Asked {
  days: number;
  /** As a manager: of the whole team. */
  everybody: boolean;
}

/** What was asked of models in so many days, the budgets of this month, and what the plan allows. Rejects with `ApiError`. */
export const readAiUsage = ({ days, everybody }: Asked, signal: AbortSignal) =>
  answerOf(
    api.usage.$get(
      { query: { days: String(days), ...(everybody ? { everybody: '1' as const } : {}) } },
      { init: { signal } },
    ),
  );
export type AiUsage = Awaited<ReturnType<typeof readAiUsage>>;
export type AiRow = AiUsage['ai']['rows'][number];
export type Budgets = AiUsage['ai']['budgets'];

/** Sets the budget of a month, in US dollars: one's own, or the team's (its admins). null takes it away. Gives both as they are then. */
export const setBudget = (json: { scope: 'user' | 'team'; dollars: number | null }) =>
  answerOf(api.usage.budgets.$put({ json }));
