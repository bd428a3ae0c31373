import type { Analysis } from '#domain/analysis/analysis.ts';
import { ApiError } from '../client/api-error.ts';
import { cancelAnalysis, pause, readAnalysis } from './client.ts';

/** Waits before the tries after one that was not answered. */
const WAITS_MS = [500, 2_000, 5_000];

const passes = ({ status }: ApiError): boolean => status === 0 || status === 429 || status >= 500;

/** Stops an analysis, tried again while nothing answers. Gives how it is then: where it was over before, that. Rejects with `ApiError`. */
export async function stopAnalysis(id: string, signal: AbortSignal): Promise<Analysis> {
  for (const wait of [...WAITS_MS, null]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after another
      return await cancelAnalysis(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // oxlint-disable-next-line no-await-in-loop -- it is the answer
      if (error.code === 'over') return await readAnalysis(id, signal);
      if (wait === null || !passes(error)) throw error;
      // oxlint-disable-next-line no-await-in-loop -- one try after another
      await pause(wait, signal);
    }
  }
  throw new Error('unreachable');
}
