import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Answer } from './Answer.tsx';
import { BILLING, giveCredits, type Member, readMembers } from './billing.ts';
import { counted, creditsOf } from './plan-words.ts';
import { useCredits, useSharedTeam } from './use-billing.ts';

/** For an admin of a shared team: gives a member credits of one's own. */
export function GiveCredits({ chosenTeam }: { chosenTeam: string }) {
  const team = useSharedTeam(chosenTeam);
  if (team?.role !== 'admin') return null;
  return (
    <Section
      id="give"
      title="Give credits"
      about={`From your own to somebody in ${team.name}. They are told, and both histories show it.`}
    >
      <Giving team={team.id} />
    </Section>
  );
}

function Giving({ team }: { team: string }) {
  const me = useSession().session?.user.id;
  const members = useQuery({
    queryKey: [...BILLING, 'members', team],
    queryFn: ({ signal }) => readMembers(team, signal),
  });
  return (
    <Answer query={members} what="team" skeleton={<Skeleton className="h-40 max-w-90" />}>
      {({ members: all }) => {
        const others = all.filter(({ id }) => id !== me);
        if (others.length > 0) return <GiveForm members={others} />;
        return (
          <p className="text-13">
            Nobody else is in this team yet.{' '}
            <a href="#team" className="text-neon underline">
              Invite somebody
            </a>
          </p>
        );
      }}
    </Answer>
  );
}

const nameOf = ({ name, email }: Member): string => (name ? `${name} (${email})` : email);

function GiveForm({ members }: { members: Member[] }) {
  const queries = useQueryClient();
  const mine = useCredits().data;
  const [member, setMember] = useState(members[0]?.id ?? '');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  // One key until it worked: pressed again after a failure that was none, nothing is given twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const giving = useMutation({
    mutationFn: giveCredits,
    onSuccess: ({ amount: given }, { member: to }) => {
      const somebody = members.find(({ id }) => id === to);
      toast(`${creditsOf(given)} given to ${somebody?.name || somebody?.email || 'them'}`);
      setAmount('');
      setReason('');
      setKey(crypto.randomUUID());
      void queries.invalidateQueries({ queryKey: BILLING });
    },
  });
  const whole = /^[1-9]\d{0,5}$/.test(amount.trim());
  const field = giving.error instanceof ApiError ? giving.error.field : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole) giving.mutate({ member, amount: Number(amount), reason: reason.trim(), key });
  };
  const changed = (change: () => void): void => {
    change();
    setKey(crypto.randomUUID());
    giving.reset();
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-90 flex-col gap-4">
      <Field label="To">
        {(props) => (
          <select
            {...props}
            className={INPUT}
            value={member}
            onChange={(event) => changed(() => setMember(event.target.value))}
          >
            {members.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Credits"
        hint={mine ? `You have ${counted(mine.balance)}.` : null}
        error={
          amount !== '' && !whole
            ? 'Enter a whole number, such as 5.'
            : field === 'amount'
              ? reasonOf(giving.error)
              : null
        }
      >
        {(props) => (
          <Input
            {...props}
            inputMode="numeric"
            className="max-w-28"
            value={amount}
            onChange={(event) => changed(() => setAmount(event.target.value))}
          />
        )}
      </Field>
      <Field label="Reason" hint="They see it. You may leave it empty.">
        {(props) => (
          <Input
            {...props}
            maxLength={200}
            value={reason}
            onChange={(event) => changed(() => setReason(event.target.value))}
          />
        )}
      </Field>
      {giving.isError && field !== 'amount' ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(giving.error)}
        </p>
      ) : null}
      <Button type="submit" look="primary" className="self-start" disabled={!whole || giving.isPending}>
        {giving.isPending ? 'Giving…' : 'Give credits'}
      </Button>
    </form>
  );
}
