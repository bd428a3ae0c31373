import { Fragment } from 'react';
import { occurrences } from './occurrences.ts';

interface HighlightProps {
  text: string;
  query: string;
  /** Which occurrence in this text is the current one, counted from 0. */
  current?: number | undefined;
}

/** Text with what was searched for marked. The text stays text. */
export function Highlight({ text, query, current }: HighlightProps) {
  const starts = occurrences(text, query);
  if (starts.length === 0) return text;
  const length = query.trim().length;
  return (
    <>
      {starts.map((start, at) => (
        <Fragment key={start}>
          {text.slice(at === 0 ? 0 : (starts[at - 1] ?? 0) + length, start)}
          <mark data-current={at === current ? '' : undefined}>{text.slice(start, start + length)}</mark>
        </Fragment>
      ))}
      {text.slice((starts.at(-1) ?? 0) + length)}
    </>
  );
}
