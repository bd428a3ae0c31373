import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { useAction } from '../account/use-action.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { A_ROLE, acceptInvitation, peekInvitation, TEAMS, tokenOf } from './team.ts';

const OVER = {
  accepted: 'This invitation has been used. Ask for a new link.',
  revoked: 'This invitation was taken back. Ask for a new link.',
  expired: 'This invitation has run out. Ask for a new link.',
};
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });

interface JoinTeamProps {
  /** A token that the address holds. */
  given: string;
  backend: string;
  onJoined: (team: string) => Promise<unknown>;
}

/** Why a link is not known here where it leads to another backend; `null` where that is not the reason. */
function elsewhere(error: unknown, text: string, backend: string): string | null {
  const link = text.trim();
  if (!(error instanceof ApiError) || error.status !== 404 || !URL.canParse(link) || !URL.canParse(backend))
    return null;
  const [there, here] = [new URL(link).host, new URL(backend).host];
  return there === here
    ? null
    : `This link is for ${there}, and you are connected to ${here}. Connect that backend first.`;
}

/** Takes an invitation link, says what it is for, and joins. */
export function JoinTeam({ given, backend, onJoined }: JoinTeamProps) {
  const queries = useQueryClient();
  const [text, setText] = useState(given);
  const { busy, error, run, clear } = useAction();
  const token = tokenOf(text);
  const found = useQuery({
    queryKey: [...TEAMS, 'invitation', token],
    queryFn: ({ signal }) => peekInvitation(token, signal),
    enabled: token !== '',
  });
  const invitation = found.data;
  const wrong =
    text.trim() !== '' && token === ''
      ? 'This is no invitation link: copy it once more, whole.'
      : found.isError
        ? (elsewhere(found.error, text, backend) ?? reasonOf(found.error))
        : invitation && invitation.state !== 'open'
          ? OVER[invitation.state]
          : error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { team } = await acceptInvitation(token);
      toast(`You are in ${invitation?.team ?? 'the team'}, and work for it now`);
      setText('');
      if (given) location.hash = 'team';
      await queries.invalidateQueries({ queryKey: TEAMS });
      await onJoined(team);
    });
  };
  return (
    <Section
      id="join"
      title="Join a team"
      about="With an invitation link that an admin or a manager of the team sent you."
    >
      <form onSubmit={submit} noValidate className="flex max-w-104 flex-col gap-4">
        <Field label="Invitation link" error={wrong}>
          {(props) => (
            <Input
              {...props}
              placeholder="https://…/invite/…"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                clear();
              }}
            />
          )}
        </Field>
        {token !== '' && found.isPending ? <p className="text-13">Looking it up…</p> : null}
        {invitation?.state === 'open' ? (
          <p className="text-13 text-platinum">
            You are invited to join {invitation.team} as {A_ROLE[invitation.role]}, until{' '}
            {day.format(Date.parse(invitation.expiresAt))}. Its managers see the calls you make for it.
          </p>
        ) : null}
        <Button
          type="submit"
          look={invitation?.state === 'open' ? 'primary' : 'plain'}
          className="self-start"
          disabled={busy || invitation?.state !== 'open'}
        >
          {busy ? 'Joining…' : 'Join'}
        </Button>
      </form>
    </Section>
  );
}
