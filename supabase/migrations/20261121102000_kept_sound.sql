-- The sound of calls, where a team keeps it: what lies where. The files themselves lie outside the database, sealed, by team and key.
create table public.call_sound (
  call_id uuid not null references public.calls (id) on delete cascade,
  n integer not null check (n between 0 and 2879),
  team_id uuid not null references public.teams (id) on delete cascade,
  -- names the file together with the team
  file_key text not null check (length(file_key) <= 100),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes between 1 and 262144),
  from_ms bigint not null check (from_ms between 0 and 4294967295),
  to_ms bigint not null check (to_ms between 0 and 4294987295),
  kept_at timestamptz not null default now(),
  ends_at timestamptz not null,
  primary key (call_id, n)
);
create index call_sound_team on public.call_sound (team_id);
create index call_sound_ends on public.call_sound (ends_at);
alter table public.call_sound enable row level security;
select private.readable('public.call_sound', 'authenticated');
create policy "with the call" on public.call_sound for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));

-- Files whose row went, whichever way (the call, the team, the account, their time): a job removes them.
create table private.gone_files (
  team_id uuid not null,
  file_key text not null,
  gone_at timestamptz not null default now(),
  primary key (team_id, file_key)
);
alter table private.gone_files enable row level security;

create function private.remember_gone_file()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.gone_files (team_id, file_key) values (old.team_id, old.file_key) on conflict do nothing;
  return null;
end $$;
create trigger remember_gone_file after delete on public.call_sound for each row execute function private.remember_gone_file();

-- Calls whose sound was deleted: what a device still has of it is not taken any more.
create table private.gone_sound (
  call_id uuid primary key references public.calls (id) on delete cascade,
  gone_at timestamptz not null default now()
);
alter table private.gone_sound enable row level security;

/** The call of a user of which this chunk may be kept now, locked, and the days for which it is; refuses all else. */
create function private.sound_call(for_user uuid, team uuid, call uuid, n integer)
returns public.calls language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  of_team public.teams;
  mine public.calls;
  last jsonb;
begin
  select t.* into of_team from public.teams t join public.team_members m on m.team_id = t.id
  where t.id = sound_call.team and m.user_id = for_user and t.deleted_at is null;
  if not found then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  if exists (select from private.gone_calls g where g.id = sound_call.call) then
    perform private.refuse(410, 'call-gone', 'This call was deleted for good.', 'Its sound must go too.');
  end if;
  select * into mine from public.calls c
  where c.id = sound_call.call and c.team_id = of_team.id and c.user_id = for_user and c.deleted_at is null for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such call, or it is not yours.'); end if;
  if not of_team.keep_sound then
    perform private.refuse(409, 'sound-not-kept', 'This team keeps no sound.', 'Delete it. An admin can switch it on in the options.');
  end if;
  if exists (select from private.gone_sound g where g.call_id = mine.id) then
    perform private.refuse(410, 'sound-gone', 'The sound of this call was deleted.', 'Delete the rest of it.');
  end if;
  last := mine.consent -> -1;
  if last ->> 'how' is distinct from 'announced' or (last -> 'soundKept') is distinct from 'true'::jsonb then
    perform private.refuse(409, 'sound-not-announced', 'Nobody said that the others in the call know that its sound is kept.', 'Delete it.');
  end if;
  if sound_call.n not between 0 and 2879 then
    perform private.refuse(400, 'invalid', 'A call has 2880 chunks of sound at most.');
  end if;
  return mine;
end $$;
revoke execute on all functions in schema private from public;

/** Whether a chunk of the sound of a user's call is still to be stored, and for how many days; refuses where it may not be kept. Service only. */
create function public.sound_wanted(for_user uuid, team uuid, call uuid, n integer, sha256 text)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.calls;
  known text;
