import { planOf } from '#domain/plans.ts';
import { Section } from '../options/Section.tsx';
import { Meter } from '../ui/Meter.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Answer } from './Answer.tsx';
import type { Credits } from './billing.ts';
import { Coming } from './Coming.tsx';
import { counted, creditsOf, EACH } from './plan-words.ts';
import { useCredits } from './use-billing.ts';

/** How many credits are left, when they fill up again, and what takes how many. */
export function Balance() {
  const credits = useCredits();
  return (
    <Section
      id="credits"
      title="Credits"
      about="They are yours in every team. Work on a key of your own takes none; work that fails gives them back."
    >
      <Answer
        query={credits}
        what="credits"
        skeleton={
          <>
            <Skeleton className="h-9 w-40" />
            <Skeleton className="h-1.5" />
            <Skeleton className="h-5 max-w-90" />
          </>
        }
      >
        {(mine) => <Left mine={mine} />}
      </Answer>
    </Section>
  );
}

function Left({ mine: { balance, reserved, plan, allowance, refillsAt, unlimited, costs } }: { mine: Credits }) {
  return (
    <>
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-28 font-semibold text-platinum tabular-nums">{counted(balance)}</span>
          <span className="text-13">
            {balance === 1 ? 'credit' : 'credits'} left
            {reserved > 0 ? `, ${counted(reserved)} more held for work under way` : ''}
          </span>
        </p>
        {allowance ? (
          <Meter
            share={balance / allowance.amount}
            label={`${balance} of ${creditsOf(allowance.amount)}`}
            className={balance === 0 ? 'bg-red' : 'bg-neon'}
          />
        ) : null}
        <p className="text-13">
          {allowance && refillsAt && balance < allowance.amount ? (
            <>
              Filled up to {counted(allowance.amount)} <Coming at={refillsAt} />.
            </>
          ) : null}
          {allowance && balance >= allowance.amount
            ? `Your plan fills them up to ${counted(allowance.amount)} ${EACH[allowance.every]}; ${balance > allowance.amount ? 'what you have beyond that stays' : 'you have them all'}.`
            : null}
          {allowance ? null : `Your own plan is ${planOf(plan).name}: its work takes no credits.`}{' '}
          {unlimited ? 'Work for the team that you have chosen takes none.' : null}
          {balance === 0 && !unlimited
            ? `${refillsAt ? 'Until then, what' : 'In a team that limits them, what'} takes credits works on a key of your own, on a larger plan, or with credits that an admin of your team gives you.`
            : null}
        </p>
      </div>
      <ul aria-label="What takes how many credits" className="flex flex-wrap gap-x-5 gap-y-1 text-13">
        {costs.map(({ action, name, credits }) => (
          <li key={action}>
            {name}
            {action === 'listening' ? ', each 15 minutes' : ''}{' '}
            <span className="text-platinum tabular-nums">{credits}</span>
          </li>
        ))}
        <li>
          Listening by captions <span className="text-platinum">free</span>
        </li>
      </ul>
    </>
  );
}
