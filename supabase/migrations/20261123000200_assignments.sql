-- What a manager gives members to practise: which buyer in which scenario, how often, by when. What came of it is counted from the practices that are kept.
create table public.practice_assignments (
  id uuid primary key,
  team_id uuid not null references public.teams (id) on delete cascade,
  created_by uuid references public.profiles (id) on delete set null,
  title text not null check (length(title) between 1 and 120),
  -- whole, as they were when it was given: what their owner changes later changes no assignment
  scenario jsonb not null check (jsonb_typeof(scenario) = 'object' and pg_column_size(scenario) <= 60000),
  persona jsonb not null check (jsonb_typeof(persona) = 'object' and pg_column_size(persona) <= 60000),
  difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
  focus text not null check (focus ~ '^[a-z-]{1,40}$'),
  times integer not null check (times between 1 and 50),
  -- a practice counts from this score on; null: any that was scored
  target integer check (target between 1 and 100),
  due_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create index practice_assignments_team on public.practice_assignments (team_id, due_at);
create index practice_assignments_creator on public.practice_assignments (created_by);
create index practice_assignments_away on public.practice_assignments (deleted_at) where deleted_at is not null;

create table public.practice_assignees (
  assignment_id uuid not null references public.practice_assignments (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  -- of the assignment
  team_id uuid not null references public.teams (id) on delete cascade,
  primary key (assignment_id, user_id)
);
create index practice_assignees_user on public.practice_assignees (user_id, team_id);
create index practice_assignees_team on public.practice_assignees (team_id);

select private.readable('public.practice_assignments', 'authenticated');
select private.readable('public.practice_assignees', 'authenticated');

create policy "oneself, and managers their team's" on public.practice_assignees for select to authenticated
  using ((user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]))
    or team_id = any ((select private.my_managed_team_ids())::uuid[]));
create policy "those given to one, and managers their team's" on public.practice_assignments for select to authenticated
  using ((deleted_at is null and team_id = any ((select private.my_team_ids())::uuid[])
      and id in (select g.assignment_id from public.practice_assignees g where g.user_id = (select auth.uid())))
    or team_id = any ((select private.my_managed_team_ids())::uuid[]));

/** 1, 2, 3 for easy, medium, hard. */
create function private.hardness(difficulty text)
returns integer language sql immutable set search_path = '' as $$ select array_position(array['easy', 'medium', 'hard'], difficulty) $$;

/**
 * What a member did of an assignment: {done, best, last, lastAt, completedAt}. Counted are whole practices with its buyer in its scenario, as hard or harder,
 * that ended after it was given.
 */
create function private.done_of(a public.practice_assignments, member uuid)
returns jsonb language sql stable set search_path = '' as $$
  with counted as (
      select r.overall, r.ended_at, a.target is null or r.overall >= a.target as enough
      from public.practice_results r join public.practices p on p.id = r.practice_id
      where r.user_id = member and r.team_id = a.team_id and p.deleted_at is null and r.whole and r.overall is not null and r.ended_at >= a.created_at
        and r.scenario = a.scenario ->> 'id' and r.persona = a.persona ->> 'id' and private.hardness(r.difficulty) >= private.hardness(a.difficulty)),
    enough as (select c.ended_at, row_number() over (order by c.ended_at) as n from counted c where c.enough)
  select jsonb_build_object('done', (select count(*) from enough), 'best', max(c.overall),
    'last', (array_agg(c.overall order by c.ended_at desc))[1], 'lastAt', private.ms(max(c.ended_at)),
    'completedAt', (select private.ms(e.ended_at) from enough e where e.n = a.times))
  from counted c
$$;

create function private.assignment_json(a public.practice_assignments)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', a.id, 'title', a.title, 'scenario', a.scenario, 'persona', a.persona, 'difficulty', a.difficulty, 'focus', a.focus,
    'times', a.times, 'target', a.target, 'due', private.ms(a.due_at), 'createdAt', private.ms(a.created_at), 'version', a.version,
    'deletedAt', private.ms(a.deleted_at),
    'by', (select coalesce(nullif(p.display_name, ''), p.email) from public.profiles p where p.id = a.created_by))
