import { Dumbbell } from 'lucide-react';
import { Link } from 'wouter';
import { isLost } from '#domain/practice/drill.ts';
import type { ObjectionMet } from '#domain/handling/handling.ts';
import { buttonClass } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { drillPath } from './drill-path.ts';

interface DrillLinkProps {
  callId: string;
  met: ObjectionMet;
  className?: string;
}

/** Leads from an objection that waits for it to a minute of practice on it; nothing where there is none to practise. */
export function DrillLink({ callId, met, className }: DrillLinkProps) {
  if (!isLost(met)) return null;
  return (
    <Link
      href={drillPath(callId, met.card.id)}
      title="A minute of practice on this objection, in the buyer’s own words"
      className={classNames(buttonClass('plain', true), 'print:hidden', className)}
    >
      <Dumbbell size={14} aria-hidden />
      Practise it
    </Link>
  );
}
