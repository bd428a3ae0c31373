import { Link } from 'wouter';
import type { TriedCall } from '#extension/archive/rubrics.ts';
import { scoreWords } from '../calls/score-words.ts';
import { Badge, TONE } from '../ui/Badge.tsx';
import { Details } from '../ui/Details.tsx';
import { stamp } from '../ui/time.ts';

type Row = NonNullable<TriedCall['score']>['rows'][number];

const valueOf = ({ value, unavailable }: Row): string => {
  if (unavailable !== undefined) return 'Not judged';
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : `${value} of 5`;
};

/** What came of one call: its score by the rubric beside that of the rules, and each criterion with the words that prove it. */
export function TriedRow({ tried }: { tried: TriedCall }) {
  const { call, title, overall, score, failure, refused } = tried;
  const name = title?.trim() || 'A call';
  if (failure || !score) {
    return (
      <li className="px-4 py-3">
        <p className="text-14 font-medium wrap-anywhere text-platinum">{name}</p>
        <p className="text-13 text-red">
          {failure?.message} {failure?.hint}
        </p>
      </li>
    );
  }
  const { word, tone } = scoreWords(score.overall);
  return (
    <li>
      <Details
        summaryClass="px-4 py-3 hover:bg-graphite"
        summary={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-44 text-14 font-medium wrap-anywhere text-platinum">{name}</span>
            <span className={`text-14 font-medium tabular-nums ${TONE[tone]}`}>
              {score.overall === null ? 'Not judged' : `${score.overall}, ${word.toLowerCase()}`}
            </span>
            <span className="text-13 tabular-nums">{overall === null ? 'no score' : `score ${overall}`}</span>
          </span>
        }
      >
        <div className="px-4 pb-4 sm:pl-10">
          <ul className="divide-y divide-gunmetal">
            {score.rows.map((row) => (
              <li key={row.criterion} className="py-2">
                <div className="flex flex-wrap items-center gap-2">
                  <span className="min-w-0 flex-1 basis-40 text-14 wrap-anywhere text-platinum">{row.name}</span>
                  <Badge tone={row.points === null ? 'plain' : row.points === row.max ? 'good' : 'warn'}>
                    {valueOf(row)}
                  </Badge>
                  <span className="text-13 tabular-nums">
                    {row.points === null ? 'weight left out' : `${row.points} of ${row.max}`}
                  </span>
                </div>
                {row.unavailable ? <p className="text-13">{row.unavailable}</p> : null}
                {row.text === '' ? null : <p className="text-13 wrap-anywhere">{row.text}</p>}
                {row.evidence.map(({ seq, quote, atMs }) => (
                  <p key={`${seq} ${quote}`} className="mt-1 text-13 wrap-anywhere">
                    <Link
                      href={`/calls/${call}?at=${Math.round(atMs)}`}
                      className="text-neon tabular-nums hover:underline"
                    >
                      {stamp(atMs)}
                    </Link>{' '}
                    <span dir="auto">“{quote}”</span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
          {refused > 0 ? (
            <p className="mt-2 text-13">
              {refused} {refused === 1 ? 'answer' : 'answers'} left out: what {refused === 1 ? 'it' : 'they'} rested on
              was not said.
            </p>
          ) : null}
        </div>
      </Details>
    </li>
  );
}
