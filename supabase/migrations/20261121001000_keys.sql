-- Vendors' keys that users and teams bring. What is sealed lies in "private": nobody but the service ever reads it.
create table public.user_keys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.profiles (id) on delete cascade,
  team_id uuid references public.teams (id) on delete cascade,
  provider text not null check (provider ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(provider) <= 40),
  base_url text check (length(base_url) <= 500 and base_url ~ '^https?://'),
  label text check (length(label) <= 80),
  last4 text check (length(last4) <= 4),
  -- which of the server's keys sealed it
  key_id text not null check (length(key_id) between 1 and 64),
  checked_at timestamptz,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (num_nonnulls(user_id, team_id) = 1),
  unique nulls not distinct (user_id, team_id, provider, base_url)
);
create index user_keys_team on public.user_keys (team_id);
create index user_keys_creator on public.user_keys (created_by);

create table private.key_envelopes (
  user_key_id uuid primary key references public.user_keys (id) on delete cascade,
  envelope text not null check (length(envelope) between 1 and 8192)
);
alter table private.key_envelopes enable row level security;

select private.readable('public.user_keys', 'authenticated');
create policy "own, and admins their team's" on public.user_keys for select to authenticated
  using (user_id = (select auth.uid()) or team_id = any ((select private.my_admin_team_ids())::uuid[]));

/** Saves or replaces a sealed key of whoever asks, or of a team (admins only). A vendor has one key; a server by address has one an address. */
create function public.save_key(
  scope text, team uuid, provider text, base_url text, label text, envelope text, key_id text, last4 text)
returns uuid language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  me uuid := private.require_user();
  saved uuid;
  of_table text;
  of_column text;
  of_constraint text;
begin
  if save_key.scope is null or save_key.scope not in ('user', 'team') then perform private.refuse(400, 'invalid', 'A key is for a user or a team.'); end if;
  -- locked, so that saves at once do not come to more than there may be
  if save_key.scope = 'team' then perform private.team_for(save_key.team, 'admin');
  else perform 1 from public.profiles p where p.id = me for no key update; end if;
  if coalesce(length(save_key.envelope), 0) not between 1 and 8192 then perform private.refuse(400, 'invalid', 'The sealed key is missing or too long.'); end if;
  if (select count(*) from public.user_keys k
      where case save_key.scope when 'team' then k.team_id = save_key.team else k.user_id = me end
        and (k.provider, k.base_url) is distinct from (save_key.provider, nullif(save_key.base_url, ''))) >= 50 then
    perform private.refuse(409, 'too-many-keys', 'There are 50 keys, which is the most.', 'Delete one first.');
  end if;
  insert into public.user_keys as k (user_id, team_id, provider, base_url, label, last4, key_id, checked_at, created_by)
  values (case save_key.scope when 'user' then me end, case save_key.scope when 'team' then save_key.team end,
    save_key.provider, nullif(save_key.base_url, ''), nullif(btrim(save_key.label), ''), save_key.last4, save_key.key_id, now(), me)
  on conflict (user_id, team_id, provider, base_url) do update set
    label = excluded.label, last4 = excluded.last4, key_id = excluded.key_id, checked_at = now(), created_by = me, updated_at = now()
  returning k.id into saved;
  insert into private.key_envelopes as e (user_key_id, envelope) values (saved, save_key.envelope)
  on conflict (user_key_id) do update set envelope = excluded.envelope;
  perform private.audit(case save_key.scope when 'team' then save_key.team end, 'key.saved', saved::text, jsonb_build_object('provider', save_key.provider));
  return saved;
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/** A key that whoever asks may change. */
create function private.my_key(key uuid)
returns public.user_keys language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.user_keys;
begin
  select * into mine from public.user_keys k
  where k.id = my_key.key and (k.user_id = me or k.team_id = any (private.my_teams('admin'))) for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such key, or it is not yours.'); end if;
  return mine;
end $$;
revoke execute on all functions in schema private from public;

