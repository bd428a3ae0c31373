import { isRowOver } from '#extension/analysis/desk.ts';
import type { Row } from '#extension/analysis/rows.ts';
import { creditsOf } from '../billing/plan-words.ts';

const MB = 1_000_000;

export const sizeOf = (bytes: number): string =>
  bytes >= MB ? `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How a row is doing, in a few words. */
export function standing({ state, share, why, stopping = false, cost = 0 }: Row): string {
  if (stopping) return 'Cancelling…';
  switch (state) {
    case 'looking':
      return 'Looking what it is…';
    case 'asks':
      return 'Which of them are you?';
    case 'known':
      return 'You brought this in before.';
    case 'twin':
      return 'The same is in this list already, so it is taken once.';
    case 'video':
      return 'This is a video. Only its sound can be analyzed.';
    case 'taking-out':
      return `Taking the sound out here, ${percent(share)}`;
    case 'set':
      return 'Ready to be sent.';
    case 'uploading':
      return `Uploading, ${percent(share)}`;
    case 'transcribing':
      return `Transcribing, ${percent(share)}`;
    case 'judging':
      return `Judging, ${percent(share)}`;
    case 'ready':
      return 'Judged.';
    case 'cancelled':
      return cost > 0
        ? `Cancelled. What was done of it until then took ${creditsOf(cost)}.`
        : 'Cancelled. Nothing was charged.';
    default:
      return why?.message ?? 'That did not work.';
  }
}

/** Whether a bar shows how far it is. */
export const moves = ({ state }: Row): boolean =>
  state === 'taking-out' || state === 'uploading' || state === 'transcribing' || state === 'judging';

/** From here on, half of a recording is heard: going through the file is a sixth of the way. The database says so alike (`analysis_cancel`). */
const HALF_HEARD = 0.6;

/** What cancelling would cost now; null where it costs nothing. Whose key hears it is the backend's to know. */
export function costOfStopping({ state, share, cost = 0, sound, stopping = false }: Row): string | null {
  const late = state === 'judging' || (state === 'transcribing' && share >= HALF_HEARD);
  if (!sound || stopping || !late || cost === 0) return null;
  return `If you cancel now, the ${creditsOf(cost)} may not come back: most of the work is done.`;
}

/** Whether it can be stopped. A transcript is judged in a moment. */
export const stoppable = (row: Row): boolean => moves(row) && !isRowOver(row) && row.sound === true;

/** What helps where something is missing: a label and where it leads. */
export function wayOut(code: string | undefined): readonly [label: string, href: string] | null {
  switch (code) {
    case 'signed-out':
    case 'token-expired':
      return ['Sign in', '/options.html#account'];
    case 'not-connected':
      return ['Connect a backend', '/options.html#backend'];
    case 'no-speech-key':
    case 'no-key':
    case 'key-unreadable':
    case 'vendor-key':
      return ['Add a key', '/options.html#keys'];
    case 'limit-reached':
    case 'not-enough-credits':
      return ['Plan and credits', '/options.html#plan'];
    default:
      return null;
  }
}
