-- Recordings that users bring in: what came of each so far, and where its parts lie. The parts lie outside the database, sealed, by team and key.
create table public.uploads (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  type text check (length(type) <= 100),
  bytes bigint not null check (bytes between 1 and 524288000),
  received bigint not null default 0 check (received >= 0 and received <= bytes),
  -- SHA-256 of its first mebibyte: with the size it tells the same file again
  fingerprint text check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- what became of it; the note of the file goes with the call
  call_id uuid references public.calls (id) on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  -- when its parts go; null once they are gone, or are the call's
  ends_at timestamptz
);
create index uploads_user on public.uploads (user_id, fingerprint);
create index uploads_team on public.uploads (team_id);
create index uploads_call on public.uploads (call_id);
create index uploads_ends on public.uploads (ends_at) where ends_at is not null;
select private.readable('public.uploads', 'authenticated');
create policy "one's own" on public.uploads for select to authenticated
  using (user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]));

-- `sound`: its bytes from n on. `heard`: what was made of the n-th piece of it. `kept`: the call's recording from byte n on.
create table public.upload_parts (
  upload_id uuid not null references public.uploads (id) on delete cascade,
  kind text not null check (kind in ('sound', 'heard', 'kept')),
  n bigint not null check (n between 0 and 524288000),
  team_id uuid not null references public.teams (id) on delete cascade,
  -- names the file together with the team
  file_key text not null check (length(file_key) <= 100),
  bytes integer not null check (bytes between 0 and 8388608),
  -- of what was heard: by which way of cutting and hearing; another way does not go on with it
  way text check (length(way) <= 100),
  primary key (upload_id, kind, n)
);
create index upload_parts_team on public.upload_parts (team_id);
create trigger remember_gone_file after delete on public.upload_parts for each row execute function private.remember_gone_file();

-- The sound of a call that was brought in, where its team keeps sound.
create table public.call_recordings (
  call_id uuid primary key references public.calls (id) on delete cascade,
  upload_id uuid not null unique references public.uploads (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  type text not null check (type ~ '^audio/[a-z0-9.+-]{1,40}$'),
  bytes bigint not null check (bytes between 1 and 524288000),
  duration_ms integer not null check (duration_ms between 0 and 14400000),
  -- loudness from 0 to 100, so many a second
  peaks jsonb not null check (jsonb_typeof(peaks) = 'array' and jsonb_array_length(peaks) <= 4000),
  kept_at timestamptz not null,
  ends_at timestamptz not null
);
create index call_recordings_team on public.call_recordings (team_id);
create index call_recordings_ends on public.call_recordings (ends_at);
select private.readable('public.call_recordings', 'authenticated');
create policy "with the call" on public.call_recordings for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));
select private.readable('public.upload_parts', 'authenticated');
create policy "one's own, and what is kept of a call with it" on public.upload_parts for select to authenticated
  using (exists (select from public.uploads u where u.id = upload_id)
    or (kind = 'kept' and exists (select from public.call_recordings r where r.upload_id = upload_parts.upload_id)));

-- Recordings take of the team's room for sound as all sound of calls does.
create trigger count_fresh_recording after insert on public.call_recordings referencing new table as fresh
for each statement execute function private.count_sound();
create trigger count_gone_recording after delete on public.call_recordings referencing old table as gone
for each statement execute function private.count_sound();

create function private.recording_gone()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.upload_parts p where p.upload_id = old.upload_id and p.kind = 'kept';
  return null;
end $$;
create trigger recording_gone after delete on public.call_recordings for each row execute function private.recording_gone();

-- Whoever deletes the sound of a call means all of it.
create function private.recording_with_sound()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.call_recordings r where r.call_id = new.call_id;
  return null;
end $$;
create trigger recording_with_sound after insert on private.gone_sound for each row execute function private.recording_with_sound();

/** The upload of a user in a team, locked; refuses any other. */
create function private.own_upload(for_user uuid, team uuid, upload uuid)
returns public.uploads language plpgsql security definer set search_path = '' as $$
declare mine public.uploads;
begin
  if not private.in_team(for_user, own_upload.team) then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  select * into mine from public.uploads u
  where u.id = own_upload.upload and u.user_id = for_user and u.team_id = own_upload.team for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such upload, or it is not yours.', 'Choose the file again.'); end if;
  return mine;
