import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Link2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { Answer } from '../billing/Answer.tsx';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import {
  type Invitation,
  invite,
  readInvitations,
  revoke,
  type Role,
  roleName,
  ROLES,
  type Team,
  TEAMS,
} from './team.ts';
import { useRefused } from './use-refused.ts';

const DAYS = [1, 7, 14, 30];
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

interface InvitationsProps {
  team: Team;
  backend: string;
}

/** Makes links into the team, and lists those that are open. */
export function Invitations({ team, backend }: InvitationsProps) {
  const invitations = useQuery({
    queryKey: [...TEAMS, team.id, 'invitations'],
    queryFn: ({ signal }) => readInvitations(team.id, signal),
  });
  return (
    <Section
      id="invitations"
      title="Invite by link"
      about="Whoever opens the link and signs in joins, once. Send it to one person."
    >
      <NewLink team={team} backend={backend} invitations={invitations.data?.invitations ?? []} />
      <Answer query={invitations} what="invitations" skeleton={<Skeleton className="h-12" />}>
        {({ invitations: all }) => {
          const open = all.filter(({ state }) => state === 'open');
          return (
            <div className="border-t border-gunmetal pt-4">
              <h3 className="text-13 font-medium text-platinum">Open invitations</h3>
              {open.length === 0 ? <p className="mt-1 text-13">There are none.</p> : null}
              <ul aria-label="Open invitations" className="divide-y divide-gunmetal empty:hidden">
                {open.map((one) => (
                  <OpenLink key={one.id} team={team} invitation={one} />
                ))}
              </ul>
            </div>
          );
        }}
      </Answer>
    </Section>
  );
}

function NewLink({ team, backend, invitations }: InvitationsProps & { invitations: Invitation[] }) {
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('rep');
  const [days, setDays] = useState(7);
  const [email, setEmail] = useState('');
  const making = useMutation({
    mutationFn: (wanted: Parameters<typeof invite>[1]) => invite(team.id, wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...TEAMS, team.id, 'invitations'] }),
    onError: useRefused(),
  });
  const over = invitations.some(({ id, state }) => id === making.data?.id && state !== 'open');
  const link = making.data && !over ? `${backend}${making.data.path}` : null;
  const refusal = making.error instanceof ApiError ? making.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!making.isPending) making.mutate({ role, days, ...(email.trim() ? { email: email.trim() } : {}) });
  };
  const roles = ROLES.filter(([id]) => team.role === 'admin' || id !== 'admin');
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid max-w-104 grid-cols-2 gap-4">
        <Field label="Role">
          {(props) => (
            <select {...props} className={INPUT} value={role} onChange={(event) => setRole(event.target.value as Role)}>
              {roles.map(([id, words]) => (
                <option key={id} value={id}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Good for">
          {(props) => (
            <select {...props} className={INPUT} value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {DAYS.map((count) => (
                <option key={count} value={count}>
                  {count === 1 ? '1 day' : `${count} days`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="col-span-2">
          <Field
            label="Only for this e-mail"
            hint="You may leave it empty. Nothing is sent: pass the link on yourself."
            error={refusal?.field === 'email' ? reasonOf(refusal) : null}
          >
            {(props) => (
              <Input {...props} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
            )}
          </Field>
        </div>
      </div>
      {making.isError && refusal?.field !== 'email' ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(making.error)}
          {refusal?.code === 'team-full' ? (
            <>
              {' '}
              <a href="#plan" className="text-neon underline">
                See the plan
              </a>
            </>
          ) : null}
        </p>
      ) : null}
      <Button
        type="submit"
        look="primary"
        icon={<Link2 size={14} />}
        className="self-start"
        aria-disabled={making.isPending}
      >
        {making.isPending ? 'Making…' : 'Make a link'}
      </Button>
      {link ? (
        <div className="flex flex-col gap-1.5 rounded-md border border-neon/35 bg-neon/8 p-3">
          <p className="text-13 text-platinum">Copy it now: the link is shown this once.</p>
          <div className="flex gap-2">
            <Input
              readOnly
              aria-label="Invitation link"
              value={link}
              className="font-mono text-13"
              onFocus={(event) => event.target.select()}
            />
            <Button icon={<Copy size={14} />} onClick={() => void copyText(link, 'Invitation link copied')}>
              Copy
            </Button>
          </div>
        </div>
      ) : null}
    </form>
  );
}

function OpenLink({ team, invitation }: { team: Team; invitation: Invitation }) {
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revoke(team.id, invitation.id),
    onSuccess: async () => {
      toast('The invitation is revoked: its link no longer works');
      await queries.invalidateQueries({ queryKey: [...TEAMS, team.id, 'invitations'] });
    },
    onError: useRefused(),
  });
  const who = invitation.email ?? 'Whoever has the link';
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-13">
      <div className="min-w-0 flex-1 basis-44">
        <p className="wrap-anywhere text-platinum">{who}</p>
        <p className="text-12">
          As {roleName(invitation.role).toLowerCase()} · until {day.format(Date.parse(invitation.expiresAt))}
        </p>
        {revoking.isError ? (
          <p role="alert" className="text-red">
            {reasonOf(revoking.error)}
          </p>
        ) : null}
      </div>
      <Button
        small
        aria-label={`Revoke the invitation for ${who}`}
        aria-disabled={revoking.isPending}
        onClick={() => (revoking.isPending ? null : revoking.mutate())}
      >
        {revoking.isPending ? 'Revoking…' : 'Revoke'}
      </Button>
    </li>
  );
}
