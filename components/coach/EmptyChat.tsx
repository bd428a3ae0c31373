import { BadgeCheck, MonitorSmartphone } from 'lucide-react';
import { QUICK_OBJECTIONS } from '#domain/coach/quick.ts';
import { CATEGORIES } from '#domain/objection/objection.ts';
import { buttonClass } from '../ui/Button.tsx';
import { CATEGORY } from '../calls/call-words.ts';

interface EmptyChatProps {
  /** Null until that is known. */
  signedIn: boolean | null;
  onAsk: (text: string) => void;
}

/** One of each category, to begin with. */
const FIRST = CATEGORIES.flatMap((category) => QUICK_OBJECTIONS.find((one) => one.category === category) ?? []);

/** A chat in which nothing was asked yet. */
export function EmptyChat({ signedIn, onAsk }: EmptyChatProps) {
  return (
    <div className="mx-auto flex w-full max-w-186 flex-col gap-4 px-3 py-6">
      <div>
        <h2 className="text-16 font-semibold text-platinum">What did the buyer say?</h2>
        <p className="mt-1 text-13">Ask about an objection, a call or a text that you have to write. Begin with one:</p>
      </div>
      <ul className="flex flex-col gap-1.5">
        {FIRST.map(({ id, category, text }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onAsk(text)}
              className="flex w-full items-baseline gap-3 rounded-md border border-gunmetal bg-graphite px-3 py-2 text-left text-13 hover:border-charcoal hover:bg-raised"
            >
              <span className="w-16 shrink-0 text-12">{CATEGORY[category]}</span>
              <span className="min-w-0 text-platinum">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      {signedIn === false ? (
        <div className="flex flex-col items-start gap-2 rounded-md border border-gunmetal p-3 text-13">
          <p className="flex gap-2">
            <MonitorSmartphone size={16} aria-hidden className="mt-0.5 shrink-0" />
            <span>
              You are signed out, so the local engine answers: rules and the objection library, in this browser. Nothing
              leaves this machine.
            </span>
          </p>
          <a href="/options.html#account" target="_blank" rel="noopener" className={buttonClass('plain', true)}>
            Sign in for models
          </a>
        </div>
      ) : null}
      {signedIn ? (
        <p className="flex gap-2 text-12">
          <BadgeCheck size={14} aria-hidden className="mt-px shrink-0" />
          Answers name their sources. What is quoted from a call was said there, or it is left out.
        </p>
      ) : null}
    </div>
  );
}
