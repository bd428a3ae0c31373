import { useRef } from 'react';
import { type Criterion, weighedTo100, weightFault } from '#domain/rubric/rubric.ts';
import { Button } from '../ui/Button.tsx';

interface WeightsProps {
  criteria: readonly Criterion[];
  onChange: (criteria: Criterion[]) => void;
}

/** Whether the weights add up to 100, and the ways to have them do so. */
export function Weights({ criteria, onChange }: WeightsProps) {
  const fault = criteria.length === 0 ? 'There is no criterion yet.' : weightFault(criteria);
  const told = useRef<HTMLOutputElement>(null);
  // The buttons go with what they mend: without this the keyboard would begin anew at the top of the page.
  const bring = (alike: boolean) => {
    onChange(weighedTo100(criteria, alike));
    told.current?.focus();
  };
  const uneven = new Set(criteria.map(({ weight }) => weight)).size > 1;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <output ref={told} tabIndex={-1} className={`block text-14 ${fault ? 'text-amber' : 'text-green'}`}>
        {fault ?? 'The weights add up to 100.'}
      </output>
      {criteria.length > 0 && fault ? (
        <>
          <Button small onClick={() => bring(false)}>
            Bring them to 100
          </Button>
          {uneven ? (
            <Button small look="ghost" onClick={() => bring(true)}>
              All alike
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
