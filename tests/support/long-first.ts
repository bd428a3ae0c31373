import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest by far, the longest first. Small files do some of it, which else would come last: then one process works, and another waits. */
const LONG = [
  'db/schema/hostile',
  'db/rls/embedded',
  'db/bad-input/ids',
  'db/boot',
  'db/bad-input/bodies',
  'db/embedded',
  'db/first-run',
  'db/backup',
  'db/rls/postgres',
  'db/brain',
  'db/speech',
  'db/uploads',
  'db/files-gone',
  'db/queue',
  'db/keys-command',
  'db/two-backends',
  'db/doctor',
  'db/full-disk',
  'db/practice-library',
  'db/analyses',
  'chromium/sync',
  'chromium/kept-sound',
  'chromium/account',
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
};

/** Files in the order that keeps all processes busy to the end; a clean clone does not know yet how long each takes. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
