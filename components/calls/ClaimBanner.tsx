import { CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { claimCalls } from '#extension/client/saved-calls.ts';
import { readSettings } from '#extension/client/settings.ts';
import { Button } from '../ui/Button.tsx';
import { SURFACE } from '../ui/Panel.tsx';

/** Gives calls to the account that is signed in, and says what became of it. */
export async function claimWithWords(callIds: string[]): Promise<void> {
  if (!(await readSettings()).saveCalls) {
    toast.error('Saving calls to your account is switched off. Switch it on in the options, under Your data.');
    return;
  }
  const count = await claimCalls(callIds).catch(() => 0);
  if (count === 0) toast.error('That did not work. Check that you are signed in, then try again.');
  else toast(count === 1 ? 'The call goes to your account' : `${count} calls go to your account`);
}

/** Calls that go to no account stay on this device until their user says otherwise. */
export function ClaimBanner({ callIds, email }: { callIds: readonly string[]; email: string }) {
  const [later, setLater] = useState(false);
  const [busy, setBusy] = useState(false);
  if (callIds.length === 0 || later) return null;
  const one = callIds.length === 1;
  const add = async () => {
    setBusy(true);
    await claimWithWords([...callIds]);
    setBusy(false);
  };
  return (
    <section
      aria-label="Calls on this device only"
      className={`${SURFACE} mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3`}
    >
      <CloudUpload size={16} aria-hidden className="shrink-0 text-neon" />
      <p className="min-w-0 flex-1 basis-72 text-13">
        <span className="font-medium text-platinum">
          {one ? 'One call is on this device only.' : `${callIds.length} calls are on this device only.`}
        </span>{' '}
        {one
          ? `It began while nobody was signed in, or saving was off, and is sent nowhere unless you add it to ${email}.`
          : `They began while nobody was signed in, or saving was off, and are sent nowhere unless you add them to ${email}.`}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button small look="primary" disabled={busy} onClick={() => void add()}>
          {one ? 'Add this call to your account' : `Add these ${callIds.length} calls to your account`}
        </Button>
        <Button small look="ghost" onClick={() => setLater(true)}>
          Not now
        </Button>
      </div>
    </section>
  );
}
