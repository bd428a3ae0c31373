import { detect } from '#domain/objection/detect.ts';
import type { Detection } from '#domain/objection/objection.ts';
import type { LabelledLine } from './labelled-lines.ts';

/** What was heard in one line: the first detection, if any, the share of its words heard by then, and the milliseconds of every call. */
export interface Replayed {
  line: LabelledLine;
  fired: Detection | null;
  share: number;
  tookMs: number[];
}

/** Says a line word by word, as captions arrive, then whole. The first detection is kept. Rep lines are never judged. */
export function replay(line: LabelledLine): Replayed {
  const result: Replayed = { line, fired: null, share: 0, tookMs: [] };
  if (line.speaker === 'rep') return result;
  const ends = [...line.text.matchAll(/\S+/g)].map((match) => match.index + match[0].length);
  const listen = (text: string, final: boolean): Detection | null => {
    const started = performance.now();
    const found = detect(text, { side: 'buyer', final });
    result.tookMs.push(performance.now() - started);
    return found;
  };
  for (const [at, end] of ends.entries()) {
    const found = listen(line.text.slice(0, end), false);
    if (found && !result.fired) Object.assign(result, { fired: found, share: (at + 1) / ends.length });
  }
  const found = listen(line.text, true);
  if (found && !result.fired) Object.assign(result, { fired: found, share: 1 });
  return result;
}
