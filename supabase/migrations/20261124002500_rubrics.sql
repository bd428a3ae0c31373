-- A team's own measures of a call: written by managers, used by all once they are published. What was published never changes; it is followed by another version.
create table public.call_rubrics (
  id uuid primary key,
  team_id uuid not null references public.teams (id) on delete cascade,
  -- null: their account is gone
  user_id uuid references public.profiles (id) on delete set null,
  name text not null check (length(name) between 1 and 120),
  -- as it is being written; its weights need not add up yet
  criteria jsonb not null check (jsonb_typeof(criteria) = 'array'),
  revision integer not null default 1,
  -- what was published last; 0: nothing yet
  version integer not null default 0,
  -- whether it was written on since
  changed boolean not null default true,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  archived_at timestamptz
);
create index call_rubrics_team on public.call_rubrics (team_id, lower(name));
create index call_rubrics_user on public.call_rubrics (user_id);
select private.readable('public.call_rubrics', 'authenticated');
create policy "managers write them" on public.call_rubrics for select to authenticated
  using (team_id = any ((select private.my_managed_team_ids())::uuid[]));

create table public.call_rubric_versions (
  rubric_id uuid not null references public.call_rubrics (id) on delete cascade,
  version integer not null check (version > 0),
  team_id uuid not null references public.teams (id) on delete cascade,
  name text not null,
  criteria jsonb not null,
  published_at timestamptz not null default clock_timestamp(),
  published_by uuid references public.profiles (id) on delete set null,
  primary key (rubric_id, version)
);
create index call_rubric_versions_team on public.call_rubric_versions (team_id);
create index call_rubric_versions_by on public.call_rubric_versions (published_by);
select private.readable('public.call_rubric_versions', 'authenticated');
create policy "members use what is published" on public.call_rubric_versions for select to authenticated
  using (team_id = any ((select private.my_team_ids())::uuid[]));

create function private.check_criterion(one jsonb)
returns void language plpgsql immutable set search_path = '' as $$
declare step jsonb;
  last numeric := 0;
begin
  perform private.only_keys(one, 'id', 'name', 'kind', 'weight', 'ask', 'anchors');
  if coalesce(one ->> 'id', '') !~ '^[A-Za-z0-9-]{1,60}$' then perform private.refuse(400, 'invalid', 'A criterion is named by letters, digits and hyphens.'); end if;
  if jsonb_typeof(one -> 'name') is distinct from 'string' or jsonb_typeof(one -> 'ask') is distinct from 'string' then
    perform private.refuse(400, 'invalid', 'A criterion has a name and says what is looked for.');
  end if;
  perform private.worded(one ->> 'name', 'The name of a criterion', 120);
  perform private.worded(one ->> 'ask', 'What is looked for', 1000);
  if coalesce(one ->> 'kind', '') not in ('yes-no', 'scale') then perform private.refuse(400, 'invalid', 'A criterion is yes or no, or a scale.'); end if;
  if jsonb_typeof(one -> 'weight') is distinct from 'number' or (one ->> 'weight')::numeric not between 1 and 100
    or (one ->> 'weight')::numeric <> trunc((one ->> 'weight')::numeric) then
    perform private.refuse(400, 'invalid', 'A weight is a whole number from 1 to 100.');
  end if;
  if not one ? 'anchors' then return; end if;
  if one ->> 'kind' <> 'scale' or jsonb_typeof(one -> 'anchors') <> 'array' or jsonb_array_length(one -> 'anchors') > 5 then
    perform private.refuse(400, 'invalid', 'Only a scale has steps to describe, five at most.');
  end if;
  for step in select e from jsonb_array_elements(one -> 'anchors') e loop
    perform private.only_keys(step, 'at', 'text');
    if jsonb_typeof(step -> 'at') is distinct from 'number' or (step ->> 'at')::numeric not in (1, 2, 3, 4, 5) or (step ->> 'at')::numeric <= last then
      perform private.refuse(400, 'invalid', 'The steps of a scale stand lowest first, each once.');
    end if;
    last := (step ->> 'at')::numeric;
    perform private.worded(step ->> 'text', 'The description of a step', 300);
  end loop;
end $$;

/** Refuses criteria that cannot be written down; what may be asked of calls is checked when they are published. */
create function private.check_criteria(criteria jsonb)
returns jsonb language plpgsql immutable set search_path = '' as $$
declare one jsonb;
begin
  if jsonb_typeof(criteria) is distinct from 'array' or jsonb_array_length(criteria) > 20 then
    perform private.refuse(400, 'invalid', 'A rubric has 20 criteria at most.');
  end if;
  if pg_column_size(criteria) > 200000 then perform private.refuse(413, 'too-large', 'A rubric has 200 KB at most.'); end if;
  for one in select e from jsonb_array_elements(criteria) e loop perform private.check_criterion(one); end loop;
  if (select count(distinct e ->> 'id') from jsonb_array_elements(criteria) e) < jsonb_array_length(criteria) then
    perform private.refuse(400, 'invalid', 'Two criteria have the same id.');
  end if;
  return criteria;
