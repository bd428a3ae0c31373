import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import { type AiUsage, type Budgets, readAiUsage } from '#extension/client/ai-usage.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { AllowanceBars } from '../billing/AllowanceBars.tsx';
import { useSharedTeam } from '../billing/use-billing.ts';
import { useSettings } from '../options/use-settings.ts';
import { Page } from '../shell/Page.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { AiUse } from './AiUse.tsx';
import { Budget } from './Budget.tsx';

const TITLE = 'AI usage';
const ABOUT = 'What models were asked, what it cost, and what is left.';
const PERIODS = ['7', '30', '90'] as const;
type Period = (typeof PERIODS)[number];
type Who = 'me' | 'everybody';

/** What AI costs, by model and purpose, with the budgets that bound it. */
export default function UsagePage() {
  const { settings } = useSettings();
  if (!settings)
    return (
      <Page title={TITLE} about={ABOUT}>
        {null}
      </Page>
    );
  return (
    <NeedsSignIn
      backend={settings.backend}
      what="your AI usage"
      about="What models were asked and what it cost is counted for each account."
    >
      <Usage key={settings.team} chosenTeam={settings.team} />
    </NeedsSignIn>
  );
}

function Usage({ chosenTeam }: { chosenTeam: string }) {
  const queries = useQueryClient();
  const [period, setPeriod] = useState<Period>('30');
  const [who, setWho] = useState<Who>('me');
  const team = useSharedTeam(chosenTeam);
  const managed = team !== null && team.role !== 'rep';
  const asked = { days: Number(period), everybody: managed && who === 'everybody' };
  const usage = useQuery({
    queryKey: ['ai-usage', asked],
    queryFn: ({ signal }) => readAiUsage(asked, signal),
    placeholderData: (before) => before,
  });
  const onChanged = (budgets: Budgets) =>
    void queries.setQueriesData<AiUsage>({ queryKey: ['ai-usage'] }, (now) =>
      now ? { ...now, ai: { ...now.ai, budgets } } : now,
    );
  const { data } = usage;
  return (
    <Page
      title={TITLE}
      about={ABOUT}
      actions={
        <>
          {managed ? (
            <Choice<Who>
              label="Whose usage"
              value={who}
              onChange={setWho}
              options={[
                ['me', 'You'],
                ['everybody', 'The whole team'],
              ]}
            />
          ) : null}
          <Choice<Period>
            label="Period"
            value={period}
            onChange={setPeriod}
            options={PERIODS.map((days) => [days, `${days} days`] as const)}
          />
        </>
      }
    >
      {usage.error && !data ? (
        <Failure title="Your usage cannot be read" onRetry={() => void usage.refetch()}>
          {reasonOf(usage.error)}
        </Failure>
      ) : null}
      {usage.isPending ? (
        <>
          <Loading what="your usage" />
          <Skeleton className="mb-6 h-18" />
          <Skeleton className="h-72" />
        </>
      ) : null}
      {data ? (
        <div className="flex flex-col gap-8" aria-busy={usage.isPlaceholderData}>
          <div>
            <AiUse rows={data.ai.rows} days={asked.days} />
          </div>
          <Panel title="Budgets">
            <div className={`${SURFACE} grid gap-x-10 gap-y-6 p-4 sm:grid-cols-2`}>
              <Budget scope="user" budget={data.ai.budgets.own} mayChange onChanged={onChanged} />
              {team ? (
                <Budget
                  scope="team"
                  budget={data.ai.budgets.team}
                  mayChange={data.ai.budgets.mayChangeTeam}
                  onChanged={onChanged}
                />
              ) : null}
              <p className="text-13 sm:col-span-2">
                What is asked with your own keys counts too
                {team ? ', and for yours what you ask in your other teams' : ''}. Where a budget is used, models of
                vendors are not asked any more until the next month begins (UTC); the local engine answers on.
              </p>
            </div>
          </Panel>
          <Panel title="What your plan allows">
            <div className={`${SURFACE} p-4`}>
              <AllowanceBars used={data} />
            </div>
          </Panel>
        </div>
      ) : null}
    </Page>
  );
}
