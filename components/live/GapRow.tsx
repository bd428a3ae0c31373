import type { Gap } from '#domain/sound/heard.ts';
import { gapWords } from '#domain/sound/gap-words.ts';
import { clock } from './clock.ts';

/** A stretch of the call that could not be heard: never shown as silence. */
export function GapRow({ gap, nowMs }: { gap: Gap; nowMs: number }) {
  return (
    <li data-gap className="mt-3 flex items-baseline gap-2 border-l-2 border-dashed border-amber pl-2.5 text-12">
      <span className="min-w-0 text-amber">{gapWords(gap, nowMs)}</span>
      <span className="ml-auto shrink-0 tabular-nums text-silver">{clock(gap.fromMs)}</span>
    </li>
  );
}
