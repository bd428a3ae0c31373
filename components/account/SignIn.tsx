import { TriangleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { offersGoogle, requestCode, signInWithGoogle, signInWithPassword } from '#extension/client/auth.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Section } from '../options/Section.tsx';
import { EnterCode } from './EnterCode.tsx';
import { useAction } from './use-action.ts';
import { useStepFocus } from './use-step-focus.ts';

interface SignInProps {
  backend: string;
  /** Why the user was signed out without asking for it. */
  ended: string | null;
}

type Step = 'email' | 'code' | 'password';

/** Signing in: by a code first, which makes the account too; by a password that was set; by Google where the backend offers it. */
export function SignIn({ backend, ended }: SignInProps) {
  const [step, setStep] = useState<Step>('email');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [google, setGoogle] = useState(false);
  const { busy, error, field: blamed, run, clear } = useAction();
  const byGoogle = useAction();
  const area = useStepFocus(step);
  useEffect(() => {
    const asking = new AbortController();
    void offersGoogle(asking.signal).then(setGoogle);
    return () => asking.abort();
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (step === 'password') await run(() => signInWithPassword(email, password));
    else if (await run(() => requestCode(email))) setStep('code');
  }
  const go = (next: Step) => {
    clear();
    setStep(next);
  };
  const about = (
    <>
      Your account is kept by <span className="text-platinum">{new URL(backend).host}</span>. A new address gets a new
      account.
    </>
  );

  return (
    <Section id="sign-in" title="Sign in" about={about}>
      {ended ? <Warning>{ended}</Warning> : null}
      {inTheOpen(backend) ? (
        <Warning>
          The connection to {backend} is not encrypted: whoever is on the way can read your code and what you send. Ask
          whoever runs it for an https address.
        </Warning>
      ) : null}
      <div ref={area} className="contents">
        {step === 'code' ? (
          <EnterCode email={email} onBack={() => go('email')} />
        ) : (
          <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-90 flex-col gap-4">
            <Field label="E-mail" error={step === 'email' || blamed === 'email' ? error : null}>
              {(field) => (
                <Input
                  {...field}
                  type="email"
                  name="email"
                  inputMode="email"
                  autoComplete="username"
                  value={email}
                  onChange={(event) => {
                    setEmail(event.target.value);
                    clear();
                  }}
                />
              )}
            </Field>
            {step === 'password' ? (
              <Field
                label="Password"
                hint="Forgotten, or none set yet? Sign in by a code, then set one."
                error={blamed === 'email' ? null : error}
              >
                {(field) => (
                  <Input
                    {...field}
                    type="password"
                    name="password"
                    autoComplete="current-password"
                    value={password}
                    onChange={(event) => {
                      setPassword(event.target.value);
                      clear();
                    }}
                  />
                )}
              </Field>
            ) : null}
            <div className="flex flex-wrap items-center gap-2">
              <Button
                type="submit"
                look="primary"
                disabled={busy || email.trim() === '' || (step === 'password' && password === '')}
              >
                {words(step, busy)}
              </Button>
              <Button look="ghost" onClick={() => go(step === 'password' ? 'email' : 'password')}>
                {step === 'password' ? 'Use a code instead' : 'Use a password instead'}
              </Button>
            </div>
          </form>
        )}
      </div>
      {google && step !== 'code' ? (
        <div className="flex max-w-90 flex-col items-start gap-2 border-t border-gunmetal pt-5">
          <Button disabled={busy || byGoogle.busy} onClick={() => void byGoogle.run(signInWithGoogle)}>
            {byGoogle.busy ? 'Waiting for Google…' : 'Continue with Google'}
          </Button>
          {byGoogle.error ? (
            <p role="alert" className="text-13 text-red">
              {byGoogle.error}
            </p>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 text-13 text-amber">
      <TriangleAlert size={14} aria-hidden className="mt-0.75 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** Whether what is sent to this address crosses a network without encryption. */
function inTheOpen(backend: string): boolean {
  const { protocol, hostname } = new URL(backend);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function words(step: Step, busy: boolean): string {
  if (step === 'password') return busy ? 'Signing in…' : 'Sign in';
  return busy ? 'Sending…' : 'Send me a code';
}
