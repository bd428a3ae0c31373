import { CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reopenDatabase } from '#extension/client/calls.ts';
import { readSettings } from '#extension/client/settings.ts';
import { claimForAccount } from '#extension/practice/kept.ts';
import { unclaimedPractices } from '#extension/store/practices-merge.ts';
import { useSession } from '../account/use-session.ts';
import { useSettings } from '../options/use-settings.ts';
import { Button } from '../ui/Button.tsx';
import { useStored } from '../ui/use-stored.ts';

/** Gives practices to the account that is signed in, and says what became of it. */
export async function claimWithWords(ids: readonly string[]): Promise<void> {
  if (!(await readSettings()).saveCalls) {
    toast.error('Saving to your account is switched off. Switch it on in the options, under Your data.');
    return;
  }
  const count = await claimForAccount(ids).catch(() => 0);
  if (count === 0) toast.error('That did not work. Check that you are signed in, then try again.');
  else toast(count === 1 ? 'The practice goes to your account' : `${count} practices go to your account`);
}

/** Practices that go to no account stay on this device until their user says otherwise. */
export function ClaimPractices() {
  const { session } = useSession();
  const { settings } = useSettings();
  const stored = useStored(unclaimedPractices, [], reopenDatabase);
  const [later, setLater] = useState(false);
  const [busy, setBusy] = useState(false);
  const ids = stored.state === 'ready' ? stored.value : [];
  if (ids.length === 0 || later || !session || !settings?.saveCalls) return null;
  const one = ids.length === 1;
  const add = async () => {
    setBusy(true);
    await claimWithWords(ids);
    setBusy(false);
  };
  return (
    <section
      aria-label="Practices on this device only"
      className="mb-2 rounded-md border border-gunmetal bg-graphite px-3 py-2 text-13"
    >
      <p className="flex items-start gap-2">
        <CloudUpload size={14} aria-hidden className="mt-0.75 shrink-0 text-neon" />
        <span className="min-w-0">
          <span className="font-medium text-platinum">
            {one ? 'One practice is on this device only.' : `${ids.length} practices are on this device only.`}
          </span>{' '}
          You were signed out. Added to <bdi className="wrap-anywhere">{session.user.email}</bdi>,{' '}
          {one ? 'it counts' : 'they count'} there too.
        </span>
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button small disabled={busy} onClick={() => void add()}>
          {one ? 'Add it' : `Add all ${ids.length}`}
        </Button>
        <Button small look="ghost" onClick={() => setLater(true)}>
          Not now
        </Button>
      </div>
    </section>
  );
}
