import type { ReactNode } from 'react';
import { Meter } from '../ui/Meter.tsx';
import type { Usage } from './billing.ts';
import { Coming } from './Coming.tsx';
import { counted } from './plan-words.ts';

/** What was used in this period beside what the plan allows. */
export function AllowanceBars({ used }: { used: Pick<Usage, 'allowances' | 'members'> }) {
  return (
    <ul className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
      {used.allowances.map((one) => (
        <Used key={`${one.action} ${one.unit}`} {...one} />
      ))}
      {used.members.most === 1 ? null : (
        <Bar label="People in the team" used={used.members.count} most={used.members.most} full="full" />
      )}
    </ul>
  );
}

function Used({ name, unit, used, most, resetsAt, shared }: Usage['allowances'][number]) {
  return (
    <Bar
      label={unit === 'minutes' ? `${name}, minutes` : name}
      used={used}
      most={most}
      note={
        most === null || most === 0 ? null : (
          <>
            {shared ? 'Shared by the team. ' : null}Starts over <Coming at={resetsAt} />
          </>
        )
      }
    />
  );
}

interface BarProps {
  label: string;
  used: number;
  /** null is without limit. */
  most: number | null;
  note?: ReactNode;
  /** What is said when nothing is left. */
  full?: string;
}

function Bar({ label, used, most, note, full = 'used up' }: BarProps) {
  const share = most ? used / most : 0;
  const colour = share >= 1 ? 'bg-red' : share >= 0.8 ? 'bg-amber' : 'bg-neon';
  return (
    <li className="flex min-w-0 flex-col gap-1.5 text-13">
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-platinum">{label}</span>
        <span className="whitespace-nowrap tabular-nums">{amountOf(used, most, full)}</span>
      </p>
      {most ? <Meter share={share} label={`${used} of ${most} used`} className={colour} /> : null}
      {note ? <p className="text-12">{note}</p> : null}
    </li>
  );
}

function amountOf(used: number, most: number | null, full: string): string {
  if (most === 0) return 'Not in your plan';
  if (most === null) return `${counted(used)}, no limit`;
  return `${counted(used)} of ${counted(most)}${used >= most ? `, ${full}` : ''}`;
}
