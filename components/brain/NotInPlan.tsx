import { Lock } from 'lucide-react';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

/** The plan has no Company Brain: what it would be, and the way to it. */
export function NotInPlan() {
  return (
    <Empty
      icon={<Lock size={20} />}
      title="Company Brain is not part of your plan"
      actions={
        <a href="/options.html#plan" className={buttonClass('primary')}>
          See the plan
        </a>
      }
    >
      With Starter, or the Company Brain module, your team keeps its documents here and the coach answers from them.
    </Empty>
  );
}
