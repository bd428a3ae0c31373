import { Fragment } from 'react';

interface MarkedProps {
  text: string;
  /** From, and to before, in order. */
  marks: readonly (readonly number[])[];
}

/** Text with the words that were found marked. The text stays text. */
export function Marked({ text, marks }: MarkedProps) {
  return (
    <>
      {marks.map(([from = 0, to = 0], at) => (
        <Fragment key={from}>
          {text.slice(at === 0 ? 0 : (marks[at - 1]?.[1] ?? 0), from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