begin
  perform private.require_service();
  mine := private.sound_call(for_user, sound_wanted.team, sound_wanted.call, sound_wanted.n);
  select s.sha256 into known from public.call_sound s where s.call_id = mine.id and s.n = sound_wanted.n;
  if known <> sound_wanted.sha256 then
    perform private.refuse(409, 'other-sound', 'Another chunk is kept under this number.', 'Count on from the last one.');
  end if;
  return jsonb_build_object('wanted', known is null, 'days', (select t.sound_days from public.teams t where t.id = mine.team_id));
end $$;

/** Notes a chunk that was stored; false where another request did so first, and then its file is not needed. Service only. */
create function public.sound_stored(for_user uuid, team uuid, call uuid, chunk jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.calls;
  fresh boolean;
begin
  perform private.require_service();
  mine := private.sound_call(for_user, sound_stored.team, sound_stored.call, (chunk ->> 'n')::integer);
  insert into public.call_sound (call_id, n, team_id, file_key, sha256, bytes, from_ms, to_ms, ends_at)
  values (mine.id, (chunk ->> 'n')::integer, mine.team_id, chunk ->> 'file_key', chunk ->> 'sha256', (chunk ->> 'bytes')::integer,
    (chunk ->> 'from_ms')::bigint, (chunk ->> 'to_ms')::bigint, (chunk ->> 'ends_at')::timestamptz)
  on conflict (call_id, n) do nothing;
  get diagnostics fresh = row_count;
  return fresh;
end $$;

/** Deletes the sound of a call for good, and what its device still sends of it: for whoever may delete the call. Gives the number of chunks. */
create function public.delete_sound(id uuid)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  mine public.calls := private.my_call(delete_sound.id);
  gone integer;
begin
  insert into private.gone_sound (call_id) values (mine.id) on conflict do nothing;
  delete from public.call_sound s where s.call_id = mine.id;
  get diagnostics gone = row_count;
  if gone > 0 then perform private.audit(mine.team_id, 'call.sound-deleted', mine.id::text, jsonb_build_object('chunks', gone)); end if;
  return gone;
end $$;

/** Who was told that sound is kept objects now: what was kept of that call goes, whether or not its device still says so. */
create function private.sound_objected()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.gone_sound (call_id) values (new.id) on conflict do nothing;
  delete from public.call_sound s where s.call_id = new.id;
  return null;
end $$;
revoke execute on function private.sound_objected() from public;
create trigger sound_objected after update of consent on public.calls for each row
when (new.consent -> -1 ->> 'how' = 'skipped' and new.consent @> '[{"how": "announced", "soundKept": true}]') execute function private.sound_objected();

/** Deletes the sound whose time is over: that said when it was kept, or a shorter one that its team chose since. Gives the chunks. Service only. */
create function public.expire_sound(at timestamptz default now())
returns integer language plpgsql security definer set search_path = '' as $$
declare gone integer;
begin
  perform private.require_service();
  delete from public.call_sound s using public.teams t
  where t.id = s.team_id and (s.ends_at <= expire_sound.at or s.kept_at + t.sound_days * interval '1 day' <= expire_sound.at);
  get diagnostics gone = row_count;
  return gone;
end $$;

/** Files that are to be removed, 500 at most, the oldest first. Service only. */
create function public.gone_files()
returns table (team_id uuid, file_key text) language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return query select g.team_id, g.file_key from private.gone_files g order by g.gone_at, g.file_key limit 500;
end $$;

/** Takes the notes of files away that were removed. Service only. */
create function public.gone_files_done(file_keys jsonb)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  if jsonb_typeof(file_keys) is distinct from 'array' then perform private.refuse(400, 'invalid', 'file_keys is a list.'); end if;
  delete from private.gone_files g where gone_files_done.file_keys ? g.file_key;
end $$;

select private.allow('public.sound_wanted(uuid, uuid, uuid, integer, text)', 'service_role');
select private.allow('public.sound_stored(uuid, uuid, uuid, jsonb)', 'service_role');
select private.allow('public.delete_sound(uuid)', 'authenticated');
select private.allow('public.expire_sound(timestamptz)', 'service_role');
select private.allow('public.gone_files()', 'service_role');
select private.allow('public.gone_files_done(jsonb)', 'service_role');
