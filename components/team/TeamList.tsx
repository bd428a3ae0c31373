import { useQueryClient } from '@tanstack/react-query';
import { Check, UserRound, UsersRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '../account/use-action.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { createTeam, roleName, type Team, TEAMS } from './team.ts';

interface TeamListProps {
  teams: Team[];
  current: string;
  /** Chooses the team to work for; `''` is the personal one. */
  onChoose: (team: string) => Promise<unknown>;
}

/** The teams of the user and which one is worked for, and a new one. */
export function TeamList({ teams, current, onChoose }: TeamListProps) {
  return (
    <>
      <ul aria-label="Your teams" className="-my-2 divide-y divide-gunmetal">
        {teams.map(({ id, name, personal, role }) => {
          const Icon = personal ? UserRound : UsersRound;
          return (
            <li key={id} className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <div className="flex min-w-0 flex-1 basis-44 items-center gap-3">
                <Icon size={16} aria-hidden className="shrink-0" />
                <p className="min-w-0 text-14 font-medium wrap-anywhere text-platinum">{name}</p>
              </div>
              <div className="ml-7 flex items-center gap-3">
                <Badge>{personal ? 'Only you' : roleName(role)}</Badge>
                {id === current ? (
                  <Badge tone="good" icon={<Check size={12} aria-hidden />}>
                    You work for it
                  </Badge>
                ) : (
                  <Button small aria-label={`Work for ${name}`} onClick={() => void onChoose(personal ? '' : id)}>
                    Work for it
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <NewTeam onMade={onChoose} />
    </>
  );
}

function NewTeam({ onMade }: { onMade: (team: string) => Promise<unknown> }) {
  const queries = useQueryClient();
  const { busy, error, run, clear } = useAction();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    void run(async () => {
      const { id } = await createTeam(name.trim());
      setName('');
      toast(`${name.trim()} is made, and you work for it now`);
      await queries.invalidateQueries({ queryKey: TEAMS });
      await onMade(id);
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex items-end gap-2 border-t border-gunmetal pt-4">
      <div className="min-w-0 max-w-75 flex-1">
        <Field label="New team" error={error}>
          {(props) => (
            <Input
              {...props}
              maxLength={80}
              placeholder="Sales"
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                clear();
              }}
            />
          )}
        </Field>
      </div>
      <Button type="submit" className={error ? 'mt-6.5 self-start' : ''} disabled={busy || name.trim() === ''}>
        {busy ? 'Creating…' : 'Create team'}
      </Button>
    </form>
  );
}
