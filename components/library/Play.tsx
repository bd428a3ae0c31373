import type { Objection, Play as Steps } from '#domain/objection/objection.ts';

const STEPS: readonly [keyof Steps, string][] = [
  ['listen', 'Listen'],
  ['acknowledge', 'Acknowledge'],
  ['explore', 'Explore'],
  ['respond', 'Respond'],
  ['confirm', 'Confirm'],
];

/** The whole play for an objection: five steps, why it works, what not to say. */
export function Play({ objection }: { objection: Objection }) {
  return (
    <div className="grid gap-x-8 gap-y-5 text-13 md:grid-cols-[3fr_2fr]">
      <ol className="flex flex-col gap-3">
        {STEPS.map(([step, word], at) => (
          <li key={step} className="flex gap-3">
            <span
              aria-hidden
              className="flex size-5 shrink-0 items-center justify-center rounded-full border border-charcoal text-12 tabular-nums text-platinum"
            >
              {at + 1}
            </span>
            <div>
              <h4 className="font-medium text-platinum">{word}</h4>
              <p>{objection.play[step]}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className="flex flex-col gap-4">
        <div>
          <h4 className="font-medium text-platinum">Why it works</h4>
          <p>{objection.why}</p>
        </div>
        {objection.avoid.length > 0 ? (
          <div>
            <h4 className="font-medium text-platinum">What not to say</h4>
            <ul className="mt-1 flex list-disc flex-col gap-1 pl-4 marker:text-red">
              {objection.avoid.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </div>
  );
}
