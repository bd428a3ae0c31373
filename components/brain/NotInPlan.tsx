import { Lock } from 'lucide-react';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

const THE_PLAN = (look: 'primary' | 'plain') => (
  <a href="/options.html#plan" className={buttonClass(look, look === 'plain')}>
    See the plan
  </a>
);

/** The plan has no Company Brain: what it would be, and the way to it. What was `kept` before stays readable. */
export function NotInPlan({ kept }: { kept: boolean }) {
  if (kept) {
    return (
      <div className="mb-4 flex flex-wrap items-center gap-3 rounded-md border border-amber/30 bg-amber/8 px-3 py-2 text-13 text-amber">
        <p className="min-w-0 flex-1 basis-52">
          Company Brain is not part of your plan any more. These documents can be read, but not searched, and the coach
          does not use them.
        </p>
        {THE_PLAN('plain')}
      </div>
    );
  }
  return (
    <Empty icon={<Lock size={20} />} title="Company Brain is not part of your plan" actions={THE_PLAN('primary')}>
      With Starter, or the Company Brain module, your team keeps its documents here and the coach answers from them.
    </Empty>
  );
}
