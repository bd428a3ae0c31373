import { type FormEvent, useEffect, useState } from 'react';
import { toast } from 'sonner';
import { mailOnThisMachine, requestCode, verifyCode } from '#extension/client/auth.ts';
import { Button } from '../ui/Button.tsx';
import { CodeField, isCode } from './CodeField.tsx';
import { useAction } from './use-action.ts';

interface EnterCodeProps {
  email: string;
  onBack: () => void;
}

/** The second half of signing in: the code of the message. */
export function EnterCode({ email, onBack }: EnterCodeProps) {
  const [code, setCode] = useState('');
  const [mail, setMail] = useState<string | null>(null);
  const entering = useAction();
  const sending = useAction();
  useEffect(() => {
    const asking = new AbortController();
    void mailOnThisMachine(asking.signal).then(setMail);
    return () => asking.abort();
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    await entering.run(() => verifyCode(email, code));
  }
  async function again(): Promise<void> {
    entering.clear();
    if (await sending.run(() => requestCode(email)))
      toast('Another code is on its way. The one before is of no use now.');
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <p className="max-w-120 text-14">
        A code is on its way to <span className="font-medium text-platinum">{email.trim()}</span>. It works for ten
        minutes.
        {mail ? (
          <>
            {' '}
            This backend runs on your machine:{' '}
            <a href={mail} target="_blank" rel="noreferrer" className="text-neon underline">
              read its mail
            </a>
            .
          </>
        ) : null}
      </p>
      <CodeField
        label="Code"
        value={code}
        error={entering.error ?? sending.error}
        onChange={(next) => {
          setCode(next);
          entering.clear();
          sending.clear();
        }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={entering.busy || !isCode(code)}>
          {entering.busy ? 'Signing in…' : 'Sign in'}
        </Button>
        <Button look="ghost" disabled={sending.busy} onClick={() => void again()}>
          {sending.busy ? 'Sending…' : 'Send another code'}
        </Button>
        <Button look="ghost" onClick={onBack}>
          Use another address
        </Button>
      </div>
    </form>
  );
}
