import type { Hearing } from '#extension/client/hearing.ts';
import { Coming } from '../billing/Coming.tsx';
import { counted } from '../billing/plan-words.ts';
import { Meter } from '../ui/Meter.tsx';

/** Minutes of this month that a speech service heard, and what is left. */
export function Minutes({ minutes: { used, ownKey, most, resetsAt } }: Hearing) {
  const left = most === null ? null : Math.max(0, most - used);
  const share = most ? used / most : 0;
  const colour = share >= 1 ? 'bg-red' : share >= 0.8 ? 'bg-amber' : 'bg-neon';
  if (used === 0 && ownKey === 0 && most === null) {
    return <p className="text-13">Nothing was heard this month. Your plan sets no limit.</p>;
  }
  return (
    <div className="flex flex-col gap-4 text-13">
      <div className="flex flex-col gap-1.5">
        <p className="flex items-baseline justify-between gap-3">
          <span className="text-platinum">Included in your plan</span>
          <span className="whitespace-nowrap tabular-nums">
            {most === null ? `${counted(used)} min, no limit` : `${counted(used)} of ${counted(most)} min`}
          </span>
        </p>
        {most ? <Meter share={share} label={`${used} of ${most} minutes used`} className={colour} /> : null}
        <p>
          {left === null ? null : left === 0 ? 'Used up. ' : `${counted(left)} left. `}
          Starts over <Coming at={resetsAt} />
        </p>
      </div>
      <p className="flex items-baseline justify-between gap-3 border-t border-gunmetal pt-4">
        <span className="text-platinum">With your own or the team’s key</span>
        <span className="whitespace-nowrap tabular-nums">{counted(ownKey)} min</span>
      </p>
      <p>Counted in quarter hours that were begun, since a call’s first words.</p>
    </div>
  );
}
