-- What of the archive goes along with a user's own data, and what leaves when its time is over.

/** Deletes for good the searches, comments and clips that were put away 30 days ago. Gives the counts. */
create function private.tidy_archive(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  away timestamptz := tidy_archive.at - interval '30 days';
  searches integer;
  comments integer;
  clips integer;
begin
  delete from public.saved_searches s where s.deleted_at < away;
  get diagnostics searches = row_count;
  delete from public.call_comments m where m.deleted_at < away;
  get diagnostics comments = row_count;
  delete from public.clips k where k.deleted_at < away;
  get diagnostics clips = row_count;
  return jsonb_build_object('purged_searches', searches, 'purged_comments', comments, 'purged_clips', clips);
end $$;

/** What a user wrote in the archive: searches, comments, clips and rubrics. */
create function private.export_archive(me uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'saved_searches', (select coalesce(jsonb_agg(to_jsonb(s) - 'user_id' order by s.created_at), '[]') from public.saved_searches s where s.user_id = me),
    'comments', (select coalesce(jsonb_agg(to_jsonb(m) - 'user_id' - 'deleted_by' order by m.created_at), '[]') from public.call_comments m where m.user_id = me),
    'clips', (select coalesce(jsonb_agg(to_jsonb(k) - 'user_id' - 'deleted_by' order by k.created_at), '[]') from public.clips k where k.user_id = me),
    'call_tags', (select coalesce(jsonb_agg(jsonb_build_object('call_id', g.call_id, 'tag', g.tag) order by g.call_id, g.tag), '[]')
      from public.call_tags g join public.calls c on c.id = g.call_id where c.user_id = me and c.team_id = any (private.my_teams('rep'))),
    'rubrics', (select coalesce(jsonb_agg(to_jsonb(r) - 'user_id' order by r.created_at), '[]') from public.call_rubrics r
      where r.user_id = me and r.team_id = any (private.my_teams('rep'))))
$$;
revoke execute on all functions in schema private from public;
