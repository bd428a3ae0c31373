import type { Call } from '#domain/call.ts';
import { titleOf } from './call-words.ts';

/** A file name for a call: its day and title, letters and digits only, safe on every system. */
export function fileName(call: Call, ending: string): string {
  const day = new Date(call.startedAt).toISOString().slice(0, 10);
  const title = titleOf(call)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return `call-${day}${title === '' ? '' : `-${title.toLowerCase()}`}.${ending}`;
}