end $$;

/** Says how much is missing to 100, or is too much. */
create function private.check_weights(criteria jsonb)
returns void language plpgsql immutable set search_path = '' as $$
declare total integer := (select coalesce(sum((e ->> 'weight')::numeric), 0) from jsonb_array_elements(criteria) e);
begin
  if jsonb_array_length(criteria) = 0 then perform private.refuse(409, 'not-whole', 'There is no criterion yet.', 'Add one first.'); end if;
  if total < 100 then
    perform private.refuse(409, 'not-whole', format('The weights add up to %s; %s %s missing to 100.', total, 100 - total, case 100 - total when 1 then 'is' else 'are' end));
  elsif total > 100 then
    perform private.refuse(409, 'not-whole', format('The weights add up to %s; that is %s more than 100.', total, total - 100));
  end if;
end $$;

/** A rubric as managers are told of it. */
create function private.told_rubric(r public.call_rubrics)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'name', r.name, 'criteria', r.criteria, 'revision', r.revision, 'version', r.version, 'changed', r.changed,
    'mayEdit', true, 'by', private.person_name(r.user_id), 'updatedAt', r.updated_at, 'archivedAt', r.archived_at,
    'publishedAt', (select v.published_at from public.call_rubric_versions v where v.rubric_id = r.id and v.version = r.version))
$$;

/** The same as members are: what was published. */
create function private.told_published(r public.call_rubrics)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'name', v.name, 'criteria', v.criteria, 'revision', r.revision, 'version', v.version, 'changed', false,
    'mayEdit', false, 'by', private.person_name(r.user_id), 'updatedAt', v.published_at, 'archivedAt', r.archived_at, 'publishedAt', v.published_at)
  from public.call_rubric_versions v where v.rubric_id = r.id and v.version = r.version
$$;

/** A rubric of a team that whoever asks manages, locked. */
create function private.my_rubric(which uuid)
returns public.call_rubrics language plpgsql security definer set search_path = '' as $$
declare
  its_team uuid := (select r.team_id from public.call_rubrics r where r.id = which);
  mine public.call_rubrics;
begin
  perform private.require_user();
  if its_team is not null and its_team = any (private.my_teams('rep')) then
    perform private.hold_team(its_team);
    perform private.require_role(its_team, 'manager');
    select * into mine from public.call_rubrics r where r.id = which for update;
  end if;
  if mine.id is null then perform private.refuse(404, 'not-found', 'There is no such rubric, or it is not yours to see.'); end if;
  return mine;
end $$;

create function private.at_revision(r public.call_rubrics, expected integer)
returns void language plpgsql stable set search_path = '' as $$
begin
  if r.archived_at is not null then perform private.refuse(409, 'put-away', 'This rubric was archived.', 'Bring it back first.'); end if;
  if r.revision is distinct from expected then
    perform private.refuse(409, 'stale-version', 'Somebody changed this rubric meanwhile.', 'Keep your words, open it anew and bring them in there.');
  end if;
end $$;

