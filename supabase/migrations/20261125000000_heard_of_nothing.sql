-- What is heard of a recording that is no more is not taken, so that whoever heard it removes it at once.

/** Notes what was heard in a piece {n, way, file_key, bytes}; null keeps the recording for another day alone. Refuses a piece of one that is over: 410 upload-gone.
 * Service only. */
create or replace function public.upload_heard(for_user uuid, team uuid, upload uuid, piece jsonb, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  mine public.uploads;
  given boolean := piece is not null and jsonb_typeof(piece) <> 'null';
begin
  perform private.require_service();
  mine := private.own_upload(for_user, upload_heard.team, upload_heard.upload);
  if mine.ends_at is null then
    if given then perform private.refuse(410, 'upload-gone', 'This upload is not kept any more.', 'Choose the file again.'); end if;
    return;
  end if;
  update public.uploads u set ends_at = upload_heard.at + interval '1 day' where u.id = mine.id;
  if not given then return; end if;
  perform private.only_keys(piece, 'n', 'way', 'file_key', 'bytes');
  delete from public.upload_parts p where p.upload_id = mine.id and p.kind = 'heard' and p.n = (piece ->> 'n')::bigint;
  insert into public.upload_parts (upload_id, kind, n, team_id, file_key, bytes, way)
  values (mine.id, 'heard', (piece ->> 'n')::bigint, mine.team_id, piece ->> 'file_key', (piece ->> 'bytes')::integer, piece ->> 'way');
end $$;
