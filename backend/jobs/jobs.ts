import type { Storage } from '../providers/storage/storage.ts';
import { filesRetention } from './files-retention.ts';
import type { JobKind } from './queue.ts';

export interface JobDeps {
  files: Storage;
  now: () => number;
}

/** Every kind of work that is done later or at set times. */
export const allJobs = (deps: JobDeps): JobKind[] => [filesRetention(deps)];
