import { answerWords, pointsWords } from '#domain/rubric/score.ts';
import type { KeptJudgement } from '#extension/calls-page/judgements.ts';
import { EvidenceList } from './Findings.tsx';

type Rubric = NonNullable<KeptJudgement['rubric']>;

/** The rows of a rubric of the team: what was asked, what a model answered, and the points that follow by arithmetic. */
export function RubricRows({ rubric }: { rubric: Rubric }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-13 font-medium text-platinum">
        Your rubric: <bdi>{rubric.name}</bdi>, version {rubric.version}
      </h3>
      <p className="text-13 tabular-nums">
        {rubric.overall === null ? 'No score: too little could be judged.' : `${rubric.overall} of 100`}
        {rubric.judged < 100 ? `; ${Math.round(rubric.judged)} of 100 points could be judged` : ''}. A model answers,
        the points are counted. The score above stays as it is.
      </p>
      <ul className="mt-1 divide-y divide-gunmetal border-y border-gunmetal">
        {rubric.rows.map((row) => (
          <li
            key={row.criterion}
            className="grid gap-x-4 gap-y-1 py-2 text-13 @min-[520px]:grid-cols-[minmax(0,1fr)_112px]"
          >
            <div className="min-w-0">
              <p className="font-medium text-platinum">{row.name}</p>
              <p dir="auto">{row.unavailable ?? row.text}</p>
              <EvidenceList evidence={row.evidence} />
            </div>
            <p className="tabular-nums @min-[520px]:text-right">
              <span className="block font-medium text-platinum">{answerWords(row)}</span>
              {pointsWords(row)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
