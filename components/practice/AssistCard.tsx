import { X } from 'lucide-react';
import type { AssistCard as Shown } from '#extension/practice/contract.ts';
import { CATEGORY, STEPS } from '../live/words.ts';
import { Details } from '../ui/Details.tsx';
import { IconButton } from '../ui/IconButton.tsx';

/** The card of a live call, for the objection that the buyer just raised. */
export function AssistCard({ card, onDismiss }: { card: Shown; onDismiss: () => void }) {
  const { objection, quote } = card;
  return (
    <article
      aria-label="Card"
      className="mx-3 my-2 max-h-[40vh] min-h-24 animate-appear overflow-y-auto rounded-md border border-neon/60 bg-graphite px-3 py-2"
    >
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate text-12">
          <span className="font-semibold text-neon">{CATEGORY[objection.category]}</span> <span>{objection.title}</span>
        </p>
        <IconButton label="Dismiss the card" icon={<X size={14} />} onClick={onDismiss} />
      </div>
      <p aria-live="polite" className="text-16 font-semibold text-balance text-platinum">
        {objection.line}
      </p>
      <p dir="auto" className="mt-1.5 line-clamp-2 border-l-2 border-charcoal pl-2 text-12">
        “{quote.slice(0, 240)}”
      </p>
      <Details className="mt-1.5 text-13" summary="How to handle it">
        <dl className="mt-1 flex flex-col gap-1.5 pl-6">
          {STEPS.map(([step, label]) => (
            <div key={step}>
              <dt className="text-12 font-medium text-platinum">{label}</dt>
              <dd>{objection.play[step]}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </article>
  );
}