end $$;

/** The name of an upload of a user's that came whole and is still kept; refuses any other. */
create function private.analysable_upload(for_user uuid, team uuid, upload uuid)
returns text language plpgsql security definer set search_path = '' as $$
declare mine public.uploads := private.own_upload(for_user, analysable_upload.team, analysable_upload.upload);
begin
  if mine.ends_at is null or mine.ends_at <= now() then
    perform private.refuse(410, 'upload-gone', 'This upload is not kept any more.', 'Choose the file again.');
  end if;
  if mine.received < mine.bytes then
    perform private.refuse(409, 'upload-unfinished', 'This recording did not come whole yet.', 'Go on with the upload, then ask again.');
  end if;
  return mine.name;
end $$;

/** The call that a user made of this very file, newest first; null where there is none. */
create function private.known_recording(for_user uuid, team uuid, fingerprint text, bytes bigint)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'title', c.title, 'at', u.created_at) from public.uploads u join public.calls c on c.id = u.call_id
  where u.user_id = for_user and u.team_id = known_recording.team and u.fingerprint = known_recording.fingerprint
    and u.bytes = known_recording.bytes and c.deleted_at is null
  order by u.created_at desc limit 1
$$;
revoke execute on all functions in schema private from public;

/**
 * Begins an upload {id, name, type, bytes, fingerprint, again}: {known} names the call that was made of the same file, and nothing is begun, unless it is to be taken
 * again. Refuses more than 10 unfinished ones or 2 GB of them. Service only.
 */
