-- What happens when somebody signs up, changes their address, or goes; profile and preferences.
create table public.user_preferences (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  preferences jsonb not null default '{}' check (jsonb_typeof(preferences) = 'object' and pg_column_size(preferences) <= 65536),
  version integer not null default 0,
  updated_at timestamptz not null default now()
);
select private.readable('public.user_preferences', 'authenticated');
create policy "own" on public.user_preferences for select to authenticated using (user_id = (select auth.uid()));

/**
 * Whether the calendar knows this zone, such as Europe/Berlin. Only names: "X-167" is a zone too wherever Postgres reads one, and with it the days of
 * a week could be lived, and paid for by the plan, in an hour.
 */
create function private.is_time_zone(zone text)
returns boolean language sql stable set search_path = '' as $$
  select case
    when zone is null or length(zone) > 64 or zone ~ '^(posix|right)/' or zone in ('Factory', 'localtime', 'posixrules') then false
    else zone = 'UTC' or exists (select from pg_catalog.pg_timezone_names n where n.name = zone) end
$$;

/** Signing up makes a profile, a personal team, and 5 credits. */
create function private.on_sign_up()
returns trigger language plpgsql security definer set search_path = '' as $$
declare
  about jsonb := coalesce(to_jsonb(new) -> 'raw_user_meta_data', '{}');
  zone text := case when private.is_time_zone(about ->> 'time_zone') then about ->> 'time_zone' else 'UTC' end;
  team uuid;
begin
  insert into public.profiles (id, email, display_name, time_zone)
  values (new.id, coalesce(new.email, ''), nullif(left(btrim(coalesce(about ->> 'full_name', about ->> 'name', '')), 80), ''), zone);
  insert into public.teams (name, personal, owner_id) values ('Personal', true, new.id) returning id into team;
  insert into public.team_members (team_id, user_id, role) values (team, new.id, 'admin');
  insert into public.user_credits (user_id, balance, refilled_on) values (new.id, 0, private.today_of(new.id));
  perform private.move_credits(new.id, team, 'sign-up', 'grant', 5, 0, 'Welcome');
  return new;
end $$;

create function private.on_address_change()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.profiles p set email = coalesce(new.email, '') where p.id = new.id;
  return new;
end $$;

/**
 * Before an account goes: its personal team, the teams that nobody else is in, and those that it has put away go for good, with all in them; teams
 * that it owns pass to another admin. Refused while it is the last admin of a team with others. Its address is kept in no invitation.
 */
create function private.before_account_goes()
returns trigger language plpgsql security definer set search_path = '' as $$
declare one public.teams;
begin
  for one in
    select t.* from public.teams t
    where t.owner_id = old.id or t.id in (select m.team_id from public.team_members m where m.user_id = old.id)
    order by t.id for no key update
  loop
    if one.personal or not exists (select from public.team_members m where m.team_id = one.id and m.user_id <> old.id)
      -- put away by its owner, and nobody else could bring it back
      or (one.deleted_at is not null and one.owner_id = old.id and not exists (
        select from public.team_members m where m.team_id = one.id and m.user_id <> old.id and m.role = 'admin')) then
      delete from public.teams t where t.id = one.id;
    else
      if exists (select from public.team_members m where m.team_id = one.id and m.user_id = old.id and m.role = 'admin') then
        perform private.refuse_last_admin(one.id, old.id);
      end if;
      perform private.take_out(one, old.id);
      insert into public.audit_log (team_id, action, target) values (one.id, 'member.account-deleted', old.id::text);
    end if;
  end loop;
  update public.calls c set device_id = null where c.user_id = old.id;
  update public.invitations i set email = null, revoked_at = coalesce(i.revoked_at, now()) where i.email = lower(old.email) and i.email <> '';
  return old;
end $$;
create trigger before_account_goes before delete on public.profiles for each row execute function private.before_account_goes();

create trigger on_sign_up after insert on auth.users for each row execute function private.on_sign_up();
create trigger on_address_change after update of email on auth.users for each row
  when (old.email is distinct from new.email) execute function private.on_address_change();
revoke execute on all functions in schema private from public;

/** Changes display_name and time_zone. */
create function public.set_profile(patch jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  zone text := patch ->> 'time_zone';
begin
  perform private.only_keys(patch, 'display_name', 'time_zone');
  if patch ? 'display_name' and jsonb_typeof(patch -> 'display_name') not in ('string', 'null') then
    perform private.refuse(400, 'invalid', 'A name is a text.');
  end if;
  if length(btrim(patch ->> 'display_name')) > 80 then perform private.refuse(400, 'invalid', 'A name has 80 signs at most.'); end if;
  if patch ? 'time_zone' and not private.is_time_zone(zone) then perform private.refuse(400, 'invalid', 'There is no such time zone.'); end if;
  update public.profiles p set
    display_name = case when patch ? 'display_name' then nullif(btrim(patch ->> 'display_name'), '') else p.display_name end,
    time_zone = coalesce(zone, p.time_zone)
  where p.id = me;
end $$;

/** Merges into the preferences (null takes a value out) and gives the new version. Refused when they were changed meanwhile. */
create function public.set_preferences(patch jsonb, expected_version integer)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.user_preferences;
  merged jsonb;
begin
  if patch is null or jsonb_typeof(patch) <> 'object' then perform private.refuse(400, 'invalid', 'Preferences are an object.'); end if;
  perform private.hold_account(me);
  insert into public.user_preferences (user_id) values (me) on conflict (user_id) do nothing;
  select * into mine from public.user_preferences u where u.user_id = me for update;
  if mine.version is distinct from expected_version then
    perform private.refuse(409, 'stale-version', 'The preferences were changed meanwhile.', 'Read them again.');
  end if;
  select coalesce(jsonb_object_agg(key, value) filter (where value <> 'null'), '{}') into merged from jsonb_each(mine.preferences || patch);
  if pg_column_size(merged) > 60000 then perform private.refuse(413, 'too-large', 'The preferences are too large.'); end if;
  update public.user_preferences u set preferences = merged, version = u.version + 1, updated_at = now() where u.user_id = me;
  return mine.version + 1;
end $$;

select private.allow('public.set_profile(jsonb)', 'authenticated');
select private.allow('public.set_preferences(jsonb, integer)', 'authenticated');
