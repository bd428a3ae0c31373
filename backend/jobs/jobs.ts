import type { Storage } from '../providers/storage/storage.ts';
import type { Rotation } from '../core/key-rotation.ts';
import type { AnalysisWork } from '../core/analysis-work.ts';
import { analysesStranded, analysis } from './analysis.ts';
import { brainVectors } from './brain-vectors.ts';
import { callsRetention } from './calls-retention.ts';
import { creditsStale } from './credits-stale.ts';
import { filesRetention } from './files-retention.ts';
import type { GoneFiles } from './gone-files.ts';
import type { GoneTeams } from './gone-teams.ts';
import { keysRotation } from './keys-rotation.ts';
import type { JobKind, Queue } from './queue.ts';
import { soundRetention } from './sound-retention.ts';

export interface JobDeps {
  files: Storage;
  goneTeams: GoneTeams;
  goneFiles: GoneFiles;
  now: () => number;
  /** Seals saved keys by the newest encryption key. */
  rotateKeys: (signal: AbortSignal) => Promise<Rotation>;
  /** Gives back credits of work that never ended. */
  releaseCredits: () => Promise<number>;
  /** Deletes what teams keep no longer. */
  applyRetention: () => Promise<unknown>;
  /** Gives some passages their vectors; false where nothing is to be done. */
  nextVectors: (signal: AbortSignal) => Promise<boolean>;
  /** What hears and judges recordings and calls, and the queue that it is in. */
  analyses: Pick<AnalysisWork, 'run' | 'stranded'>;
  queue: Pick<Queue, 'add'>;
}

/** Every kind of work that is done later or at set times. */
export const allJobs = (deps: JobDeps): JobKind[] => [
  filesRetention(deps),
  keysRotation(deps),
  creditsStale(deps),
  callsRetention(deps),
  soundRetention(deps),
  brainVectors(deps),
  analysis(deps),
  analysesStranded(deps),
];