$$;

/** Members with what they did of it, by name. Who has left the team is not told of. */
create function private.assignment_members(a public.practice_assignments)
returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('userId', p.id, 'name', coalesce(nullif(p.display_name, ''), p.email)) || private.done_of(a, p.id)
    order by lower(coalesce(nullif(p.display_name, ''), p.email)), p.id), '[]')
  from public.practice_assignees g join public.team_members m on m.team_id = a.team_id and m.user_id = g.user_id join public.profiles p on p.id = g.user_id
  where g.assignment_id = a.id
$$;

/** An assignment of a team that whoever asks manages, locked; also one that was put away. */
create function private.my_assignment(assignment uuid)
returns public.practice_assignments language plpgsql security definer set search_path = '' as $$
declare
  its_team uuid := (select a.team_id from public.practice_assignments a where a.id = assignment);
  mine public.practice_assignments;
begin
  perform private.require_user();
  perform private.hold_team(its_team);
  select * into mine from public.practice_assignments a where a.id = assignment and a.team_id = any (private.my_teams('manager')) for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such assignment, or it is not yours to change.'); end if;
  return mine;
end $$;

/** Has an assignment be for these members [id, …], and tells those to whom it is new. */
create function private.assign_to(a public.practice_assignments, members jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare strange integer;
begin
  if jsonb_typeof(members) is distinct from 'array' or jsonb_array_length(members) not between 1 and 200 then
    perform private.refuse(400, 'invalid', 'An assignment is for 1 to 200 members.', 'Choose who is to practise.');
  end if;
  select count(*) into strange from jsonb_array_elements(members) e
  where jsonb_typeof(e) <> 'string' or not exists (select from public.team_members m where m.team_id = a.team_id and m.user_id::text = lower(e #>> '{}'));
  if strange > 0 then perform private.refuse(409, 'not-a-member', 'Somebody of these is not in the team any more.', 'Choose anew who is to practise.'); end if;
  delete from public.practice_assignees g where g.assignment_id = a.id and not members @> to_jsonb(g.user_id::text);
  with added as (
    insert into public.practice_assignees (assignment_id, user_id, team_id)
    select distinct a.id, (e #>> '{}')::uuid, a.team_id from jsonb_array_elements(members) e on conflict do nothing returning user_id)
  select count(private.notify(d.user_id, a.team_id, 'practice-assigned', format('Practise: %s', a.title),
    format('%s × by %s.', a.times, to_char(a.due_at at time zone p.time_zone, 'YYYY-MM-DD HH24:MI')), '/practice')) into strange
  from added d join public.profiles p on p.id = d.user_id where d.user_id is distinct from auth.uid();
end $$;

create function private.assignment_due(ms jsonb)
returns timestamptz language plpgsql immutable set search_path = '' as $$
declare due timestamptz := private.moment(ms, 'due');
begin
  if due > '9999-01-01' then perform private.refuse(400, 'invalid', 'That is too far away.'); end if;
  return due;
end $$;

create function private.whole_number(value jsonb, what text)
returns integer language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(value) = 'null' then return null; end if;
  if jsonb_typeof(value) is distinct from 'number' or (value #>> '{}')::numeric not between 0 and 1000000 then
    perform private.refuse(400, 'invalid', format('%s is a whole number.', what));
  end if;
  return (value #>> '{}')::numeric::integer;
end $$;
revoke execute on all functions in schema private from public;

/**
 * Gives members something to practise: {id, title, scenario, persona, difficulty, focus, times, target, due (ms), to: [member, …]}; the same id again changes
 * nothing. Gives the assignment with its members. Refused: 403 managers-only; 409 not-a-member, too-many-assignments, not-yours.
 */
create function public.give_assignment(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  made public.practice_assignments;
  of_table text;
  of_column text;
  of_constraint text;
begin
  perform private.hold_team(team);
  perform private.require_role(team, 'manager');
  perform private.only_keys(payload, 'id', 'title', 'scenario', 'persona', 'difficulty', 'focus', 'times', 'target', 'due', 'to');
  if pg_column_size(payload) > 200000 then perform private.refuse(413, 'too-large', 'An assignment has 200 KB at most.'); end if;
  if jsonb_path_exists(payload, 'strict $.**{17}') then perform private.refuse(400, 'invalid', 'Values are nested 16 deep at most.'); end if;
  if jsonb_typeof(payload #> '{scenario,id}') is distinct from 'string' or jsonb_typeof(payload #> '{persona,id}') is distinct from 'string' then
    perform private.refuse(400, 'invalid', 'A scenario and a buyer are missing.');
  end if;
  select * into made from public.practice_assignments a where a.id = (payload ->> 'id')::uuid;
  if found then
    if made.team_id <> team or made.created_by is distinct from auth.uid() then
      perform private.refuse(409, 'not-yours', 'This assignment is somebody else''s.', 'Give a new one.');
    end if;
  else
    if (select count(*) from public.practice_assignments a where a.team_id = give_assignment.team) >= 1000 then
      perform private.refuse(409, 'too-many-assignments', 'A team keeps 1,000 assignments, deleted ones counted for 30 days.', 'Delete some that are over.');
    end if;
    insert into public.practice_assignments (id, team_id, created_by, title, scenario, persona, difficulty, focus, times, target, due_at)
    values ((payload ->> 'id')::uuid, team, auth.uid(), private.worded(payload ->> 'title', 'A title', 120), payload -> 'scenario', payload -> 'persona',
      payload ->> 'difficulty', payload ->> 'focus', private.whole_number(payload -> 'times', 'times'), private.whole_number(payload -> 'target', 'target'),
      private.assignment_due(payload -> 'due'))
    returning * into made;
    perform private.assign_to(made, payload -> 'to');
    perform private.audit(team, 'assignment.given', made.id::text);
  end if;
  return private.assignment_json(made) || jsonb_build_object('members', private.assignment_members(made));
exception when check_violation or not_null_violation or unique_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/**
 * Changes an assignment: any of {title, times, target, due (ms), to}, where `version` is that which was seen. Gives it with its members. Refused:
 * 409 stale-version, not-a-member; 410 assignment-deleted.
 */
create function public.change_assignment(id uuid, version integer, patch jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.practice_assignments := private.my_assignment(change_assignment.id);
  of_table text;
  of_column text;
  of_constraint text;
begin
  perform private.only_keys(patch, 'title', 'times', 'target', 'due', 'to');
  if mine.deleted_at is not null then perform private.refuse(410, 'assignment-deleted', 'This assignment was deleted.', 'Bring it back first.'); end if;
  if mine.version is distinct from change_assignment.version then
    perform private.refuse(409, 'stale-version', 'Somebody changed this assignment meanwhile.', 'Load it again, and repeat your change.');
  end if;
  update public.practice_assignments a set
    title = case when patch ? 'title' then private.worded(patch ->> 'title', 'A title', 120) else a.title end,
    times = case when patch ? 'times' then private.whole_number(patch -> 'times', 'times') else a.times end,
    target = case when patch ? 'target' then private.whole_number(patch -> 'target', 'target') else a.target end,
    due_at = case when patch ? 'due' then private.assignment_due(patch -> 'due') else a.due_at end,
    version = a.version + 1, updated_at = now()
  where a.id = mine.id returning * into mine;
  if patch ? 'to' then perform private.assign_to(mine, patch -> 'to'); end if;
  perform private.audit(mine.team_id, 'assignment.changed', mine.id::text);
  return private.assignment_json(mine) || jsonb_build_object('members', private.assignment_members(mine));
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/** Puts an assignment away for 30 days, or brings it back. Gives it with its members. */
create function private.put_assignment_away(assignment uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.practice_assignments := private.my_assignment(assignment);
begin
  if (mine.deleted_at is not null) <> away then
    update public.practice_assignments a set deleted_at = case when away then now() end, updated_at = now(), version = a.version + 1
    where a.id = mine.id returning * into mine;
    perform private.audit(mine.team_id, case when away then 'assignment.deleted' else 'assignment.restored' end, mine.id::text);
  end if;
  return private.assignment_json(mine) || jsonb_build_object('members', private.assignment_members(mine));
end $$;
revoke execute on all functions in schema private from public;

create function public.delete_assignment(id uuid)
returns jsonb language sql security definer set search_path = '' as $$ select private.put_assignment_away(delete_assignment.id, true) $$;

create function public.restore_assignment(id uuid)
returns jsonb language sql security definer set search_path = '' as $$ select private.put_assignment_away(restore_assignment.id, false) $$;

/** The latest 200 that whoever asks was given to practise in a team, what is due first first, each with what they did of it. */
create function public.list_assigned(team uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid();
begin
  perform private.require_role(team, 'rep');
  return (select coalesce(jsonb_agg(private.assignment_json(x.a) || private.done_of(x.a, me) order by (x.a).due_at, (x.a).id), '[]')
    from (select a from public.practice_assignments a join public.practice_assignees g on g.assignment_id = a.id
      where g.user_id = me and a.team_id = list_assigned.team and a.deleted_at is null order by a.created_at desc, a.id limit 200) x);
end $$;

/** The latest 200 that were given to members of a team, or with `away` that were deleted of them, what was given last first, each with its members. For managers. */
create function public.list_given(team uuid, away boolean default false)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role(team, 'manager');
  return (select coalesce(jsonb_agg(private.assignment_json(x.a) || jsonb_build_object('members', private.assignment_members(x.a))
      order by (x.a).created_at desc, (x.a).id), '[]')
    from (select a from public.practice_assignments a
      where a.team_id = list_given.team and (a.deleted_at is not null) = coalesce(list_given.away, false) order by a.created_at desc, a.id limit 200) x);
end $$;

/**
 * Figures of the latest 400 practices of whoever asks in a team, or of a member to whom somebody gave something to practise there (for managers), and their time
 * zone: {time_zone, results: [{at, overall, rows, …}]}, the newest first. No word of what was said.
 */
create function public.practice_progress(team uuid, member uuid default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare whom uuid := coalesce(member, auth.uid());
begin
  perform private.require_role(team, case when whom = auth.uid() then 'rep' else 'manager' end);
  if whom <> auth.uid() and not exists (
    select from public.practice_assignees g join public.practice_assignments a on a.id = g.assignment_id
    join public.team_members m on m.team_id = a.team_id and m.user_id = g.user_id
    where g.user_id = whom and a.team_id = practice_progress.team and a.deleted_at is null) then
    perform private.refuse(404, 'not-found', 'Nothing was given to this member to practise.');
  end if;
  return jsonb_build_object('time_zone', (select p.time_zone from public.profiles p where p.id = whom), 'results', (
    select coalesce(jsonb_agg(x.result order by x.ended_at desc), '[]') from (
      select private.practice_result(r.practice_id) as result, r.ended_at
      from public.practice_results r join public.practices p on p.id = r.practice_id
      where r.user_id = whom and r.team_id = practice_progress.team and p.deleted_at is null
      order by r.ended_at desc limit 400) x));
end $$;

select private.allow('public.give_assignment(uuid, jsonb)', 'authenticated');
select private.allow('public.change_assignment(uuid, integer, jsonb)', 'authenticated');
select private.allow('public.delete_assignment(uuid)', 'authenticated');
select private.allow('public.restore_assignment(uuid)', 'authenticated');
select private.allow('public.list_assigned(uuid)', 'authenticated');
select private.allow('public.list_given(uuid, boolean)', 'authenticated');
select private.allow('public.practice_progress(uuid, uuid)', 'authenticated');
