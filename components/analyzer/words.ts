import { isRowOver } from '#extension/analysis/desk.ts';
import type { Row } from '#extension/analysis/rows.ts';

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
      return 'A video: pictures are not taken.';
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
        ? `Cancelled. What was heard of it until then took ${cost} credits.`
        : 'Cancelled. Nothing was charged.';
    default:
      return why?.message ?? 'That did not work.';
  }
}

/** Whether a bar shows how far it is. */
export const moves = ({ state }: Row): boolean =>
  state === 'taking-out' || state === 'uploading' || state === 'transcribing' || state === 'judging';

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
      return ['Plan and credits', '/options.html#billing'];
    default:
      return null;
  }
}
