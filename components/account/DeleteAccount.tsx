import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { forgetSession } from '#extension/client/auth.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Switch } from '../ui/Switch.tsx';
import { deleteAccount, downloadAccount } from './account.ts';
import { useAction } from './use-action.ts';

interface DeleteAccountProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  email: string;
}

/** Asks before the account is deleted, since that cannot be undone, and saves its data first. */
export function DeleteAccount({ open, onOpenChange, email }: DeleteAccountProps) {
  const [typed, setTyped] = useState('');
  const [save, setSave] = useState(true);
  const [step, setStep] = useState<'Saving your data…' | 'Deleting…'>('Deleting…');
  const { busy, error, run, clear } = useAction();
  const right = typed.trim().toLowerCase() === email.toLowerCase();
  const change = (next: boolean) => {
    if (busy) return;
    setTyped('');
    clear();
    onOpenChange(next);
  };
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!right) return;
    await run(async () => {
      if (save) {
        setStep('Saving your data…');
        await downloadAccount();
      }
      setStep('Deleting…');
      await deleteAccount(email);
      toast('Your account is deleted');
      await forgetSession();
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Delete your account for good?"
      description="Your profile, your personal team with its calls, your credits and your keys are removed from the backend. This cannot be undone. Calls in this browser stay; calls made in a shared team stay with it, without your name."
    >
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Switch
          label="Save my data first"
          hint="As a file in your downloads. Nothing is deleted if that fails."
          checked={save}
          onChange={setSave}
        />
        <Field label={`Type ${email} to confirm`} error={error}>
          {(field) => (
            <Input
              {...field}
              type="email"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                clear();
              }}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button disabled={busy} onClick={() => change(false)}>
            Keep my account
          </Button>
          <Button type="submit" look="danger" disabled={busy || !right}>
            {busy ? step : 'Delete for good'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
