import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Balance } from '../billing/Balance.tsx';
import { CurrentPlan } from '../billing/CurrentPlan.tsx';
import { GiveCredits } from '../billing/GiveCredits.tsx';
import { History } from '../billing/History.tsx';
import { UsageBars } from '../billing/UsageBars.tsx';
import type { SectionProps } from './sections.ts';

/** Plan and credits: what one may do, what is left, what was used and why. */
export default function PlanSection({ settings: { backend, team } }: SectionProps) {
  return (
    <NeedsSignIn
      backend={backend}
      what="your plan and credits"
      about="A plan says what you may do; credits pay for coaching, practice and analyses."
    >
      <Balance />
      <UsageBars chosenTeam={team} />
      <CurrentPlan chosenTeam={team} />
      <History key={team} chosenTeam={team} />
      <GiveCredits chosenTeam={team} />
    </NeedsSignIn>
  );
}
