import { Fragment } from 'react';
import { marks } from './marks.ts';

/** Text with the words marked that were searched for. The text stays text. */
export function Marked({ text, query }: { text: string; query: string }) {
  return marks(text, query).map(({ text: part, hit }, at) =>
    hit ? <mark key={at}>{part}</mark> : <Fragment key={at}>{part}</Fragment>,
  );
}
