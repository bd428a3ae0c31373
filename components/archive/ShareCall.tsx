import { useQueryClient } from '@tanstack/react-query';
import { Link2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { type Labels, shareCall } from '#extension/archive/archive.ts';
import { useAction } from '../account/use-action.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ARCHIVE, labelsKey, useLabels } from './queries.ts';

/** The address of a call in this browser's dashboard, for team mates who have the extension of the same store. */
const linkTo = (id: string): string => `${location.origin}${location.pathname}#/calls/${id}`;

/** Shares a call with the whole team, or takes it back; nothing where the user may not, or is alone. */
export function ShareCall({ callId }: { callId: string }) {
  const queries = useQueryClient();
  const { session } = useSession();
  const { data } = useLabels(callId, session !== null);
  const [open, setOpen] = useState(false);
  const { busy, error, run } = useAction();
  if (!data || data.members < 2 || (!data.mayManage && data.sharedAt === null)) return null;
  const { sharedAt, mayManage } = data;
  const set = (shared: boolean) =>
    void run(async () => {
      const told = await shareCall(callId, shared);
      queries.setQueryData<Labels>(labelsKey(callId), { ...data, ...told });
      toast(shared ? 'Your team can read this call now' : 'Your team can no longer read this call');
      await queries.invalidateQueries({ queryKey: ARCHIVE });
    });
  return (
    <>
      <Button icon={<UsersRound size={14} />} onClick={() => setOpen(true)}>
        {sharedAt === null ? 'Share' : 'Shared'}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Share this call"
        description={
          mayManage
            ? 'Every member of your team can then read it, hear what is kept of its sound, and comment. Its notes stay with its rep and managers.'
            : 'Every member of your team can read this call.'
        }
      >
        {mayManage ? (
          <Switch
            label="Everybody in the team can read this call"
            hint={busy ? 'Saving…' : 'Only its rep and managers can delete it or take it back.'}
            checked={sharedAt !== null}
            onChange={set}
          />
        ) : null}
        {error ? (
          <p role="alert" className="mt-3 text-13 text-red">
            {error}
          </p>
        ) : null}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button
            look="primary"
            disabled={sharedAt === null}
            icon={<Link2 size={14} />}
            onClick={() => void copyText(linkTo(callId), 'Link copied')}
          >
            Copy link
          </Button>
        </div>
      </Dialog>
    </>
  );
}
