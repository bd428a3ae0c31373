import { answerOf, api } from './api.ts';

/** What the team that is chosen takes out of the text that goes to a model. Rejects with `ApiError`. */
export const readRedaction = (signal: AbortSignal) => answerOf(api.redaction.$get({}, { init: { signal } }));
export type Redaction = Awaited<ReturnType<typeof readRedaction>>;

/** Changes some of it, and gives all of it as it is then. */
export const changeRedaction = (json: Partial<Redaction['redact']>) => answerOf(api.redaction.$patch({ json }));
