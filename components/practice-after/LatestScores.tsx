import { useState } from 'react';
import type { Scored } from '#domain/practice/progress.ts';
import { Details } from '../ui/Details.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { exactTime, relativeTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { When } from '../ui/When.tsx';
import { LineChart } from './LineChart.tsx';

const MOST = 30;

/** The scores of the latest practices, drawn, with the chosen one in words. */
export function LatestScores({ results }: { results: readonly Scored[] }) {
  const now = useNow();
  const scores = results
    .flatMap(({ at, overall }) => (overall === null ? [] : [{ at, overall }]))
    .slice(0, MOST)
    .reverse();
  const [chosen, setChosen] = useState<number | null>(null);
  const [first, last] = [scores[0], scores.at(-1)];
  if (!first || !last || scores.length < 2) return null;
  const at = Math.min(chosen ?? scores.length - 1, scores.length - 1);
  const tell = (index: number) => {
    const one = scores[index];
    return one ? `${exactTime(one.at)}: ${one.overall} of 100.` : '';
  };
  return (
    <Panel title="Scores" note={`your latest ${scores.length}`}>
      <div className={`${SURFACE} p-4`}>
        <LineChart
          values={scores.map(({ overall }) => overall)}
          unit="Score, 0 to 100"
          along={[relativeTime(first.at, now), relativeTime(last.at, now)]}
          summary={`Your scores went from ${first.overall} to ${last.overall} of 100 over ${scores.length} practices.`}
          tell={tell}
          at={at}
          onAt={setChosen}
        />
        <p className="mt-2 text-13 text-platinum">{tell(at)}</p>
        <Details className="mt-3" summaryClass="py-1 text-13" summary="As a table">
          <table className="mt-1 w-full max-w-80 text-13 tabular-nums">
            <thead>
              <tr className="text-left text-12 [&>th]:py-1 [&>th]:font-normal">
                <th scope="col">When</th>
                <th scope="col" className="text-right">
                  Score
                </th>
              </tr>
            </thead>
            <tbody>
              {scores.toReversed().map((one) => (
                <tr key={one.at} className="border-t border-gunmetal">
                  <td className="py-1">
                    <When at={one.at} />
                  </td>
                  <td className="text-right text-platinum">{one.overall}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Details>
      </div>
    </Panel>
  );
}
