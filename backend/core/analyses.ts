import type { Analysis } from '#domain/analysis/analysis.ts';
import { competitorNames } from '#domain/analysis/competitors.ts';
import type { Queue } from '../jobs/queue.ts';
import type { ServiceCalls } from './db.ts';
import { dataOf } from './sql-errors.ts';
import type { Transcribing } from './transcribing.ts';

interface Of {
  user: { id: string };
  team: string;
}

/** What is to be worked on, and what of it the platform's keys pay. */
export interface AnalysisFacts {
  upload?: string | undefined;
  call?: string | undefined;
  judges: boolean;
  model?: string | undefined;
  rubric?: string | undefined;
  title?: string | undefined;
  me?: string | undefined;
  startedAt?: string | undefined;
  /** Names to listen for. */
  competitors?: readonly string[] | undefined;
}

/** Where nothing is counted, null. */
export interface AnalysisMoney {
  amount: number;
  reason: string;
  most: number | null;
  every: string;
  /** The platform's keys transcribe; judge. */
  speech: boolean;
  text: boolean;
}

/** How an analysis was begun, for whoever tries it again. */
export interface Begun {
  analysis: Analysis;
  /** The recording is a call already: nothing has to be heard again. */
  heard: boolean;
}

export interface Analyses {
  transcribing: Transcribing;
  /** Notes it and has it done. The same id again gives the same. Throws as the route says. */
  begin(who: Of, id: string, facts: AnalysisFacts, money: AnalysisMoney | null): Promise<Analysis>;
  /** Has it done again from the step that failed. */
  retry(who: Of, id: string, money: AnalysisMoney | null): Promise<Analysis>;
  /** Ends it. Throws `over`. */
  cancel(who: Of, id: string): Promise<Analysis>;
  /** As it is now; null where the user has no such one. */
  find(user: string, id: string): Promise<Begun | null>;
  /** Fulfilled when it may have changed, or after so many milliseconds. */
  change(id: string, withinMs: number, signal: AbortSignal): Promise<void>;
  /** Tells those who wait in this process that it has changed. */
  changed(id: string): void;
}

interface Needs {
  service: ServiceCalls;
  transcribing: Transcribing;
  queue: () => Pick<Queue, 'add'>;
  now: () => number;
}

/** Under this name analyses lie in the queue. */
export const ANALYSIS_JOB = 'analysis';

/** Analyses as they are begun, stopped and watched. Asks as the service: nobody could be trusted to say so of themselves. */
export function openAnalyses({ service, transcribing, queue, now }: Needs): Analyses {
  const waiting = new Map<string, Set<() => void>>();
  const at = (): string => new Date(now()).toISOString();

  const changed = (id: string): void => {
    for (const wake of waiting.get(id) ?? []) wake();
  };

  /** Its row says that it is to be done; what could not be queued now is queued by the job that looks after them. */
  async function queued({ analysis, turn }: { analysis: Analysis; turn: number | null }): Promise<Analysis> {
    if (turn !== null) await queue().add(ANALYSIS_JOB, { id: analysis.id }, { key: `${analysis.id}:${turn}` });
    changed(analysis.id);
    return analysis;
  }

  return {
    transcribing,
    async begin({ user, team }, id, facts, money) {
      const { upload, call, judges, model, rubric, title, me, startedAt, competitors = [] } = facts;
      const names = competitorNames(competitors);
      const options = { me, startedAt, ...(names.length === 0 ? {} : { competitors: names }) };
      const given = { upload, call, judges, model, rubric, title, options, money };
      const asked = { for_user: user.id, team, analysis: id, facts: given, at: at() };
      return queued(dataOf(await service.rpc('analysis_begin', asked)) as never);
    },
    async retry({ user }, id, money) {
      const asked = { for_user: user.id, analysis: id, money: money ?? {}, at: at() };
      return queued(dataOf(await service.rpc('analysis_retry', asked)) as never);
    },
    async cancel({ user }, id) {
      const asked = { for_user: user.id, analysis: id, at: at() };
      const analysis = dataOf(await service.rpc('analysis_cancel', asked)) as Analysis;
      changed(id);
      return analysis;
    },
    async find(user, id) {
      return dataOf(await service.rpc('analysis_of', { for_user: user, analysis: id })) as Begun | null;
    },
    changed,
    change(id, withinMs, signal) {
      return new Promise((resolve) => {
        const those = waiting.get(id) ?? new Set();
        waiting.set(id, those);
        const timer = setTimeout(done, withinMs);
        function done(): void {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          those.delete(done);
          if (those.size === 0 && waiting.get(id) === those) waiting.delete(id);
          resolve();
        }
        those.add(done);
        signal.addEventListener('abort', done, { once: true });
        if (signal.aborted) done();
      });
    },
  };
}
