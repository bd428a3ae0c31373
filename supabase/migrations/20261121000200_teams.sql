-- People, teams, and who is in which. Nothing here is written but by functions.
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null check (length(email) <= 320),
  display_name text check (length(display_name) <= 80),
  time_zone text not null default 'UTC' check (length(time_zone) <= 64),
  platform_admin boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index profiles_email on public.profiles (lower(email)) where email <> '';

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 80),
  personal boolean not null default false,
  owner_id uuid not null references public.profiles (id),
  plan_id text not null default 'free' references public.plans (id),
  store_transcripts boolean not null default true,
  -- null keeps for ever
  retention_days integer check (retention_days between 1 and 3650),
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
-- as an expression: Supabase Lite takes a partial unique index for a reference of one to one
create unique index teams_personal on public.teams ((case when personal then owner_id end));
create index teams_owner on public.teams (owner_id);

create table public.team_members (
  team_id uuid not null references public.teams (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null check (role in ('admin', 'manager', 'rep')),
  joined_at timestamptz not null default now(),
  primary key (team_id, user_id)
);
create index team_members_user on public.team_members (user_id);

create table public.team_modules (
  team_id uuid not null references public.teams (id) on delete cascade,
  module_id text not null references public.modules (id),
  created_at timestamptz not null default now(),
  primary key (team_id, module_id)
);

create function private.rank(role text)
returns integer language sql immutable set search_path = '' as $$
  select case role when 'admin' then 3 when 'manager' then 2 when 'rep' then 1 else 0 end
$$;

/** Teams in which whoever asks has at least this role. */
create function private.my_teams(lowest text)
returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(m.team_id), '{}')
  from public.team_members m join public.teams t on t.id = m.team_id
  where m.user_id = auth.uid() and t.deleted_at is null and private.rank(m.role) >= private.rank(lowest)
$$;

create function private.my_team_ids()
returns uuid[] language sql stable security definer set search_path = '' as $$ select private.my_teams('rep') $$;
create function private.my_managed_team_ids()
returns uuid[] language sql stable security definer set search_path = '' as $$ select private.my_teams('manager') $$;
create function private.my_admin_team_ids()
returns uuid[] language sql stable security definer set search_path = '' as $$ select private.my_teams('admin') $$;

/** Whoever asks and everybody who is in a team with them. */
create function private.my_people_ids()
returns uuid[] language sql stable security definer set search_path = '' as $$
  select array_append(coalesce(array_agg(distinct m.user_id), '{}'), auth.uid())
  from public.team_members m where m.team_id = any (private.my_teams('rep'))
$$;

/** The id of whoever asks. Refuses those who are not signed in, or whose account is gone while their token still lives. */
create function private.require_user()
returns uuid language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid();
begin
  if me is null then perform private.refuse(401, 'signed-out', 'Sign in first.'); end if;
  if not exists (select from public.profiles p where p.id = me) then
    perform private.refuse(401, 'account-gone', 'This account is not there any more.', 'Sign in again.');
  end if;
  return me;
end $$;

/** Keeps an account from going until the transaction is over. Refuses where it has gone meanwhile. */
create function private.hold_account(who uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from public.profiles p where p.id = who for key share;
  if not found then perform private.refuse(401, 'account-gone', 'This account is not there any more.', 'Sign in again.'); end if;
end $$;

/** Keeps a team as it is, its settings too, until the transaction is over, and so whoever is in it. */
create function private.hold_team(team uuid)
returns void language sql security definer set search_path = '' as $$ select from public.teams t where t.id = team for share $$;

/** The role of whoever asks in this team. Refuses non-members as if there were no such team, and lower roles than `lowest`. */
create function private.require_role(team uuid, lowest text)
returns text language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine text;
begin
  select m.role into mine
  from public.team_members m join public.teams t on t.id = m.team_id
  where m.team_id = team and m.user_id = me and t.deleted_at is null;
  if mine is null then
    perform private.refuse(404, 'not-found', 'There is no such team, or you are not in it.');
  end if;
  if private.rank(mine) < private.rank(lowest) then
    perform private.refuse(403, lowest || 's-only',
      case lowest when 'admin' then 'Only an admin of the team may do this.' else 'Only an admin or a manager of the team may do this.' end,
      'Ask an admin of the team.');
  end if;
  return mine;
end $$;

select private.readable('public.profiles', 'authenticated');
select private.readable('public.teams', 'authenticated');
select private.readable('public.team_members', 'authenticated');
select private.readable('public.team_modules', 'authenticated');

revoke execute on all functions in schema private from public;
grant execute on function private.my_team_ids(), private.my_managed_team_ids(), private.my_admin_team_ids(), private.my_people_ids()
  to authenticated, service_role;

create policy "own profile and those of team mates" on public.profiles for select to authenticated
  using (id = any ((select private.my_people_ids())::uuid[]));
create policy "members see their teams" on public.teams for select to authenticated
  using (id = any ((select private.my_team_ids())::uuid[]));
create policy "members see who is in their teams" on public.team_members for select to authenticated
  using (team_id = any ((select private.my_team_ids())::uuid[]));
create policy "members see what their teams bought" on public.team_modules for select to authenticated
  using (team_id = any ((select private.my_team_ids())::uuid[]));