/** What was published of a rubric of this team: {id, name, version, criteria}. Refused: 404 not-found; 409 not-published. */
create function private.rubric_for(rubric uuid, team uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  r public.call_rubrics;
  found_one jsonb;
begin
  select * into r from public.call_rubrics x where x.id = rubric and x.team_id = team and x.archived_at is null;
  if r.id is null then perform private.refuse(404, 'not-found', 'There is no such rubric.'); end if;
  select jsonb_build_object('id', r.id, 'name', v.name, 'version', v.version, 'criteria', v.criteria) into found_one
  from public.call_rubric_versions v where v.rubric_id = r.id and v.version = r.version;
  if found_one is null then
    perform private.refuse(409, 'not-published', 'This rubric was not published yet.', 'A manager of the team can publish it.');
  end if;
  return found_one;
end $$;
revoke execute on all functions in schema private from public;

/** Keeps new rubrics [{id, name, criteria}], all or none, 20 at most; the same ids again change nothing. For managers. Refused: 409 other-rubric, too-many-rubrics. */
create function public.create_rubrics(team uuid, items jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  one jsonb;
  made jsonb := '[]';
  r public.call_rubrics;
begin
  perform private.hold_team(create_rubrics.team);
  perform private.require_role(create_rubrics.team, 'manager');
  if jsonb_typeof(items) is distinct from 'array' or jsonb_array_length(items) not between 1 and 20 then
    perform private.refuse(400, 'invalid', 'There are 1 to 20 of them at once.');
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

/** Writes on a rubric {name, criteria} where nobody else did since. Refused: 403 managers-only; 409 stale-version, put-away. */
create function public.change_rubric(id uuid, draft jsonb, expected_revision integer)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.call_rubrics := private.my_rubric(change_rubric.id);
begin
  perform private.at_revision(mine, expected_revision);
  perform private.only_keys(draft, 'name', 'criteria');
  update public.call_rubrics r set name = private.worded(draft ->> 'name', 'The name', 120), criteria = private.check_criteria(draft -> 'criteria'),
    revision = r.revision + 1, changed = true, updated_at = clock_timestamp()
  where r.id = mine.id returning * into mine;
  return private.told_rubric(mine);
end $$;

/** Publishes a rubric as it was read: everybody's next analyses are judged by it. Refused: 403 managers-only; 409 not-whole, stale-version, put-away. */
create function public.publish_rubric(id uuid, expected_revision integer)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.call_rubrics := private.my_rubric(publish_rubric.id);
begin
  perform private.at_revision(mine, expected_revision);
  perform private.check_weights(mine.criteria);
  if mine.changed then
    insert into public.call_rubric_versions (rubric_id, version, team_id, name, criteria, published_by)
    values (mine.id, mine.version + 1, mine.team_id, mine.name, mine.criteria, auth.uid());
    update public.call_rubrics r set version = r.version + 1, changed = false, updated_at = clock_timestamp() where r.id = mine.id returning * into mine;
    perform private.audit(mine.team_id, 'rubric.published', mine.id::text, jsonb_build_object('name', mine.name, 'version', mine.version));
  end if;
  return private.told_rubric(mine);
end $$;

/** Archives a rubric, so that nothing new is judged by it, or brings it back. Refused: 403 managers-only. */
create function public.archive_rubric(id uuid, archived boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.call_rubrics := private.my_rubric(archive_rubric.id);
begin
  if archived is null then perform private.refuse(400, 'invalid', 'Say whether it is archived.'); end if;
  if (mine.archived_at is not null) <> archived then
    update public.call_rubrics r set archived_at = case when archived then now() end, updated_at = clock_timestamp() where r.id = mine.id returning * into mine;
    perform private.audit(mine.team_id, case when archived then 'rubric.archived' else 'rubric.restored' end, mine.id::text, jsonb_build_object('name', mine.name));
  end if;
  return private.told_rubric(mine);
end $$;

/** Rubrics of a team by name, or those archived: managers as they are being written, others what was published of them. */
create function public.list_rubrics(team uuid, archived boolean default false)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare manages boolean := private.rank(private.require_role(list_rubrics.team, 'rep')) >= private.rank('manager');
begin
  return (select coalesce(jsonb_agg(case when manages then private.told_rubric(x.r) else private.told_published(x.r) end order by lower((x.r).name), (x.r).id), '[]')
    from (select r from public.call_rubrics r where r.team_id = list_rubrics.team and (r.archived_at is not null) = coalesce(list_rubrics.archived, false)
      and (manages or (r.version > 0 and r.archived_at is null))) x);
end $$;

/** One of them. Refused: 404 not-found. */
create function public.read_rubric(team uuid, id uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  manages boolean := private.rank(private.require_role(read_rubric.team, 'rep')) >= private.rank('manager');
  r public.call_rubrics;
begin
  select * into r from public.call_rubrics x where x.id = read_rubric.id and x.team_id = read_rubric.team and (manages or x.version > 0);
  if r.id is null then perform private.refuse(404, 'not-found', 'There is no such rubric, or it is not yours to see.'); end if;
  return case when manages then private.told_rubric(r) else private.told_published(r) end;
end $$;

/** What calls are judged by: {id, name, version, criteria} as it was published last. Refused: 404 not-found; 409 not-published. */
create function public.published_rubric(team uuid, id uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role(published_rubric.team, 'rep');
  return private.rubric_for(published_rubric.id, published_rubric.team);
end $$;

select private.allow('public.create_rubrics(uuid, jsonb)', 'authenticated');
select private.allow('public.change_rubric(uuid, jsonb, integer)', 'authenticated');
select private.allow('public.publish_rubric(uuid, integer)', 'authenticated');
select private.allow('public.archive_rubric(uuid, boolean)', 'authenticated');
select private.allow('public.list_rubrics(uuid, boolean)', 'authenticated');
select private.allow('public.read_rubric(uuid, uuid)', 'authenticated');
select private.allow('public.published_rubric(uuid, uuid)', 'authenticated');
