import type { CardLog } from '#domain/call.ts';
import type { Objection } from '#domain/objection/objection.ts';
import { STEPS } from './words.ts';

const HEAD = 'text-12 font-medium text-platinum';

interface CardDetailsProps {
  objection: Objection;
  log: CardLog;
}

/** The fuller play behind a card: five steps, why it works, what not to say, and how fast the card came. */
export function CardDetails({ objection, log: { latencyMs, refined } }: CardDetailsProps) {
  return (
    <section
      className="mt-3 min-h-0 flex-1 overflow-y-auto overscroll-contain border-t border-gunmetal px-3 py-3 outline-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-neon"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
      tabIndex={0}
      aria-label="How to handle it"
    >
      {refined ? (
        <div className="mb-4">
          <p className={HEAD}>The playbook’s line</p>
          <p className="mt-1 text-13 text-silver">{objection.line}</p>
        </div>
      ) : null}
      <ol className="flex flex-col gap-3">
        {STEPS.map(([key, label], at) => (
          <li key={key} className="flex gap-2.5">
            <span
              className="flex size-5 shrink-0 items-center justify-center rounded-full bg-gunmetal text-12 tabular-nums text-platinum"
              aria-hidden="true"
            >
              {at + 1}
            </span>
            <div className="min-w-0">
              <p className={`leading-5 ${HEAD}`}>{label}</p>
              <p className="text-13 text-silver">{objection.play[key]}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className={`mt-4 ${HEAD}`}>Why it works</p>
      <p className="mt-1 text-13 text-silver">{objection.why}</p>
      <p className={`mt-4 ${HEAD}`}>What not to say</p>
      <ul className="mt-1 flex flex-col gap-1">
        {objection.avoid.map((words) => (
          <li key={words} className="border-l-2 border-red pl-2 text-13 text-silver">
            {words}
          </li>
        ))}
      </ul>
      <p className="mt-4 flex justify-between border-t border-gunmetal pt-2 text-12 tabular-nums text-silver">
        <span>From words to card</span>
        <span>{latencyMs === undefined ? 'Being measured' : `${Math.round(latencyMs)} ms`}</span>
      </p>
    </section>
  );
}
