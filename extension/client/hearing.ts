import { answerOf, api } from './api.ts';

/** How calls of the user are heard in the team that is chosen, and what is left of it. Rejects with `ApiError`. */
export const readHearing = (signal: AbortSignal) => answerOf(api.hearing.$get({}, { init: { signal } }));
export type Hearing = Awaited<ReturnType<typeof readHearing>>;

type Change = Partial<Pick<Hearing, 'consentRule' | 'productNames' | 'language' | 'keepSound' | 'soundDays'>>;

/** Changes what the team chose, and gives all of it as it is then. */
export const changeHearing = (json: Change) => answerOf(api.hearing.$patch({ json }));
