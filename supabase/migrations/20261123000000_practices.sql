-- Practices with a simulated buyer, kept in the account: a user's own, in one team. Nobody else reads a line of them, whatever their role.
create table public.practices (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- persona, scenario, seed, lines, steps: all of it, as domain/practice/practice.schema.ts
  body jsonb not null check (jsonb_typeof(body) = 'object'),
  -- of the body, counted once
  lines integer not null check (lines between 1 and 2000),
  signs bigint not null check (signs >= 0),
  -- one more with every change of what is in it
  revision integer not null default 1,
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index practices_user on public.practices (user_id, team_id, updated_at desc, id desc);
create index practices_team on public.practices (team_id);
create index practices_away on public.practices (deleted_at) where deleted_at is not null;

-- What an ended practice came to, worked out by the backend: figures alone, for progress and assignments. Goes with its practice.
create table public.practice_results (
  practice_id uuid primary key references public.practices (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  -- of the practice that it was worked out of
  revision integer not null,
  ended_at timestamptz not null,
  overall integer check (overall between 0 and 100),
  -- share of each row of the receipt, 0 to 1
  rows jsonb not null check (jsonb_typeof(rows) = 'object' and pg_column_size(rows) <= 8000),
  rubric text not null check (length(rubric) <= 100),
  rubric_version integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  scenario text not null check (length(scenario) <= 400),
  persona text not null check (length(persona) <= 400),
  difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
  focus text not null check (focus ~ '^[a-z-]{1,40}$'),
  channel text not null check (channel in ('voice', 'text', 'email')),
  assisted boolean not null,
  -- the buyer said yes
  reached boolean not null,
  -- begun at its beginning, and talked through: neither a redo nor a drill nor one that was left at once
  whole boolean not null
);
create index practice_results_user on public.practice_results (user_id, team_id, ended_at desc);
create index practice_results_team on public.practice_results (team_id);

select private.readable('public.practices', 'authenticated');
select private.readable('public.practice_results', 'authenticated');
create policy "own, in teams that one is in" on public.practices for select to authenticated
  using (user_id = (select auth.uid()) and deleted_at is null and team_id = any ((select private.my_team_ids())::uuid[]));
create policy "of practices that one sees" on public.practice_results for select to authenticated
  using (user_id = (select auth.uid()) and practice_id in (select p.id from public.practices p
    where p.user_id = (select auth.uid()) and p.deleted_at is null and p.team_id = any ((select private.my_team_ids())::uuid[])));

/** A practice of whoever asks, locked; also one that was put away. */
create function private.my_practice(practice uuid)
returns public.practices language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.practices;
begin
  select * into mine from public.practices p
  where p.id = practice and p.user_id = me and p.team_id = any (private.my_teams('rep')) for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such practice, or it is not yours to see.'); end if;
  return mine;
end $$;

/** Refuses what is sent under a team that the practice is not of. Names the practice's team to whoever is in it. */
create function private.refuse_practice_elsewhere(who uuid, its_team uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare named text;
begin
  select t.name into named from public.teams t join public.team_members m on m.team_id = t.id
  where t.id = its_team and m.user_id = who and t.deleted_at is null;
  if found then
    perform private.refuse(409, 'other-team', format('This practice belongs to the team “%s”.', named), 'Choose that team to go on with it.');
  end if;
  perform private.refuse(409, 'other-team', 'This practice belongs to a team that you are not in any more.', 'Begin a new one.');
end $$;

create function private.refuse_practice_away()
returns void language plpgsql set search_path = '' as $$
begin
  perform private.refuse(410, 'practice-deleted', 'This practice was deleted.', 'Bring it back, or begin a new one.');
end $$;

create function private.practice_result(practice uuid)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('at', private.ms(r.ended_at), 'overall', r.overall, 'rows', r.rows, 'rubric', r.rubric, 'rubricVersion', r.rubric_version,
    'hash', r.hash, 'assisted', r.assisted, 'reached', r.reached, 'whole', r.whole)
  from public.practice_results r where r.practice_id = practice
$$;

/** {practice, revision, result} of one; the result is null while it goes on, and while that of its last change is not there yet. */
create function private.practice_record(p public.practices)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('practice', p.body, 'revision', p.revision, 'result', (
    select private.practice_result(p.id) from public.practice_results r where r.practice_id = p.id and r.revision = p.revision))
$$;

create function private.practice_head(p public.practices)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', p.id, 'scenario', jsonb_build_object('id', p.body #> '{scenario,id}', 'title', p.body #> '{scenario,title}'),
    'persona', jsonb_build_object('id', p.body #> '{persona,id}', 'name', p.body #> '{persona,name}'), 'difficulty', p.body -> 'difficulty',
    'focus', p.body -> 'focus', 'channel', p.body -> 'channel', 'assisted', p.body -> 'assisted', 'startedAt', private.ms(p.started_at),
    'endedAt', private.ms(p.ended_at), 'lines', p.lines, 'revision', p.revision,
    'overall', (select r.overall from public.practice_results r where r.practice_id = p.id))
$$;

/** Refuses more than an account keeps: 5,000 practices (asked where one was `made`) of 400 million signs; with those that were put away, twice as much. */
create function private.room_for_practices(who uuid, made boolean)
returns void language plpgsql security definer set search_path = '' as $$
declare
  there record;
  mend text := 'Delete some that you do not need any more; this one stays on your device.';
  waits text := 'What was deleted counts for 30 days; this one stays on your device.';
begin
  select count(*) filter (where p.deleted_at is null) as many, coalesce(sum(p.signs) filter (where p.deleted_at is null), 0) as signs,
    count(*) as all_many, coalesce(sum(p.signs), 0) as all_signs
  into there from public.practices p where p.user_id = who;
  if made and (there.many > 5000 or there.all_many > 10000) then
    perform private.refuse(409, 'too-many-practices', 'Your account has 5,000 practices, and keeps no more.',
      case when there.many > 5000 then mend else waits end);
  end if;
  if there.signs > 400000000 or there.all_signs > 800000000 then
    perform private.refuse(413, 'practices-full', 'Your practices have 400 million signs together, and your account keeps no more.',
      case when there.signs > 400000000 then mend else waits end);
  end if;
end $$;

/** Refuses a body that is no practice. What it holds in detail is the backend's to check: it is read by its user alone. */
create function private.check_practice(body jsonb)
returns void language plpgsql immutable set search_path = '' as $$
begin
  perform private.only_keys(body, 'id', 'persona', 'scenario', 'difficulty', 'focus', 'seed', 'channel', 'assisted', 'startedAt', 'endedAt', 'lines', 'steps', 'from');
  if pg_column_size(body) > 8388608 then perform private.refuse(413, 'too-large', 'A practice has 8 MB at most.', 'End this one, and begin a new one.'); end if;
  -- what is looked through value by value must not be deeper than the stack
  if jsonb_path_exists(body, 'strict $.**{17}') then perform private.refuse(400, 'invalid', 'Values are nested 16 deep at most.'); end if;
  if jsonb_typeof(body -> 'persona') is distinct from 'object' or jsonb_typeof(body -> 'scenario') is distinct from 'object'
    or jsonb_typeof(body -> 'lines') is distinct from 'array' or jsonb_typeof(body -> 'steps') is distinct from 'array'
    or jsonb_typeof(body -> 'assisted') is distinct from 'boolean' then
    perform private.refuse(400, 'invalid', 'This is no practice.');
  end if;
end $$;

/**
 * What two devices have of one practice, as one: the longer holds, of two as long the given one unless the kept one has ended; it has ended once one has,
 * at the later moment, and was assisted once one was. By whom, where and from which seed it was played never changes.
 */
create function private.merge_practice(kept jsonb, given jsonb)
returns jsonb language sql immutable set search_path = '' as $$
  select case
      when n.theirs > n.ours or (n.theirs = n.ours and not kept ? 'endedAt')
      then kept || jsonb_build_object('lines', given -> 'lines', 'steps', given -> 'steps', 'channel', given -> 'channel')
      else kept end
    || case when kept ? 'endedAt' or given ? 'endedAt'
      then jsonb_build_object('endedAt', greatest((kept ->> 'endedAt')::numeric, (given ->> 'endedAt')::numeric)) else '{}' end
    || jsonb_build_object('assisted', (kept ->> 'assisted')::boolean or (given ->> 'assisted')::boolean)
  from (select jsonb_array_length(kept -> 'lines') as ours, jsonb_array_length(given -> 'lines') as theirs) n
$$;
revoke execute on all functions in schema private from public;

/**
 * Keeps what a device has of a practice, in addition to what is kept: private.merge_practice. Gives {practice, revision, result} as it is then.
 * Refused: 409 not-yours, other-team, too-many-practices; 410 practice-deleted; 413 practices-full, too-large.
 */
create function public.sync_practice(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.practices;
  merged jsonb;
  made integer;
  of_table text;
  of_column text;
  of_constraint text;
begin
  -- one after the other for each user: what all of their practices hold is counted
  perform 1 from public.profiles p where p.id = auth.uid() for no key update;
  perform private.hold_team(team);
  perform private.require_role(team, 'rep');
  perform private.check_practice(payload);
  insert into public.practices as p (id, user_id, team_id, started_at, ended_at, body, lines, signs)
  values ((payload ->> 'id')::uuid, auth.uid(), team, private.moment(payload -> 'startedAt', 'startedAt'),
    case when payload ? 'endedAt' then private.moment(payload -> 'endedAt', 'endedAt') end, payload, jsonb_array_length(payload -> 'lines'),
    length(payload::text))
  on conflict (id) do nothing;
  get diagnostics made = row_count;
  select * into mine from public.practices p where p.id = (payload ->> 'id')::uuid for update;
  if mine.user_id is distinct from auth.uid() then
    perform private.refuse(409, 'not-yours', 'This practice belongs to somebody else.', 'Begin a new one.');
  end if;
  if mine.team_id <> team then perform private.refuse_practice_elsewhere(auth.uid(), mine.team_id); end if;
  if mine.deleted_at is not null then perform private.refuse_practice_away(); end if;
  if made = 0 then
    merged := private.merge_practice(mine.body, payload);
    if merged <> mine.body then
      update public.practices p
      set body = merged, lines = jsonb_array_length(merged -> 'lines'), signs = length(merged::text), revision = p.revision + 1,
        ended_at = case when merged ? 'endedAt' then private.moment(merged -> 'endedAt', 'endedAt') end, updated_at = clock_timestamp()
      where p.id = mine.id returning * into mine;
      made := 2;
    end if;
  end if;
  if made > 0 then perform private.room_for_practices(auth.uid(), made = 1); end if;
  return private.practice_record(mine);
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/** A practice of whoever asks: {practice, revision, result}. Refused: 410 practice-deleted. */
create function public.read_practice(id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.practices := private.my_practice(read_practice.id);
begin
  if mine.deleted_at is not null then perform private.refuse_practice_away(); end if;
  return private.practice_record(mine);
end $$;

/** A page of the practices of whoever asks in a team, what the account changed last first: {rows: heads, next}. */
create function public.list_practices(team uuid, page_size integer default 50, cursor jsonb default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  most integer := least(greatest(coalesce(page_size, 50), 1), 200);
  after_at timestamptz;
  after_id uuid;
  found_rows jsonb;
  last_one jsonb;
begin
  perform private.require_role(team, 'rep');
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after_at := (cursor ->> 'at')::timestamptz;
    after_id := (cursor ->> 'id')::uuid;
    if after_at is null or after_id is null then perform private.refuse(400, 'invalid', 'This is no cursor of a list.'); end if;
  end if;
  with page as (
      select p as row, p.id, p.updated_at from public.practices p
      where p.user_id = me and p.team_id = list_practices.team and p.deleted_at is null
        and (after_at is null or (p.updated_at, p.id) < (after_at, after_id))
      order by p.updated_at desc, p.id desc limit most + 1),
    numbered as (select p.*, row_number() over (order by p.updated_at desc, p.id desc) as n from page p)
  select coalesce(jsonb_agg(private.practice_head(n.row) order by n.n) filter (where n.n <= most), '[]'),
    (select jsonb_build_object('at', l.updated_at, 'id', l.id) from numbered l where l.n = most and exists (select from numbered o where o.n > most))
  into found_rows, last_one from numbered n;
  return jsonb_build_object('rows', found_rows, 'next', last_one);
end $$;

/** Puts a practice away for 30 days, or brings it back. Gives its head. */
create function private.put_practice_away(practice uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.practices := private.my_practice(practice);
begin
  if (mine.deleted_at is not null) <> away then
    update public.practices p set deleted_at = case when away then now() end, updated_at = clock_timestamp() where p.id = mine.id returning * into mine;
  end if;
  return private.practice_head(mine);
end $$;
revoke execute on all functions in schema private from public;

create function public.delete_practice(id uuid)
returns jsonb language sql security definer set search_path = '' as $$ select private.put_practice_away(delete_practice.id, true) $$;

create function public.restore_practice(id uuid)
returns jsonb language sql security definer set search_path = '' as $$ select private.put_practice_away(restore_practice.id, false) $$;

/**
 * Keeps what an ended practice came to: {overall, rows, rubric, rubricVersion, hash, scenario, persona, difficulty, focus, channel, assisted, reached, whole}.
 * Nothing where the practice has changed since `revision`, or is gone: whoever changed it brings its own. Gives whether it was kept. Service only.
 */
create function public.practice_scored(for_user uuid, practice uuid, revision integer, result jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare mine public.practices;
begin
  perform private.require_service();
  select * into mine from public.practices p where p.id = practice_scored.practice and p.user_id = for_user for update;
  if not found or mine.ended_at is null or mine.revision is distinct from practice_scored.revision then return false; end if;
  insert into public.practice_results as r (practice_id, user_id, team_id, revision, ended_at, overall, rows, rubric, rubric_version, hash, scenario, persona,
    difficulty, focus, channel, assisted, reached, whole)
  -- a device whose clock is ahead practises no day of tomorrow
  values (mine.id, mine.user_id, mine.team_id, mine.revision, least(mine.ended_at, now()), (result ->> 'overall')::integer, result -> 'rows', result ->> 'rubric',
    (result ->> 'rubricVersion')::integer, result ->> 'hash', result ->> 'scenario', result ->> 'persona', result ->> 'difficulty', result ->> 'focus',
    result ->> 'channel', (result ->> 'assisted')::boolean, (result ->> 'reached')::boolean, (result ->> 'whole')::boolean)
  on conflict (practice_id) do update set revision = excluded.revision, ended_at = excluded.ended_at, overall = excluded.overall, rows = excluded.rows,
    rubric = excluded.rubric, rubric_version = excluded.rubric_version, hash = excluded.hash, channel = excluded.channel, assisted = excluded.assisted,
    reached = excluded.reached, whole = excluded.whole;
  return true;
end $$;

select private.allow('public.sync_practice(uuid, jsonb)', 'authenticated');
select private.allow('public.read_practice(uuid)', 'authenticated');
select private.allow('public.list_practices(uuid, integer, jsonb)', 'authenticated');
select private.allow('public.delete_practice(uuid)', 'authenticated');
select private.allow('public.restore_practice(uuid)', 'authenticated');
select private.allow('public.practice_scored(uuid, uuid, integer, jsonb)', 'service_role');
