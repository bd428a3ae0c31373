import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { type Budgets, setBudget } from '#extension/client/ai-usage.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Meter } from '../ui/Meter.tsx';
import { money } from './usage-words.ts';

interface BudgetProps {
  scope: 'user' | 'team';
  budget: Budgets['own'];
  mayChange: boolean;
  onChanged: (budgets: Budgets) => void;
}

const MOST = 1_000_000;

/** Dollars as somebody writes them; null for none, undefined where it is no amount. */
function dollarsIn(typed: string): number | null | undefined {
  const text = typed
    .trim()
    .replace(/^\$\s*/, '')
    .replaceAll(',', '');
  if (text === '') return null;
  const dollars = /^\d+(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  return dollars <= MOST ? dollars : undefined;
}

/** How much of a month's budget is used, and a way to set it for whoever may. */
export function Budget({ scope, budget: { dollars, spent }, mayChange, onChanged }: BudgetProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const { busy, error, run, clear } = useAction();
  const name = scope === 'user' ? 'Your budget' : 'The team’s budget';
  const wanted = typed === null ? dollars : dollarsIn(typed);
  const share = dollars ? spent / dollars : spent > 0 ? 1 : 0;
  const colour = share >= 1 ? 'bg-red' : share >= 0.8 ? 'bg-amber' : 'bg-neon';
  const words =
    dollars === null
      ? `${money(spent)} this month, no budget`
      : `${money(spent)} of ${money(dollars)} this month${spent >= dollars ? ', used up' : ''}`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wanted === undefined) return;
    const done = await run(async () => onChanged(await setBudget({ scope, dollars: wanted })));
    if (!done) return;
    setTyped(null);
    toast(wanted === null ? `${name} was taken away` : `${name} is ${money(wanted)} a month`);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-13">
          <span className="font-medium text-platinum">{name}</span>
          <span className="tabular-nums">{words}</span>
        </p>
        {dollars === null ? null : <Meter share={share} label={words} className={colour} />}
      </div>
      {mayChange ? (
        <form noValidate onSubmit={(event) => void submit(event)} className="flex items-end gap-2">
          <div className="max-w-64 min-w-0 flex-1">
            <Field
              label={scope === 'user' ? 'Yours, US dollars a month' : 'The team’s, US dollars a month'}
              error={wanted === undefined ? 'This is no amount. Write one such as 25.' : error}
            >
              {(field) => (
                <Input
                  {...field}
                  inputMode="decimal"
                  placeholder="No budget"
                  value={typed ?? (dollars === null ? '' : String(dollars))}
                  onChange={({ target }) => {
                    setTyped(target.value);
                    clear();
                  }}
                />
              )}
            </Field>
          </div>
          <Button
            type="submit"
            aria-label={busy ? undefined : `Save ${scope === 'user' ? 'your' : 'the team’s'} budget`}
            className={error || wanted === undefined ? 'self-start mt-6.5' : ''}
            disabled={busy || wanted === undefined || wanted === dollars}
          >
            {busy ? 'Saving…' : 'Save'}
          </Button>
        </form>
      ) : (
        <p className="text-13">Only an admin of the team changes this.</p>
      )}
    </div>
  );
}
