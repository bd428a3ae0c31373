import type { Call } from '#domain/call.ts';
import { sampleById } from '#domain/samples/samples.ts';
import { sampleSound } from '../analysis/local.ts';

/** Of a sample call that comes with its sound, what reads it from the extension's own files; else null. */
export function soundOfSample({ meetingKey }: Call): (() => Promise<File>) | null {
  const file = sampleById(/^sample:(.+)$/.exec(meetingKey)?.[1] ?? '')?.sound?.file;
  return file === undefined ? null : () => sampleSound(file);
}
