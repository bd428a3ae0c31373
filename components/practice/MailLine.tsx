import { memo } from 'react';
import type { Persona } from '#domain/practice/persona.ts';
import type { Line } from '#domain/practice/practice.ts';

/** A mail of either side, with who wrote it to whom and its subject. */
export const MailLine = memo(function MailLine({
  line,
  persona,
  coming = false,
}: {
  line: Pick<Line, 'side' | 'text'> & { subject?: string | undefined };
  persona: Persona;
  /** It is still being written. */
  coming?: boolean;
}) {
  const { name, company } = persona;
  const mine = line.side === 'rep';
  return (
    <article
      aria-label={mine ? 'Your mail' : `Mail of ${name}`}
      aria-busy={coming}
      className={`overflow-hidden rounded-md border border-gunmetal ${mine ? 'bg-onyx' : 'bg-graphite'}`}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-gunmetal px-3 py-2 text-12">
        <dt>From</dt>
        <dd className="min-w-0 text-platinum">
          <bdi>{mine ? 'You' : `${name}, ${company}`}</bdi>
        </dd>
        <dt>To</dt>
        <dd className="min-w-0 text-platinum">
          <bdi>{mine ? `${name}, ${company}` : 'You'}</bdi>
        </dd>
        {line.subject === undefined ? null : (
          <>
            <dt>Subject</dt>
            <dd className="min-w-0 font-medium text-platinum">
              <bdi>{line.subject}</bdi>
            </dd>
          </>
        )}
      </dl>
      <p dir="auto" className="px-3 py-2 text-14 whitespace-pre-wrap text-platinum">
        {line.text}
      </p>
    </article>
  );
});
