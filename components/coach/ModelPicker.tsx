import { Command } from 'cmdk';
import { Check, Lock } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { LOCAL_MODEL } from '#domain/ai/model.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { classNames } from '../ui/class-names.ts';
import { hasWords } from './has-words.ts';
import { type ListedModel, useModels } from './use-models.ts';
import { wayOut, priceWords } from './words.ts';

interface ModelPickerProps {
  value: string;
  onChange: (model: string) => void;
  trigger: ReactNode;
  /** What has the focus once a model is chosen; else the trigger has it again. */
  returnTo?: RefObject<HTMLElement | null>;
}

/** What is told of a model in a line: who made it, what it costs, whose key pays. */
function about({ id, maker, inputPrice, outputPrice, source, state, listed }: ListedModel): string {
  const price = id === LOCAL_MODEL ? 'free' : priceWords(inputPrice, outputPrice);
  const key = { user: 'your key', team: 'team’s key', platform: '', none: '' }[source];
  return [maker, price, state === 'open' ? key : '', listed ? '' : 'not in our list']
    .filter((part) => part !== '')
    .join(' · ');
}

function Item({ model, chosen, onSelect }: { model: ListedModel; chosen: boolean; onSelect: () => void }) {
  const open = model.state === 'open';
  return (
    <Command.Item
      value={model.id}
      keywords={[model.name, model.maker]}
      onSelect={onSelect}
      className="flex items-start gap-2 rounded-sm px-2 py-1.5 text-13 data-[selected=true]:bg-charcoal"
    >
      <span className="mt-0.5 w-4 shrink-0">
        {open ? chosen ? <Check size={14} aria-hidden /> : null : <Lock size={14} aria-hidden />}
      </span>
      <span className="min-w-0 flex-1">
        <span className={classNames('block truncate', open ? 'text-platinum' : '')}>{model.name}</span>
        <span className="block text-12 tabular-nums">{about(model)}</span>
        {open ? null : (
          <span className="block text-12">
            {[model.state === 'locked' ? 'Locked.' : '', model.reason, model.hint].filter(Boolean).join(' ')}
          </span>
        )}
      </span>
    </Command.Item>
  );
}

function List({ value, onPick }: { value: string; onPick: (id: string) => void }) {
  const { data, error, refetch, isPending } = useModels();
  if (isPending) {
    return (
      <div className="flex flex-col gap-2 p-2">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
    );
  }
  if (error) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-2 text-13">
        {reasonOf(error)}
        <Button small onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  const auto = data.models.find(({ id }) => id === data.auto.model);
  const choose = (model: ListedModel) => {
    if (model.state === 'open') return onPick(model.id);
    const way = wayOut(model.state === 'no-key' ? 'no-key' : 'not-in-plan');
    if (way) open(way.href, '_blank', 'noopener');
  };
  const order = { open: 0, 'no-key': 1, locked: 2 };
  return (
    <>
      <Command.Item
        value="auto"
        keywords={['automatic', 'best']}
        onSelect={() => onPick('auto')}
        className="flex items-start gap-2 rounded-sm px-2 py-1.5 text-13 data-[selected=true]:bg-charcoal"
      >
        <span className="mt-0.5 w-4 shrink-0">{value === 'auto' ? <Check size={14} aria-hidden /> : null}</span>
        <span className="min-w-0 flex-1">
          <span className="block text-platinum">Automatic</span>
          <span className="block text-12">The best that you may use: {auto?.name ?? 'the local engine'}</span>
        </span>
      </Command.Item>
      {data.models
        .toSorted((a, b) => order[a.state] - order[b.state])
        .map((model) => (
          <Item key={model.id} model={model} chosen={model.id === value} onSelect={() => choose(model)} />
        ))}
    </>
  );
}

/** Chooses who answers, by typing or by the arrows. What is locked says why, and leads to what opens it. */
export function ModelPicker({ value, onChange, trigger, returnTo }: ModelPickerProps) {
  const [open, setOpen] = useState(false);
  const chosen = useRef(false);
  const { session } = useSession();
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Models"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            const field = chosen.current ? returnTo?.current : null;
            chosen.current = false;
            if (!field) return;
            event.preventDefault();
            field.focus();
          }}
          onKeyDown={(event) => (event.key === 'Escape' ? event.stopPropagation() : undefined)}
          className="z-50 w-[min(320px,calc(100vw-16px))] animate-rise overflow-hidden rounded-md border border-charcoal bg-raised shadow-float outline-none"
        >
          {session ? (
            <Command label="Models" loop filter={hasWords}>
              <Command.Input
                aria-label="Search models"
                placeholder="Search models"
                className="h-10 w-full border-b border-gunmetal bg-raised px-3 text-13 text-platinum outline-none placeholder:text-silver"
              />
              <Command.List className="max-h-[min(50vh,360px)] overflow-y-auto p-1">
                <Command.Empty className="px-2 py-6 text-center text-13">No model is called that.</Command.Empty>
                <List
                  value={value}
                  onPick={(id) => {
                    chosen.current = true;
                    setOpen(false);
                    onChange(id);
                  }}
                />
              </Command.List>
              <p className="border-t border-gunmetal px-3 py-2 text-12">
                Prices are US dollars for a million tokens, in and out.
              </p>
            </Command>
          ) : (
            <div className="flex flex-col items-start gap-2 p-3 text-13">
              <p>
                You are signed out, so the local engine answers: rules and the objection library, in this browser.
                Models answer once you are signed in.
              </p>
              <a href="/options.html#account" target="_blank" rel="noopener" className={buttonClass('plain', true)}>
                Sign in
              </a>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
