import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Section } from '../options/Section.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { spokenLength } from '../ui/time.ts';
import { AllowanceBars } from './AllowanceBars.tsx';
import { Answer } from './Answer.tsx';
import { BILLING, readUsage, type Usage } from './billing.ts';
import { counted } from './plan-words.ts';
import { useSharedTeam } from './use-billing.ts';

type Who = 'me' | 'everybody';

/** What was used in this period beside what the plan allows, and sums of the last 30 days. */
export function UsageBars({ chosenTeam }: { chosenTeam: string }) {
  const [who, setWho] = useState<Who>('me');
  const team = useSharedTeam(chosenTeam);
  const managed = team !== null && team.role !== 'rep';
  const everybody = managed && who === 'everybody';
  const usage = useQuery({
    queryKey: [...BILLING, 'usage', everybody],
    queryFn: ({ signal }) => readUsage(everybody, signal),
    placeholderData: (before) => before,
  });
  return (
    <Section id="usage" title="Usage" about="Counted for the team that you have chosen, in your own time zone.">
      <Answer
        query={usage}
        what="usage"
        skeleton={
          <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
            {Array.from({ length: 6 }, (_, at) => (
              <Skeleton key={at} className="h-12" />
            ))}
          </div>
        }
      >
        {(used) => (
          <>
            <AllowanceBars used={used} />
            <div className="flex flex-col gap-3 border-t border-gunmetal pt-5">
              <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
                <h3 className="text-13 font-medium text-platinum">Last 30 days</h3>
                {managed ? (
                  <Choice<Who>
                    small
                    label="Whose usage"
                    value={who}
                    onChange={setWho}
                    options={[
                      ['me', 'You'],
                      ['everybody', 'The whole team'],
                    ]}
                  />
                ) : null}
              </div>
              <Sums used={used} />
            </div>
          </>
        )}
      </Answer>
    </Section>
  );
}

function Sums({ used }: { used: Usage }) {
  if (used.totals.length === 0 && used.creditsSpent === 0) {
    return <p className="text-13">Nothing yet. Coaching, practice and analyses are counted here.</p>;
  }
  return (
    <dl className="grid gap-x-10 sm:grid-cols-2">
      {[['Credits spent', counted(used.creditsSpent)] as const, ...sumsOf(used)].map(([name, words]) => (
        <div key={name} className="flex min-h-8 items-center justify-between gap-4 border-b border-gunmetal text-13">
          <dt>{name}</dt>
          <dd className="text-platinum tabular-nums">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Times and minutes of the same thing in one line. */
function sumsOf({ totals }: Usage): [name: string, words: string][] {
  const lines = new Map<string, string[]>();
  for (const { name, unit, quantity } of totals.toReversed()) {
    lines.set(name, [...(lines.get(name) ?? []), quantityOf(unit, quantity)]);
  }
  return [...lines].toReversed().map(([name, words]) => [name, words.join(', ')]);
}

function quantityOf(unit: string, quantity: number): string {
  if (unit === 'seconds') return spokenLength(quantity * 1000);
  return quantity === 1 ? 'once' : `${counted(quantity)} ${unit}`;
}
