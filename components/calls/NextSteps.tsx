import { CalendarCheck, CalendarX } from 'lucide-react';
import type { Commitment } from '#domain/metrics/commitment.ts';
import { Badge } from '../ui/Badge.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Quote } from './Quote.tsx';

interface NextStepsProps {
  steps: readonly Commitment[];
  /** Why none can be known, when that is so. */
  unavailable: string | null;
}

/** What was agreed to happen next, in the words of those who agreed. */
export function NextSteps({ steps, unavailable }: NextStepsProps) {
  return (
    <Panel id="next-steps" title="Next steps" note={steps.length > 0 ? steps.length : null}>
      <div className={SURFACE}>
        {steps.length === 0 ? (
          <p className="flex gap-2.5 px-4 py-6 text-13">
            <CalendarX size={16} aria-hidden className="mt-0.5 shrink-0" />
            {unavailable ? `Unavailable: ${unavailable}` : 'No next step was agreed. Propose one in your follow-up.'}
          </p>
        ) : (
          <ul className="divide-y divide-gunmetal">
            {steps.map((step) => (
              <li key={`${step.quote.seq}-${step.quote.text}`} className="flex gap-2.5 px-4 py-3">
                <CalendarCheck size={16} aria-hidden className="mt-0.75 shrink-0 text-green" />
                <div className="flex min-w-0 flex-1 flex-col items-start gap-1.5">
                  {step.when ? <Badge tone="good">{step.when.slice(0, 60)}</Badge> : null}
                  <Quote
                    seq={step.quote.seq}
                    text={step.quote.text}
                    atMs={step.quote.startMs}
                    who={step.side === 'buyer' ? 'Buyer' : 'You'}
                  />
                  {step.agreed && step.agreed !== step.quote ? (
                    <Quote
                      seq={step.agreed.seq}
                      text={step.agreed.text}
                      atMs={step.agreed.startMs}
                      who="Buyer agreed"
                    />
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
