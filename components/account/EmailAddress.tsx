import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { changeEmail, verifyEmailChange } from '#extension/client/auth.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { ACCOUNT } from './account.ts';
import { CodeField, isCode } from './CodeField.tsx';
import { useAction } from './use-action.ts';
import { useStepFocus } from './use-step-focus.ts';

/** The address that one signs in by, and changing it, for which both addresses are to be proved. */
export function EmailAddress({ email }: { email: string }) {
  const [wanted, setWanted] = useState<{ from: string; to: string } | null>(null);
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const area = useStepFocus(`${open} ${wanted !== null}`);
  const done = () => {
    setWanted(null);
    setOpen(false);
    void queries.invalidateQueries({ queryKey: ACCOUNT });
    toast('Your e-mail address is changed');
  };
  return (
    <Section
      id="email"
      title="E-mail"
      about="You sign in by it. Changing it needs a code from the old and one from the new address."
    >
      <div ref={area} className="contents">
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-52 text-14 font-medium text-platinum">{email}</p>
          {open ? null : <Button onClick={() => setOpen(true)}>Change e-mail</Button>}
        </div>
        {open && wanted === null ? (
          <AskNew email={email} onAsked={(to) => setWanted({ from: email, to })} onCancel={() => setOpen(false)} />
        ) : null}
        {wanted ? <ProveBoth {...wanted} onDone={done} onCancel={() => setWanted(null)} /> : null}
      </div>
    </Section>
  );
}

interface AskNewProps {
  email: string;
  onAsked: (to: string) => void;
  onCancel: () => void;
}

function AskNew({ email, onAsked, onCancel }: AskNewProps) {
  const [to, setTo] = useState('');
  const { busy, error, run, clear } = useAction();
  const typed = to.trim().toLowerCase();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await run(() => changeEmail(typed))) onAsked(typed);
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-90 flex-col gap-4">
      <Field label="New e-mail" error={error}>
        {(field) => (
          <Input
            {...field}
            type="email"
            inputMode="email"
            autoComplete="email"
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
              clear();
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={busy || typed === '' || typed === email.toLowerCase()}>
          {busy ? 'Sending…' : 'Send both codes'}
        </Button>
        <Button look="ghost" onClick={onCancel}>
          Keep the old one
        </Button>
      </div>
    </form>
  );
}

interface ProveBothProps {
  from: string;
  to: string;
  onDone: () => void;
  onCancel: () => void;
}

function ProveBoth({ from, to, onDone, onCancel }: ProveBothProps) {
  const [proved, setProved] = useState('');
  const area = useStepFocus(proved);
  return (
    <div ref={area} className="flex flex-col gap-5">
      <ProveOne address={from} proved={proved === from} onProved={setProved} onWhole={onDone} />
      <ProveOne address={to} proved={proved === to} onProved={setProved} onWhole={onDone} />
      <Button look="ghost" className="-ml-2.5 self-start" onClick={onCancel}>
        Start again
      </Button>
    </div>
  );
}

interface ProveOneProps {
  address: string;
  proved: boolean;
  onProved: (address: string) => void;
  onWhole: () => void;
}

function ProveOne({ address, proved, onProved, onWhole }: ProveOneProps) {
  const [code, setCode] = useState('');
  const { busy, error, run, clear } = useAction();
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    let whole = false;
    const ok = await run(async () => {
      whole = await verifyEmailChange(address, code);
    });
    if (whole) onWhole();
    else if (ok) onProved(address);
  }
  if (proved) {
    return (
      <p className="flex gap-2 text-13">
        <CircleCheck size={14} aria-hidden className="mt-0.75 shrink-0 text-green" />
        <span>{address} is proved. Now enter the other code.</span>
      </p>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-90 flex-col gap-2">
      <CodeField
        label={`Code sent to ${address}`}
        value={code}
        error={error}
        onChange={(next) => {
          setCode(next);
          clear();
        }}
      />
      <Button type="submit" className="self-start" disabled={busy || !isCode(code)}>
        {busy ? 'Checking…' : 'Confirm'}
      </Button>
    </form>
  );
}
