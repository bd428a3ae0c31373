import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { downloadAccount } from './account.ts';
import { DeleteAccount } from './DeleteAccount.tsx';
import { useAction } from './use-action.ts';

/** Taking along what the backend keeps, and ending the account. */
export function AccountData({ email }: { email: string }) {
  const exporting = useAction();
  const [asking, setAsking] = useState(false);
  return (
    <Section
      id="account-data"
      title="Your account’s data"
      about="All that the backend keeps about you, as one file. Your vendors’ keys are not in it."
    >
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<Download size={14} />}
          disabled={exporting.busy}
          onClick={() => void exporting.run(downloadAccount)}
        >
          {exporting.busy ? 'Exporting…' : 'Export my data'}
        </Button>
        <Button look="danger" icon={<Trash2 size={14} />} onClick={() => setAsking(true)}>
          Delete account
        </Button>
      </div>
      {exporting.error ? (
        <p role="alert" className="text-13 text-red">
          {exporting.error}
        </p>
      ) : null}
      <DeleteAccount open={asking} onOpenChange={setAsking} email={email} />
    </Section>
  );
}
