import type { Gap } from '#domain/sound/heard.ts';
import { gapWords } from '#domain/sound/gap-words.ts';
import { stamp } from '../ui/time.ts';
import type { DrawnAs } from './TranscriptLines.tsx';

/** A stretch of the call that could not be heard: never shown as silence. `endMs`: the end of the call. */
export function GapLine({ gap, endMs, as }: { gap: Gap; endMs: number; as?: DrawnAs | null }) {
  return (
    <li
      ref={as?.measure}
      data-gap
      data-index={as?.index}
      data-margin={16}
      aria-posinset={as ? as.index + 1 : undefined}
      aria-setsize={as?.count}
      className="my-2 flex items-baseline gap-2 border-l-2 border-dashed border-amber px-3 py-1 text-12"
    >
      <span className="min-w-0 text-amber">{gapWords(gap, endMs)}</span>
      <span className="ml-auto shrink-0 tabular-nums">{stamp(gap.fromMs)}</span>
    </li>
  );
}
