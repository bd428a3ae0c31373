import { Check, ListChecks } from 'lucide-react';
import type { ScriptStep } from '#domain/script/script.ts';
import { Details } from '../ui/Details.tsx';
import { Hint } from '../ui/Hint.tsx';

interface ChecklistProps {
  steps: readonly ScriptStep[];
  onTick: (id: string, done: boolean) => void;
}

function StepRow({ step, next, onTick }: { step: ScriptStep; next: boolean; onTick: () => void }) {
  const done = step.tick !== undefined;
  const button = (
    <button
      type="button"
      aria-pressed={done}
      onClick={onTick}
      className={`flex w-full gap-2 rounded-md px-2 py-1 text-left text-13 hover:bg-gunmetal focus-visible:-outline-offset-2 ${done ? 'text-silver' : 'text-platinum'} ${next ? 'bg-neon/8' : ''}`}
    >
      <span
        aria-hidden="true"
        className={`mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border ${done ? 'border-green text-green' : 'border-silver'}`}
      >
        {done ? <Check size={12} /> : null}
      </span>
      <bdi className="min-w-0">{step.text}</bdi>
    </button>
  );
  return step.tick?.by === 'heard' ? <Hint text={`You said: ${step.tick.words}`}>{button}</Hint> : button;
}

/** The rep's own script: what was covered, and the line to say next. */
export function Checklist({ steps, onTick }: ChecklistProps) {
  if (steps.length === 0) return null;
  const next = steps.find(({ tick, left }) => !tick && !left);
  const done = steps.filter(({ tick }) => tick).length;
  return (
    <Details
      className="mx-auto w-full max-h-[36vh] min-h-9 max-w-186 overflow-y-auto px-3 py-1.5"
      summaryClass="py-0.5"
      summary={
        <span className="flex items-start gap-2 text-13">
          <ListChecks size={16} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0 flex-1" data-next="">
            {next ? (
              <>
                Next: <bdi className="text-platinum">{next.text}</bdi>
              </>
            ) : (
              <span className="text-green">All of your script is covered</span>
            )}
          </span>
          <span className="shrink-0 tabular-nums" aria-label={`${done} of ${steps.length} steps covered`}>
            {done}/{steps.length}
          </span>
        </span>
      }
    >
      <ul aria-label="Script" className="mt-1">
        {steps.map((step, at) => (
          <li key={step.id}>
            {step.section !== undefined && step.section !== steps[at - 1]?.section ? (
              <p className="px-2 pt-1.5 text-12">
                <bdi>{step.section}</bdi>
              </p>
            ) : null}
            <StepRow step={step} next={step === next} onTick={() => onTick(step.id, step.tick === undefined)} />
          </li>
        ))}
      </ul>
    </Details>
  );
}
