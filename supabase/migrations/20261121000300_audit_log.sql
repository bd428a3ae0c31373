-- Who did what that matters. Written by functions alone; nobody changes or deletes a row but with the whole team.
create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  team_id uuid references public.teams (id) on delete cascade,
  -- null: the service, or somebody whose account is gone
  actor_id uuid references public.profiles (id) on delete set null,
  action text not null check (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  target text,
  detail jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp()
);
create index audit_log_team on public.audit_log (team_id, created_at desc);
create index audit_log_actor on public.audit_log (actor_id, created_at desc);

select private.readable('public.audit_log', 'authenticated');
create policy "admins see their team's, everybody their own" on public.audit_log for select to authenticated
  using (team_id = any ((select private.my_admin_team_ids())::uuid[]) or (team_id is null and actor_id = (select auth.uid())));

/** Writes what whoever asks has done. Never give it a secret, a transcript, or an address that is not the team's to see. */
create function private.audit(team uuid, action text, target text default null, detail jsonb default '{}')
returns void language sql security definer set search_path = '' as $$
  insert into public.audit_log (team_id, actor_id, action, target, detail)
  select audit.team, (select p.id from public.profiles p where p.id = auth.uid()), audit.action, audit.target, coalesce(audit.detail, '{}')
$$;
revoke execute on all functions in schema private from public;
