-- Sound is kept where its team keeps sound when it is put with its call, not a while before.

/**
 * The upload became this call of the same user. Its parts go; where `keep` {type, duration_ms, peaks, ends_at, parts[{from, bytes, file_key}]} is given, those parts
 * are the call's recording from now on, if the team keeps sound at this moment. True where it is kept. Repeated, it changes nothing. Service only.
 */
create or replace function public.upload_done(for_user uuid, team uuid, upload uuid, call uuid, keep jsonb, at timestamptz)
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
  -- files are sealed anew before: the team may have switched it off meanwhile
  perform from public.teams t where t.id = mine.team_id and t.keep_sound and t.deleted_at is null for share;
  if not kept or not found then return false; end if;
  delete from public.call_recordings r where r.call_id = upload_done.call;
  insert into public.call_recordings (call_id, upload_id, team_id, type, bytes, duration_ms, peaks, kept_at, ends_at)
  values (upload_done.call, mine.id, mine.team_id, keep ->> 'type', mine.bytes, (keep ->> 'duration_ms')::integer, keep -> 'peaks',
    upload_done.at, (keep ->> 'ends_at')::timestamptz);
  insert into public.upload_parts (upload_id, kind, n, team_id, file_key, bytes)
  select mine.id, 'kept', (part ->> 'from')::bigint, mine.team_id, part ->> 'file_key', (part ->> 'bytes')::integer
  from jsonb_array_elements(keep -> 'parts') as part;
  return true;
end $$;
