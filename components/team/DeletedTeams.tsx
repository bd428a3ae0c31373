import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Confirm } from '../account/Confirm.tsx';
import { useAction } from '../account/use-action.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { type DeletedTeam, purgeTeam, readDeletedTeams, restoreTeam, TEAMS } from './team.ts';

const KEPT_MS = 30 * 86_400_000;
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

/** Teams of one's own that were deleted and can be restored; nothing where there are none. */
export function DeletedTeams() {
  const { data } = useQuery({
    queryKey: [...TEAMS, 'deleted'],
    queryFn: ({ signal }) => readDeletedTeams(signal),
  });
  if (!data || data.teams.length === 0) return null;
  return (
    <Section id="deleted-teams" title="Deleted teams" about="They can be restored for 30 days with everything in them.">
      <ul aria-label="Deleted teams" className="-my-2 divide-y divide-gunmetal">
        {data.teams.map((one) => (
          <Row key={one.id} team={one} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ team }: { team: DeletedTeam }) {
  const queries = useQueryClient();
  const { busy, error, run } = useAction();
  const [asking, setAsking] = useState(false);
  const fresh = () => queries.invalidateQueries({ queryKey: TEAMS });
  const restore = () =>
    run(async () => {
      await restoreTeam(team.id);
      toast(`${team.name} is back`);
      await fresh();
    });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-44">
        <p className="text-14 font-medium wrap-anywhere text-platinum">{team.name}</p>
        <p className="text-12">Gone for good on {day.format(Date.parse(team.deletedAt) + KEPT_MS)}</p>
        {error ? (
          <p role="alert" className="text-13 text-red">
            {error}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          small
          icon={<RotateCcw size={14} />}
          aria-label={`Restore ${team.name}`}
          disabled={busy}
          onClick={() => void restore()}
        >
          {busy ? 'Restoring…' : 'Restore'}
        </Button>
        <Button small look="danger" aria-label={`Delete ${team.name} for good`} onClick={() => setAsking(true)}>
          Delete for good
        </Button>
      </div>
      {asking ? (
        <Confirm
          title={`Delete ${team.name} for good?`}
          description="Its calls, members, keys and invitations are removed now. This cannot be undone."
          action="Delete for good"
          onConfirm={async () => {
            await purgeTeam(team.id);
            toast(`${team.name} is gone`);
            await fresh();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
