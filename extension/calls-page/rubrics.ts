import { answerOf, api } from '../client/api.ts';

/** Rubrics of the team that a call can be judged by, by name. Rejects with `ApiError`. */
export async function publishedRubrics(signal: AbortSignal): Promise<{ id: string; name: string }[]> {
  const { rubrics } = await answerOf(api.rubrics.$get({ query: {} }, { init: { signal } }));
  return rubrics.filter(({ version, archivedAt }) => version > 0 && archivedAt === null);
}
