-- All rubrics of a team come back from the file that all of them went into.

/** Keeps new rubrics [{id, name, criteria}], all or none, 200 at most; the same ids again change nothing. For managers. Refused: 409 other-rubric, too-many-rubrics. */
create or replace function public.create_rubrics(team uuid, items jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  one jsonb;
  made jsonb := '[]';
  r public.call_rubrics;
begin
  perform private.hold_team(create_rubrics.team);
  perform private.require_role(create_rubrics.team, 'manager');
  if jsonb_typeof(items) is distinct from 'array' or jsonb_array_length(items) not between 1 and 200 then
    perform private.refuse(400, 'invalid', 'There are 1 to 200 of them at once.');
  end if;
  for one in select e from jsonb_array_elements(items) e loop
    perform private.only_keys(one, 'id', 'name', 'criteria');
    if one ->> 'id' is null then perform private.refuse(400, 'invalid', 'An id is missing.'); end if;
    insert into public.call_rubrics (id, team_id, user_id, name, criteria)
    values ((one ->> 'id')::uuid, create_rubrics.team, auth.uid(), private.worded(one ->> 'name', 'The name', 120), private.check_criteria(one -> 'criteria'))
    on conflict (id) do nothing returning * into r;
    if r.id is null then
      select * into r from public.call_rubrics x where x.id = (one ->> 'id')::uuid and x.team_id = create_rubrics.team and x.user_id = auth.uid();
      if r.id is null then perform private.refuse(409, 'other-rubric', 'This id was used for something else.', 'Try again.'); end if;
    else
      perform private.audit(create_rubrics.team, 'rubric.created', r.id::text, jsonb_build_object('name', r.name));
    end if;
    made := made || private.told_rubric(r);
  end loop;
  if (select count(*) from public.call_rubrics x where x.team_id = create_rubrics.team) > 200 then
    perform private.refuse(409, 'too-many-rubrics', 'A team has 200 rubrics, archived ones counted.', 'Change one that you have.');
  end if;
  return made;
end $$;
