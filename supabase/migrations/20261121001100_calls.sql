-- Calls and what hangs on them. Who sees a call sees the rest; everything is written by functions.
create table public.calls (
  id uuid primary key,
  team_id uuid not null references public.teams (id) on delete cascade,
  -- null: the rep's account is gone, the call is the team's
  user_id uuid references public.profiles (id) on delete set null,
  site text not null check (site ~ '^[a-z0-9-]{1,40}$'),
  title text check (length(title) <= 300),
  -- moments that every calendar can show: "infinity" is none
  started_at timestamptz not null check (started_at between '2000-01-01Z' and '2200-01-01Z'),
  ended_at timestamptz check (ended_at between '2000-01-01Z' and '2200-01-01Z'),
  status text not null check (status in ('live', 'paused', 'interrupted', 'ended')),
  duration_ms integer check (duration_ms >= 0),
  overall smallint check (overall between 0 and 100),
  device_id text check (length(device_id) <= 100),
  -- server minus device when the call first came
  clock_offset_ms bigint not null default 0,
  speakers jsonb not null default '{}' check (jsonb_typeof(speakers) = 'object'),
  pauses jsonb not null default '[]' check (jsonb_typeof(pauses) = 'array'),
  metrics jsonb,
  revision integer not null default 0 check (revision >= 0),
  -- false while the team keeps nothing that was said
  transcript_stored boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
-- with what lists filter by, so that they are counted without reading the calls; one index for each order
create index calls_team on public.calls (team_id, started_at desc, id desc) include (deleted_at, user_id, site, status, overall, duration_ms);
create index calls_user on public.calls (user_id, team_id, started_at desc, id desc) include (deleted_at, site, status, overall, duration_ms);
create index calls_score on public.calls (team_id, coalesce(overall, -1) desc, id desc);
create index calls_longest on public.calls (team_id, coalesce(duration_ms, -1) desc, id desc);
create index calls_deleted on public.calls (deleted_at) where deleted_at is not null;
-- for whoever asks the table itself, in the order that PostgREST gives
create index calls_overall on public.calls (overall desc, id) where deleted_at is null;

create table public.turns (
  call_id uuid not null references public.calls (id) on delete cascade,
  seq integer not null check (seq >= 0),
  team_id uuid not null references public.teams (id) on delete cascade,
  speaker text not null check (length(speaker) <= 500),
  name text check (length(name) <= 500),
  side text not null check (side in ('rep', 'buyer', 'unknown')),
  text text not null check (length(text) <= 120000),
  -- no more than a number of JSON can be
  start_ms bigint not null check (start_ms between 0 and 9007199254740991),
  end_ms bigint not null check (end_ms between 0 and 9007199254740991),
  final boolean not null,
  revision integer not null default 0,
  search tsvector generated always as (to_tsvector('pg_catalog.english', text)) stored,
  primary key (call_id, seq)
);
create index turns_team on public.turns (team_id);
create index turns_search on public.turns using gin (search);

create table public.cards (
  call_id uuid not null references public.calls (id) on delete cascade,
  id text not null check (length(id) between 1 and 100),
  objection_id text not null check (length(objection_id) <= 100),
  category text not null check (length(category) <= 40),
  subtype text not null check (length(subtype) <= 100),
  confidence real not null check (confidence between 0 and 1),
  turn_seq integer not null check (turn_seq >= 0),
  quote text check (length(quote) <= 120000),
  fired_at_ms bigint not null check (abs(fired_at_ms) < 9007199254740991),
  shown_at_ms bigint check (abs(shown_at_ms) < 9007199254740991),
  missed text check (length(missed) <= 40),
  used_at_ms bigint check (abs(used_at_ms) < 9007199254740991),
  used_how text check (length(used_how) <= 40),
  dismissed_at_ms bigint check (abs(dismissed_at_ms) < 9007199254740991),
  gone_at_ms bigint check (abs(gone_at_ms) < 9007199254740991),
  -- "NaN" is larger than any
  latency_ms real check (abs(latency_ms) < 1e12),
  revision integer not null default 0,
  primary key (call_id, id)
);

create table public.objections (
  call_id uuid not null references public.calls (id) on delete cascade,
  -- that of the card it fired
  id text not null check (length(id) between 1 and 100),
  objection_id text not null check (length(objection_id) <= 100),
  category text not null check (length(category) <= 40),
  subtype text not null check (length(subtype) <= 100),
  turn_seq integer not null check (turn_seq >= 0),
  quote text check (length(quote) <= 120000),
  at_ms bigint not null check (abs(at_ms) < 9007199254740991),
  -- how it was handled, step by step; null where it cannot be known
  steps jsonb,
  revision integer not null default 0,
  primary key (call_id, id)
);
create index objections_category on public.objections (category, call_id);

create table public.scores (
  call_id uuid not null references public.calls (id) on delete cascade,
  rubric_version integer not null,
  overall smallint check (overall between 0 and 100),
  discovery smallint check (discovery between 0 and 100),
  rapport smallint check (rapport between 0 and 100),
  objection_handling smallint check (objection_handling between 0 and 100),
  next_steps smallint check (next_steps between 0 and 100),
  receipt jsonb,
  hash text check (length(hash) <= 128),
  revision integer not null default 0,
  primary key (call_id, rubric_version)
);

create table public.call_notes (
  call_id uuid not null references public.calls (id) on delete cascade,
  id text not null check (length(id) between 1 and 100),
  at_ms bigint not null check (abs(at_ms) < 9007199254740991),
  text text not null check (length(text) <= 20000),
  deleted_at timestamptz,
  revision integer not null default 0,
  primary key (call_id, id)
);

/** Calls that are gone for good: a device that still has one must not bring it back. */
create table private.gone_calls (
  id uuid primary key,
  gone_at timestamptz not null default now()
);
alter table private.gone_calls enable row level security;

select private.readable('public.calls', 'authenticated');
select private.readable('public.turns', 'authenticated');
select private.readable('public.cards', 'authenticated');
select private.readable('public.objections', 'authenticated');
select private.readable('public.scores', 'authenticated');
select private.readable('public.call_notes', 'authenticated');

create policy "own, and managers their team's" on public.calls for select to authenticated
  using (deleted_at is null and (
    (user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]))
    or team_id = any ((select private.my_managed_team_ids())::uuid[])));
