-- What was used, for caps by plan and for the user's own view. Recorded by the service.
create table public.usage_events (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.profiles (id) on delete set null,
  team_id uuid not null references public.teams (id) on delete cascade,
  call_id uuid,
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  quantity integer not null check (quantity >= 0),
  unit text not null check (unit ~ '^[a-z]+$'),
  -- work that is paid: 'work:<user>:<key of the credits>'; no other begins so
  key text not null unique check (length(key) between 1 and 300),
  created_at timestamptz not null default clock_timestamp()
);
create index usage_events_user on public.usage_events (user_id, team_id, created_at desc);
create index usage_events_team on public.usage_events (team_id, kind, created_at desc);

select private.readable('public.usage_events', 'authenticated');
create policy "own, and managers their team's" on public.usage_events for select to authenticated
  using ((user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]))
    or team_id = any ((select private.my_managed_team_ids())::uuid[]));

/** Notes what was used, once a key; true where it was new. Service only. */
create function public.usage_record(for_user uuid, team uuid, key text, kind text, quantity integer, unit text, call uuid default null)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  insert into public.usage_events (user_id, team_id, call_id, kind, quantity, unit, key)
  values (for_user, usage_record.team, usage_record.call, usage_record.kind, usage_record.quantity, usage_record.unit, usage_record.key)
  on conflict (key) do nothing;
  return found;
end $$;

/** What whoever asks (or, for a manager who wants `everybody`, the whole team) has used since then, by kind and unit. */
create function public.usage_summary(team uuid, since timestamptz, everybody boolean default false)
returns table (kind text, unit text, quantity bigint, events bigint)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare mine text := private.require_role(usage_summary.team, case when everybody then 'manager' else 'rep' end);
begin
  return query
    select u.kind, u.unit, sum(u.quantity)::bigint, count(*)::bigint from public.usage_events u
    where u.team_id = usage_summary.team and u.created_at >= since and (everybody or u.user_id = auth.uid())
    group by u.kind, u.unit order by u.kind, u.unit;
end $$;

select private.allow('public.usage_record(uuid, uuid, text, text, integer, text, uuid)', 'service_role');
select private.allow('public.usage_summary(uuid, timestamptz, boolean)', 'authenticated');