create function public.upload_begin(for_user uuid, team uuid, upload jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  known jsonb;
  many integer;
  together bigint;
begin
  perform private.require_service();
  perform private.only_keys(upload, 'id', 'name', 'type', 'bytes', 'fingerprint', 'again');
  if not private.in_team(for_user, upload_begin.team) then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  if not coalesce((upload ->> 'again')::boolean, false) then
    known := private.known_recording(for_user, upload_begin.team, upload ->> 'fingerprint', (upload ->> 'bytes')::bigint);
    if known is not null then return jsonb_build_object('known', known); end if;
  end if;
  -- Two at once do not both take the last room.
  perform pg_advisory_xact_lock(hashtextextended('uploads ' || for_user::text, 0));
  select count(*), coalesce(sum(u.bytes), 0) into many, together from public.uploads u
  where u.user_id = for_user and u.ends_at > upload_begin.at and u.call_id is null;
  if many >= 10 or together + (upload ->> 'bytes')::bigint > 2147483648 then
    perform private.refuse(409, 'uploads-full', 'You have 10 recordings or 2 GB of them that are not analysed yet.',
      'Wait until some are done, or remove some; each goes by itself after a day.');
  end if;
  insert into public.uploads (id, user_id, team_id, name, type, bytes, fingerprint, created_at, ends_at)
  values ((upload ->> 'id')::uuid, for_user, upload_begin.team, upload ->> 'name', upload ->> 'type', (upload ->> 'bytes')::bigint,
    upload ->> 'fingerprint', upload_begin.at, upload_begin.at + interval '1 day');
  return '{}';
end $$;

/** An upload with its parts: {id, name, type, bytes, received, call, over, names, language, sound[{from, bytes, file_key}], heard[{n, way, file_key}]}. Service only. */
create function public.upload_read(for_user uuid, team uuid, upload uuid, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.uploads;
begin
  perform private.require_service();
  mine := private.own_upload(for_user, upload_read.team, upload_read.upload);
  return jsonb_build_object('id', mine.id, 'name', mine.name, 'type', mine.type, 'bytes', mine.bytes, 'received', mine.received, 'call', mine.call_id,
    'over', mine.ends_at is null or mine.ends_at <= upload_read.at,
    'names', (select to_jsonb(t.product_names) from public.teams t where t.id = mine.team_id),
    'language', (select t.call_language from public.teams t where t.id = mine.team_id),
    'sound', coalesce((select jsonb_agg(jsonb_build_object('from', p.n, 'bytes', p.bytes, 'file_key', p.file_key) order by p.n)
      from public.upload_parts p where p.upload_id = mine.id and p.kind = 'sound'), '[]'),
    'heard', coalesce((select jsonb_agg(jsonb_build_object('n', p.n, 'way', p.way, 'file_key', p.file_key) order by p.n)
      from public.upload_parts p where p.upload_id = mine.id and p.kind = 'heard'), '[]'));
end $$;

/**
 * Notes the next bytes {from, bytes, file_key, fingerprint} of an upload and gives how many there are now. Refuses those that do not begin where the last ones
 * ended: of two at once one is refused. Service only.
 */
create function public.upload_stored(for_user uuid, team uuid, upload uuid, part jsonb, at timestamptz)
returns bigint language plpgsql security definer set search_path = '' as $$
declare
  mine public.uploads;
  reached bigint;
begin
  perform private.require_service();
  perform private.only_keys(part, 'from', 'bytes', 'file_key', 'fingerprint');
  mine := private.own_upload(for_user, upload_stored.team, upload_stored.upload);
  if mine.ends_at is null or mine.ends_at <= upload_stored.at then
    perform private.refuse(410, 'upload-gone', 'This upload is not kept any more.', 'Choose the file again.');
  end if;
  reached := mine.received + (part ->> 'bytes')::bigint;
  if mine.received <> (part ->> 'from')::bigint or reached > mine.bytes then
    perform private.refuse(409, 'offset-conflict', 'The upload is at another place by now.', 'Ask where it is, and go on from there.');
  end if;
  if (select count(*) from public.upload_parts p where p.upload_id = mine.id and p.kind = 'sound') >= 1000 then
    perform private.refuse(400, 'invalid', 'A recording comes in 1000 parts at most.', 'Send more of it at a time.');
  end if;
  insert into public.upload_parts (upload_id, kind, n, team_id, file_key, bytes)
  values (mine.id, 'sound', mine.received, mine.team_id, part ->> 'file_key', (part ->> 'bytes')::integer);
  update public.uploads u set received = reached, fingerprint = coalesce(part ->> 'fingerprint', u.fingerprint),
    ends_at = upload_stored.at + interval '1 day' where u.id = mine.id;
  return reached;
end $$;

/** Notes what was heard in a piece {n, way, file_key, bytes}; null keeps the recording for another day alone. Service only. */
create function public.upload_heard(for_user uuid, team uuid, upload uuid, piece jsonb, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.uploads;
begin
  perform private.require_service();
  mine := private.own_upload(for_user, upload_heard.team, upload_heard.upload);
  if mine.ends_at is null then return; end if;
  update public.uploads u set ends_at = upload_heard.at + interval '1 day' where u.id = mine.id;
  if piece is null or jsonb_typeof(piece) = 'null' then return; end if;
  perform private.only_keys(piece, 'n', 'way', 'file_key', 'bytes');
  delete from public.upload_parts p where p.upload_id = mine.id and p.kind = 'heard' and p.n = (piece ->> 'n')::bigint;
  insert into public.upload_parts (upload_id, kind, n, team_id, file_key, bytes, way)
  values (mine.id, 'heard', (piece ->> 'n')::bigint, mine.team_id, piece ->> 'file_key', (piece ->> 'bytes')::integer, piece ->> 'way');
end $$;

/** For how many days the sound of a call that is this long in bytes may be kept; null where it may not. Service only. */
create function public.recording_days(for_user uuid, team uuid, bytes bigint)
returns integer language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return (select t.sound_days from public.teams t
    where t.id = recording_days.team and t.keep_sound and t.deleted_at is null and private.in_team(for_user, t.id)
      and coalesce(private.sound_room(t.id) >= recording_days.bytes, true));
end $$;

/**
 * The upload became this call of the same user. Its parts go; where `keep` {type, duration_ms, peaks, ends_at, parts[{from, bytes, file_key}]} is given, those parts
 * are the call's recording from now on. True where it is kept. Repeated, it changes nothing. Service only.
 */
create function public.upload_done(for_user uuid, team uuid, upload uuid, call uuid, keep jsonb, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  mine public.uploads;
  kept boolean := keep is not null and jsonb_typeof(keep) = 'object';
begin
  perform private.require_service();
  mine := private.own_upload(for_user, upload_done.team, upload_done.upload);
  if not exists (select from public.calls c where c.id = upload_done.call and c.user_id = for_user and c.team_id = mine.team_id) then
    perform private.refuse(404, 'not-found', 'There is no such call, or it is not yours.');
  end if;
  if mine.ends_at is null then return exists (select from public.call_recordings r where r.upload_id = mine.id); end if;
  update public.uploads u set call_id = upload_done.call, ends_at = null where u.id = mine.id;
  delete from public.upload_parts p where p.upload_id = mine.id;
  if not kept then return false; end if;
  delete from public.call_recordings r where r.call_id = upload_done.call;
  insert into public.call_recordings (call_id, upload_id, team_id, type, bytes, duration_ms, peaks, kept_at, ends_at)
  values (upload_done.call, mine.id, mine.team_id, keep ->> 'type', mine.bytes, (keep ->> 'duration_ms')::integer, keep -> 'peaks',
    upload_done.at, (keep ->> 'ends_at')::timestamptz);
  insert into public.upload_parts (upload_id, kind, n, team_id, file_key, bytes)
  select mine.id, 'kept', (part ->> 'from')::bigint, mine.team_id, part ->> 'file_key', (part ->> 'bytes')::integer
  from jsonb_array_elements(keep -> 'parts') as part;
  return true;
end $$;

/** Removes an upload with all that was made of it, but no recording of a call. Service only. */
create function public.upload_drop(for_user uuid, team uuid, upload uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.uploads;
begin
  perform private.require_service();
  mine := private.own_upload(for_user, upload_drop.team, upload_drop.upload);
  if mine.call_id is null then delete from public.uploads u where u.id = mine.id; end if;
end $$;

/** Whether this very file was brought in before: {call{id, title, at}, upload{id, offset}}, each null where there is none. */
create function public.known_upload(team uuid, fingerprint text, bytes bigint, at timestamptz)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare me uuid := private.require_user();
begin
  if not private.in_team(me, known_upload.team) then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  return jsonb_build_object('call', private.known_recording(me, known_upload.team, known_upload.fingerprint, known_upload.bytes),
    'upload', (select jsonb_build_object('id', u.id, 'offset', u.received) from public.uploads u
      where u.user_id = me and u.team_id = known_upload.team and u.fingerprint = known_upload.fingerprint and u.bytes = known_upload.bytes
        and u.call_id is null and u.ends_at > known_upload.at order by u.received desc, u.created_at desc limit 1));
end $$;

/** Deletes the recording of a call for good: for whoever may change the call. */
create function public.delete_recording(id uuid)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  mine public.calls := private.my_call(delete_recording.id);
  gone integer;
begin
  delete from public.call_recordings r where r.call_id = mine.id;
  get diagnostics gone = row_count;
  if gone > 0 then perform private.audit(mine.team_id, 'call.sound-deleted', mine.id::text, jsonb_build_object('chunks', gone)); end if;
  return gone > 0;
end $$;

/** Removes uploads that were left, and recordings whose time is over, as `expire_sound` does. Gives how many. Service only. */
create function public.expire_uploads(at timestamptz default now())
returns integer language plpgsql security definer set search_path = '' as $$
declare left_behind integer; over_now integer;
begin
  perform private.require_service();
  delete from public.uploads u where u.ends_at <= expire_uploads.at;
  get diagnostics left_behind = row_count;
  delete from public.call_recordings r using public.teams t
  where t.id = r.team_id and (r.ends_at <= expire_uploads.at or r.kept_at + t.sound_days * interval '1 day' <= expire_uploads.at);
  get diagnostics over_now = row_count;
  return left_behind + over_now;
end $$;

select private.allow('public.upload_begin(uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.upload_read(uuid, uuid, uuid, timestamptz)', 'service_role');
select private.allow('public.upload_stored(uuid, uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.upload_heard(uuid, uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.recording_days(uuid, uuid, bigint)', 'service_role');
select private.allow('public.upload_done(uuid, uuid, uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.upload_drop(uuid, uuid, uuid)', 'service_role');
select private.allow('public.known_upload(uuid, text, bigint, timestamptz)', 'authenticated');
select private.allow('public.delete_recording(uuid)', 'authenticated');
select private.allow('public.expire_uploads(timestamptz)', 'service_role');