create function public.delete_key(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.user_keys := private.my_key(delete_key.id);
begin
  delete from public.user_keys k where k.id = mine.id;
  perform private.audit(mine.team_id, 'key.deleted', mine.id::text, jsonb_build_object('provider', mine.provider));
end $$;

/** Notes that the key was tried and worked. */
create function public.key_checked(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.user_keys := private.my_key(key_checked.id);
begin
  update public.user_keys k set checked_at = now() where k.id = mine.id;
end $$;

/** The keys that whoever asks can use in this team: their own, and the team's, of which members see neither address nor last signs. */
create function public.list_keys(team uuid)
returns table (id uuid, scope text, provider text, base_url text, label text, last4 text, checked_at timestamptz, created_at timestamptz, mine boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  me uuid := auth.uid();
  admin boolean := private.require_role(list_keys.team, 'rep') = 'admin';
begin
  return query
    select k.id, case when k.user_id is null then 'team' else 'user' end, k.provider,
      case when s.shown then k.base_url end, k.label, case when s.shown then k.last4 end, k.checked_at, k.created_at, s.shown
    from public.user_keys k, lateral (select k.user_id is not null or admin as shown) s
    where k.user_id = me or k.team_id = list_keys.team
    order by 2 desc, k.provider, k.created_at;
end $$;

/** What is sealed for this user in this team, the user's own first; the team's only for its members. Service only. */
create function public.key_envelopes(for_user uuid, team uuid, provider text)
returns table (id uuid, scope text, user_id uuid, team_id uuid, base_url text, envelope text, key_id text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  return query
    select k.id, case when k.user_id is null then 'team' else 'user' end, k.user_id, k.team_id, k.base_url, e.envelope, k.key_id
    from public.user_keys k join private.key_envelopes e on e.user_key_id = k.id
    where k.provider = key_envelopes.provider and (k.user_id = for_user or (k.team_id = key_envelopes.team and exists (
      select from public.team_members m join public.teams t on t.id = m.team_id
      where m.team_id = key_envelopes.team and m.user_id = for_user and t.deleted_at is null)))
    order by k.user_id nulls last, k.updated_at desc;
end $$;

/** Envelopes that another of the server's keys sealed, by id; those after this one, so that what cannot be opened hides nothing. Service only. */
create function public.stale_envelopes(current_key_id text, most integer default 200, after uuid default null)
returns table (id uuid, user_id uuid, team_id uuid, provider text, envelope text, key_id text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  return query
    select k.id, k.user_id, k.team_id, k.provider, e.envelope, k.key_id
    from public.user_keys k join private.key_envelopes e on e.user_key_id = k.id
    where k.key_id <> current_key_id and (stale_envelopes.after is null or k.id > stale_envelopes.after)
    order by k.id limit least(greatest(most, 1), 1000);
end $$;

/** Puts a newly sealed envelope in the place of the old one; false where somebody saved another meanwhile. Service only. */
create function public.rotate_envelope(id uuid, old_envelope text, envelope text, key_id text)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  -- the key first, then what is sealed: the order in which a save locks
  perform 1 from public.user_keys k where k.id = rotate_envelope.id for update;
  update private.key_envelopes e set envelope = rotate_envelope.envelope
  where e.user_key_id = rotate_envelope.id and e.envelope = rotate_envelope.old_envelope;
  if not found then return false; end if;
  update public.user_keys k set key_id = rotate_envelope.key_id where k.id = rotate_envelope.id;
  return true;
end $$;

select private.allow('public.save_key(text, uuid, text, text, text, text, text, text)', 'authenticated');
select private.allow('public.delete_key(uuid)', 'authenticated');
select private.allow('public.key_checked(uuid)', 'authenticated');
select private.allow('public.list_keys(uuid)', 'authenticated');
select private.allow('public.key_envelopes(uuid, uuid, text)', 'service_role');
select private.allow('public.stale_envelopes(text, integer, uuid)', 'service_role');
select private.allow('public.rotate_envelope(uuid, text, text, text)', 'service_role');
