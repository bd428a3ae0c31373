import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { setPassword } from '#extension/client/auth.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { useAction } from './use-action.ts';

const LEAST = 10;
/** A longer one is of no more use: what is kept of it goes no further (bcrypt). */
const MOST = 72;

/** Setting a password, or another one; signing in by a code needs none. */
export function Password({ email }: { email: string }) {
  const [password, change] = useState('');
  const { busy, error, run, clear } = useAction();
  const tooLong = password.length > MOST ? `Take ${MOST} characters at most; these are ${password.length}.` : null;
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!(await run(() => setPassword(password)))) return;
    change('');
    toast('Your password is saved');
  }
  return (
    <Section id="password" title="Password" about="Only if you want one: a code by e-mail always works.">
      <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-90 flex-col gap-4">
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field
          label="New password"
          hint={`At least ${LEAST} characters. It replaces any other.`}
          error={tooLong ?? error}
        >
          {(field) => (
            <Input
              {...field}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => {
                change(event.target.value);
                clear();
              }}
            />
          )}
        </Field>
        <Button type="submit" className="self-start" disabled={busy || password.length < LEAST || tooLong !== null}>
          {busy ? 'Saving…' : 'Save password'}
        </Button>
      </form>
    </Section>
  );
}
