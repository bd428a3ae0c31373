import type { Answered } from '#domain/coach/session.ts';
import { Details } from '../ui/Details.tsx';
import { When } from '../ui/When.tsx';
import { costWords, removedWords, SOURCE } from './words.ts';

const tokens = (count: number): string => count.toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

interface AnswerDetailsProps {
  answered: Answered;
  at: number;
  /** What the model is called. */
  name: string;
}

/** Which model answered by whose key, what it took, and what was kept from it. */
export function AnswerDetails({ answered, at, name }: AnswerDetailsProps) {
  const { source, instead, removed = [], usage, totalMs, firstTokenMs, droppedQuotes = 0, finish } = answered;
  const kept = removedWords(removed);
  const rows: [string, string][] = [];
  if (usage && answered.provider !== 'local') {
    rows.push(
      ['Tokens', `${tokens(usage.inputTokens)} in, ${tokens(usage.outputTokens)} out`],
      ['Cost', costWords(usage.cost)],
    );
  }
  if (totalMs !== undefined) {
    rows.push([
      'Time',
      `${seconds(totalMs)}${firstTokenMs == null ? '' : `, first word after ${seconds(firstTokenMs)}`}`,
    ]);
  }
  return (
    <div className="mt-1.5 flex flex-col gap-1 text-12">
      {kept === '' ? null : <p>Left out before it was sent: {kept}.</p>}
      {instead ? <p>{instead}</p> : null}
      {droppedQuotes > 0 ? (
        <p>
          {droppedQuotes === 1 ? 'A quote was' : `${droppedQuotes} quotes were`} left out: not found in what went along.
        </p>
      ) : null}
      {finish === 'length' ? <p>The answer was cut at its longest. Ask it to go on.</p> : null}
      <Details
        summary={
          <span className="leading-5">
            {name}
            {source && source !== 'none' ? ` · ${SOURCE[source]}` : ''}
          </span>
        }
        summaryClass="w-fit pr-1"
      >
        <dl className="mt-1 ml-6 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 tabular-nums">
          {rows.map(([term, words]) => (
            <div key={term} className="contents">
              <dt>{term}</dt>
              <dd className="text-platinum">{words}</dd>
            </div>
          ))}
          <dt>Asked</dt>
          <dd className="text-platinum">
            <When at={at} />
          </dd>
        </dl>
      </Details>
    </div>
  );
}
