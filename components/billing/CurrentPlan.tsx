import { Check, Lock } from 'lucide-react';
import { moduleOf, planOf } from '#domain/plans.ts';
import { Section } from '../options/Section.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Details } from '../ui/Details.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Answer } from './Answer.tsx';
import type { Entitlements } from './billing.ts';
import { creditsOf, factsOf, priceOf } from './plan-words.ts';
import { useEntitlements, useSharedTeam } from './use-billing.ts';

const ROLES: Record<Entitlements['role'], string> = { admin: 'an admin', manager: 'a manager', rep: 'a rep' };

/** The plan of the team that is worked for, what it allows, and what one may do now. */
export function CurrentPlan({ chosenTeam }: { chosenTeam: string }) {
  const team = useSharedTeam(chosenTeam);
  const entitlements = useEntitlements();
  const about = team ? `What the team ${team.name} may do.` : 'What you may do.';
  return (
    <Section id="plan" title="Plan" about={`${about} Whoever runs the backend sets the plan.`}>
      <Answer query={entitlements} what="plan" skeleton={<PlanSkeleton />}>
        {(mine) => <PlanFacts mine={mine} shared={team !== null} />}
      </Answer>
    </Section>
  );
}

function PlanFacts({ mine, shared }: { mine: Entitlements; shared: boolean }) {
  const plan = planOf(mine.plan);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-20 font-semibold text-platinum">{plan.name}</p>
        <p className="text-13">{priceOf(plan)}</p>
        {shared ? <p className="ml-auto text-13">You are {ROLES[mine.role]}</p> : null}
      </div>
      {mine.modules.length > 0 ? (
        <ul aria-label="Modules" className="flex flex-wrap gap-1.5">
          {mine.modules.map((id) => (
            <li key={id}>
              <Badge tone="info">{moduleOf(id).name}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <dl className="grid gap-x-10 sm:grid-cols-2">
        {factsOf(plan).map(([what, much]) => (
          <div key={what} className="flex min-h-8 items-center justify-between gap-4 border-b border-gunmetal text-13">
            <dt>{what}</dt>
            <dd className="text-right text-platinum tabular-nums">{much}</dd>
          </div>
        ))}
      </dl>
      <Details summaryClass="text-13 font-medium text-platinum" summary="What you can do now">
        <ul className="mt-3 gap-x-10 sm:columns-2">
          {mine.entitlements.map((one) => (
            <Possible key={one.action} {...one} />
          ))}
        </ul>
      </Details>
    </>
  );
}

function Possible({ name, allowed, cost, reasons }: Entitlements['entitlements'][number]) {
  const Icon = allowed ? Check : Lock;
  return (
    <li className="mb-2.5 flex break-inside-avoid gap-2.5 text-13">
      <Icon size={14} aria-hidden className={`mt-0.75 shrink-0 ${allowed ? 'text-green' : 'text-silver'}`} />
      <div className="min-w-0">
        <p className="text-platinum">
          <span className="sr-only">{allowed ? 'Yes: ' : 'No: '}</span>
          {name}
          {allowed && cost > 0 ? <span className="text-silver"> · {creditsOf(cost)}</span> : null}
        </p>
        {reasons.map(({ code, message, hint }) => (
          <p key={code} className="text-12">
            {message.startsWith(`${name}: `) ? sentence(message.slice(name.length + 2)) : message} {hint}
          </p>
        ))}
      </div>
    </li>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function PlanSkeleton() {
  return (
    <>
      <Skeleton className="h-7 w-44" />
      <div className="grid gap-x-10 gap-y-3 sm:grid-cols-2">
        {Array.from({ length: 10 }, (_, at) => (
          <Skeleton key={at} className="h-5" />
        ))}
      </div>
    </>
  );
}