create policy "with the call" on public.turns for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));
create policy "with the call" on public.cards for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));
create policy "with the call" on public.objections for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));
create policy "with the call" on public.scores for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));
create policy "with the call" on public.call_notes for select to authenticated
  using (deleted_at is null and exists (select from public.calls c where c.id = call_id));

create function private.remember_gone()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.gone_calls (id) values (old.id) on conflict do nothing;
  return null;
end $$;
create trigger remember_gone after delete on public.calls for each row execute function private.remember_gone();

/** The call, locked, where whoever asks may see it: its rep, and managers of its team. Refuses others as if it were not there. */
create function private.my_call(call uuid)
returns public.calls language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.calls;
begin
  select * into mine from public.calls c where c.id = call
    and ((c.user_id = me and c.team_id = any (private.my_teams('rep'))) or c.team_id = any (private.my_teams('manager'))) for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such call, or it is not yours to see.'); end if;
  return mine;
end $$;
revoke execute on all functions in schema private from public;

/** Puts a call away; it can be restored for 30 days. */
create function public.delete_call(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.calls := private.my_call(delete_call.id);
begin
  if mine.deleted_at is not null then return; end if;
  update public.calls c set deleted_at = now(), updated_at = now() where c.id = mine.id;
  perform private.audit(mine.team_id, 'call.deleted', mine.id::text);
end $$;

create function public.restore_call(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.calls := private.my_call(restore_call.id);
begin
  if mine.deleted_at is null then return; end if;
  update public.calls c set deleted_at = null, updated_at = now() where c.id = mine.id;
  perform private.audit(mine.team_id, 'call.restored', mine.id::text);
end $$;

/** Deletes a call and everything that hangs on it for good: its rep, or an admin of the team. */
create function public.purge_call(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.calls := private.my_call(purge_call.id);
begin
  if mine.user_id is distinct from auth.uid() then perform private.require_role(mine.team_id, 'admin'); end if;
  delete from public.calls c where c.id = mine.id;
  perform private.audit(mine.team_id, 'call.purged', mine.id::text);
end $$;

/** Deletes what was said in every call of a team, for good: turns and quotes. Metrics, scores and notes stay. Gives the number of calls. */
create function public.purge_transcripts(team uuid)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  found_team public.teams := private.team_for(team, 'admin');
  touched integer;
begin
  delete from public.turns t where t.team_id = found_team.id;
  update public.cards d set quote = null from public.calls c where c.id = d.call_id and c.team_id = found_team.id and d.quote is not null;
  update public.objections o set quote = null, steps = private.without_words(o.steps)
    from public.calls c where c.id = o.call_id and c.team_id = found_team.id and (o.quote is not null or o.steps is not null);
  update public.scores s set receipt = private.without_words(s.receipt)
    from public.calls c where c.id = s.call_id and c.team_id = found_team.id and s.receipt is not null;
  update public.calls c set transcript_stored = false, metrics = private.without_words(c.metrics), updated_at = now()
    where c.team_id = found_team.id and c.transcript_stored;
  get diagnostics touched = row_count;
  perform private.audit(found_team.id, 'transcripts.purged', found_team.id::text, jsonb_build_object('calls', touched));
  return touched;
end $$;

/** Everything about one call, for whoever may see it. */
create function public.read_call(id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.calls := private.my_call(read_call.id);
begin
  return to_jsonb(mine) || jsonb_build_object(
    'rep', (select coalesce(p.display_name, p.email) from public.profiles p where p.id = mine.user_id),
    'turns', coalesce((select jsonb_agg(to_jsonb(t) - 'call_id' - 'team_id' - 'search' - 'revision' order by t.seq) from public.turns t where t.call_id = mine.id), '[]'),
    'cards', coalesce((select jsonb_agg(to_jsonb(d) - 'call_id' - 'revision' order by d.fired_at_ms, d.id) from public.cards d where d.call_id = mine.id), '[]'),
    'objections', coalesce((select jsonb_agg(to_jsonb(o) - 'call_id' - 'revision' order by o.at_ms, o.id) from public.objections o where o.call_id = mine.id), '[]'),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'at_ms', n.at_ms, 'text', n.text) order by n.at_ms, n.id)
      from public.call_notes n where n.call_id = mine.id and n.deleted_at is null), '[]'),
    'score', (select to_jsonb(s) - 'call_id' - 'revision' from public.scores s where s.call_id = mine.id order by s.rubric_version desc limit 1));
end $$;

select private.allow('public.delete_call(uuid)', 'authenticated');
select private.allow('public.restore_call(uuid)', 'authenticated');
select private.allow('public.purge_call(uuid)', 'authenticated');
select private.allow('public.purge_transcripts(uuid)', 'authenticated');
select private.allow('public.read_call(uuid)', 'authenticated');
