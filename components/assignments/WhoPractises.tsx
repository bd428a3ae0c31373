import { useId } from 'react';
import { type Member, memberName, roleName } from '../team/team.ts';
import { Button } from '../ui/Button.tsx';

interface WhoPractisesProps {
  members: readonly Member[];
  to: readonly string[];
  fault: string | undefined;
  onChange: (to: string[]) => void;
}

/** The members of the team, each to be chosen. */
export function WhoPractises({ members, to, fault, onChange }: WhoPractisesProps) {
  const id = useId();
  const all = members.length === members.filter((one) => to.includes(one.id)).length;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1" aria-describedby={fault ? id : undefined}>
      <legend className="sr-only">Members</legend>
      {members.map((one, at) => (
        <label
          key={one.id}
          className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-14 text-platinum hover:bg-graphite"
        >
          <input
            type="checkbox"
            checked={to.includes(one.id)}
            aria-invalid={fault && at === 0 ? true : undefined}
            onChange={({ target }) =>
              onChange(target.checked ? [...to, one.id] : to.filter((member) => member !== one.id))
            }
            className="size-4 shrink-0 accent-electric"
          />
          <span className="min-w-0 wrap-anywhere">{memberName(one)}</span>
          <span className="text-13 text-silver">{roleName(one.role)}</span>
        </label>
      ))}
      {fault ? (
        <p id={id} role="alert" className="text-13 text-red">
          {fault}
        </p>
      ) : null}
      {members.length > 1 ? (
        <div className="mt-1">
          <Button small onClick={() => onChange(all ? [] : members.map((one) => one.id))}>
            {all ? 'Choose nobody' : 'Choose everybody'}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
