import { Target } from 'lucide-react';
import type { Going, Run } from '#extension/practice/contract.ts';
import { Details } from '../ui/Details.tsx';
import { Switch } from '../ui/Switch.tsx';

/** What the rep is after and knows beforehand, and whether cards are shown. */
export function Brief({ going, run }: { going: Going; run: Run }) {
  const { practice, assist } = going;
  const { scenario, seed, difficulty } = practice;
  return (
    <Details
      className="min-h-9 overflow-y-auto border-b border-gunmetal px-3 py-1.5"
      summaryClass="py-0.5"
      summary={
        <span className="flex items-start gap-2 text-13">
          <Target size={16} aria-hidden className="mt-0.5 shrink-0" />
          <span className="line-clamp-2 min-w-0">
            Goal: <bdi className="text-platinum">{scenario.goal}</bdi>
          </span>
        </span>
      }
    >
      <dl className="mt-1.5 flex flex-col gap-1 pl-6 text-13">
        <div>
          <dt className="text-12">Situation</dt>
          <dd className="text-platinum">
            <bdi>{scenario.situation}</bdi>
          </dd>
        </div>
        <div>
          <dt className="text-12">Test</dt>
          <dd className="text-platinum tabular-nums">
            {scenario.title}, {difficulty}, number {seed}
          </dd>
        </div>
      </dl>
      {going.phase === 'over' ? null : (
        <div className="mt-2 pl-6">
          <Switch
            label="Cards"
            hint="Your score says whether they were ever on."
            checked={assist}
            onChange={(on) => run.assist(on)}
          />
        </div>
      )}
    </Details>
  );
}
