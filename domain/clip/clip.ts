/** A stretch of a call that is worth showing. Milliseconds from the start of the call. */
export interface Clip {
  id: string;
  callId: string;
  title: string;
  note: string;
  tags: string[];
  fromMs: number;
  toMs: number;
}

export const MOST_CLIP_TITLE = 160;
export const MOST_CLIP_NOTE = 2000;
export const MOST_CLIP_TAGS = 10;
/** Longer ones are calls, not clips. */
export const LONGEST_CLIP_MS = 15 * 60_000;

/** What is wrong with from and to, in plain words; null where they make a clip. */
export function stretchFault({ fromMs, toMs }: Pick<Clip, 'fromMs' | 'toMs'>): string | null {
  if (toMs <= fromMs) return 'It ends before it begins.';
  return toMs - fromMs > LONGEST_CLIP_MS ? 'A clip is 15 minutes long at most.' : null;
}
