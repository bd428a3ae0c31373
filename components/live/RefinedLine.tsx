import type { CardLog } from '#domain/call.ts';
import { lineOf } from '#domain/live/line.ts';

/** So many characters fill four lines of the larger type. */
const SHORT = 120;

/** The line to say. Its box is as high as the longest line that may take its place, so that nothing moves when one does. */
export function RefinedLine({ log, fixed }: { log: CardLog; fixed: boolean }) {
  const line = lineOf(log);
  return (
    <p
      dir="auto"
      data-line=""
      className={`shrink-0 overflow-y-auto px-3 pt-0.5 font-semibold text-balance text-platinum ${line.length > SHORT ? 'text-14' : 'text-16'} ${fixed ? 'h-31' : ''}`}
    >
      {line}
    </p>
  );
}
