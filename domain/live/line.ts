import type { CardLog } from '../call.ts';
import { objectionById } from '../objection/library/library.ts';

/** The line that a card shows: the one made for this call, else the library's. */
export function lineOf(log: CardLog): string {
  return log.refined?.line ?? objectionById(log.objectionId)?.line ?? '';
}
