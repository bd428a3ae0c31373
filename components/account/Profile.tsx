import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { renewNow } from '#extension/client/session.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { type Account, ACCOUNT, changeProfile, readAccount } from './account.ts';
import { useSession } from './use-session.ts';

/** Name and time zone, as the team sees them and as days are counted. */
export function Profile() {
  const account = useQuery({ queryKey: ACCOUNT, queryFn: ({ signal }) => readAccount(signal) });
  const signedInBy = useSession().session?.user.email;
  const known = account.data?.user.email;
  // Changed from another device: the sign-in here says the old one until it is renewed.
  useEffect(() => {
    if (known !== undefined && signedInBy !== undefined && known !== signedInBy) void renewNow();
  }, [known, signedInBy]);
  return (
    <Section
      id="profile"
      title="Profile"
      about="Your team sees the name. Daily credits come at midnight of the time zone."
    >
      {account.isPending ? (
        <>
          <Loading what="your profile" />
          <Skeleton className="h-14 max-w-90" />
          <Skeleton className="h-14 max-w-90" />
          <Skeleton className="h-8 w-20" />
        </>
      ) : null}
      {account.isError && !account.data ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-13">
          <p className="flex-1 basis-52 text-red">Your profile could not be read. {reasonOf(account.error)}</p>
          <Button small disabled={account.isFetching} onClick={() => void account.refetch()}>
            {account.isFetching ? 'Trying…' : 'Try again'}
          </Button>
        </div>
      ) : null}
      {account.data ? <ProfileForm key={account.data.user.id} user={account.data.user} /> : null}
    </Section>
  );
}

function ProfileForm({ user }: { user: Account['user'] }) {
  const queries = useQueryClient();
  const [name, setName] = useState(user.displayName);
  const [zone, setZone] = useState(user.timeZone);
  const zones = useMemo(
    () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), user.timeZone])],
    [user.timeZone],
  );
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const saving = useMutation({
    mutationFn: changeProfile,
    onSuccess: (now) => {
      queries.setQueryData(ACCOUNT, now);
      setName(now.user.displayName);
      toast('Your profile is saved');
    },
  });
  const changed = name.trim() !== user.displayName || zone !== user.timeZone;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ displayName: name.trim(), timeZone: zone });
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-90 flex-col gap-4">
      <Field label="Name">
        {(field) => (
          <Input
            {...field}
            autoComplete="name"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Time zone"
        hint={
          zone === here ? null : (
            <button type="button" className="text-neon underline" onClick={() => setZone(here)}>
              Use that of this machine, {here.replaceAll('_', ' ')}
            </button>
          )
        }
      >
        {(field) => (
          <select {...field} className={INPUT} value={zone} onChange={(event) => setZone(event.target.value)}>
            {zones.map((one) => (
              <option key={one} value={one}>
                {one.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      {saving.isError ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(saving.error)}
        </p>
      ) : null}
      <Button type="submit" className="self-start" disabled={!changed || saving.isPending}>
        {saving.isPending ? 'Saving…' : 'Save profile'}
      </Button>
    </form>
  );
}
