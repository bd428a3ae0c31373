import type { LibraryKind } from '#domain/practice/library-item.ts';
import { Lock } from 'lucide-react';
import { buttonClass } from '../ui/Button.tsx';
import { KINDS } from './items.ts';

interface NotInPlanProps {
  kind: LibraryKind;
  /** Some are there from before. */
  kept: boolean;
}

/** The plan has none of one's own: what it would be, and the way to it. */
export function NotInPlan({ kind, kept }: NotInPlanProps) {
  const title = KINDS[kind].title;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-md border border-amber/30 bg-amber/8 px-4 py-3 text-14">
      <Lock size={16} aria-hidden className="shrink-0 text-amber" />
      <p className="min-w-0 flex-1 basis-52">
        <span className="font-medium text-platinum">{title} of your own are not part of your plan. </span>
        {kept
          ? 'These can be read, exported and deleted, but not changed or practised with.'
          : 'With Starter, or the Practice module, you make your own and share them. Ours are for everybody.'}
      </p>
      <a href="/options.html#plan" className={buttonClass('plain')}>
        See the plan
      </a>
    </div>
  );
}
