-- What analyses and the archive leave when their time is over, and what of them goes along with a user's own data.

/** Forgets analyses that were over 90 days ago; what was judged stays with its call. Gives the count. */
create function private.tidy_analyses(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare gone integer;
begin
  delete from public.analyses a where a.state in ('ready', 'failed', 'cancelled') and a.updated_at < tidy_analyses.at - interval '90 days';
  get diagnostics gone = row_count;
  return jsonb_build_object('purged_analyses', gone);
end $$;

/** What is kept of a user's analyses: what was brought in, how each went, and what was judged and written down of their calls. */
create function private.export_analyses(me uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'uploads', (select coalesce(jsonb_agg(to_jsonb(u) - 'user_id' order by u.created_at), '[]') from public.uploads u where u.user_id = me),
    'analyses', (select coalesce(jsonb_agg(private.analysis_json(a) || jsonb_build_object('teamId', a.team_id) order by a.created_at), '[]')
      from public.analyses a where a.user_id = me),
    'judgements', (select coalesce(jsonb_agg(private.judgement_json(j) || jsonb_build_object('callId', j.call_id) order by j.at, j.id), '[]')
      from public.judgements j join public.calls c on c.id = j.call_id where c.user_id = me and c.team_id = any (private.my_teams('rep'))),
    'meeting_notes', (select coalesce(jsonb_agg(private.meeting_notes_json(n) order by n.at), '[]')
      from public.meeting_notes n join public.calls c on c.id = n.call_id where c.user_id = me and c.team_id = any (private.my_teams('rep'))),
    'recordings', (select coalesce(jsonb_agg(to_jsonb(r) - 'peaks' - 'upload_id' order by r.kept_at), '[]')
      from public.call_recordings r join public.calls c on c.id = r.call_id where c.user_id = me and c.team_id = any (private.my_teams('rep'))))
$$;
revoke execute on all functions in schema private from public;

/** As it was; of judgements the words go too, and meeting notes, which are made of them. */
create or replace function public.purge_transcripts(team uuid)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  found_team public.teams := private.team_for(team, 'admin');
  touched integer;
begin
  delete from public.turns t where t.team_id = found_team.id;
  update public.cards d set quote = null from public.calls c where c.id = d.call_id and c.team_id = found_team.id and d.quote is not null;
  update public.objections o set quote = null, steps = private.without_words(o.steps)
    from public.calls c where c.id = o.call_id and c.team_id = found_team.id and (o.quote is not null or o.steps is not null);
  update public.scores s set receipt = private.without_words(s.receipt)
    from public.calls c where c.id = s.call_id and c.team_id = found_team.id and s.receipt is not null;
  update public.judgements j set judgement = private.judgement_without_words(j.judgement), rubric = private.judgement_without_words(j.rubric)
    where j.team_id = found_team.id;
  delete from public.meeting_notes n where n.team_id = found_team.id;
  update public.calls c set transcript_stored = false, metrics = private.without_words(c.metrics), updated_at = now()
    where c.team_id = found_team.id and c.transcript_stored;
  get diagnostics touched = row_count;
  perform private.audit(found_team.id, 'transcripts.purged', found_team.id::text, jsonb_build_object('calls', touched));
  return touched;
end $$;

/** As it was, analyses and the archive with them. */
create or replace function public.apply_retention(at timestamptz default now())
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  away timestamptz := apply_retention.at - interval '30 days';
  expired integer := 0;
  purged integer := 0;
  notes integer := 0;
  teams integer := 0;
  one record;
begin
  perform private.require_service();
  for one in
    with gone as (
      delete from public.calls c using public.teams t
      where t.id = c.team_id and t.retention_days is not null
        -- what a device says of the time makes nothing stay longer than the day on which it came
        and least(coalesce(c.ended_at, c.started_at), c.created_at + interval '1 day') < apply_retention.at - t.retention_days * interval '1 day'
      returning c.team_id)
    select team_id, count(*)::integer as calls from gone group by team_id
  loop
    expired := expired + one.calls;
    perform private.audit(one.team_id, 'calls.expired', one.team_id::text, jsonb_build_object('calls', one.calls));
  end loop;
  delete from public.calls c where c.deleted_at < away;
  get diagnostics purged = row_count;
  delete from public.call_notes n where n.deleted_at < away;
  get diagnostics notes = row_count;
  delete from public.teams t where t.deleted_at < away and not t.personal;
  get diagnostics teams = row_count;
  delete from private.gone_calls g where g.gone_at < apply_retention.at - interval '2 years';
  return jsonb_build_object('expired_calls', expired, 'purged_calls', purged, 'purged_notes', notes, 'purged_teams', teams)
    || private.tidy_gateway(apply_retention.at) || private.tidy_coach(apply_retention.at) || private.tidy_brain(apply_retention.at)
    || private.tidy_practice(apply_retention.at) || private.tidy_library(apply_retention.at)
    || private.tidy_analyses(apply_retention.at) || private.tidy_archive(apply_retention.at);
end $$;

/** As it was, analyses and the archive with them. */
create or replace function public.export_account()
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare me uuid := private.require_user();
begin
  return jsonb_build_object(
    'exported_at', now(),
    'profile', (select to_jsonb(p) from public.profiles p where p.id = me),
    'preferences', (select u.preferences from public.user_preferences u where u.user_id = me),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'personal', t.personal, 'owner', t.owner_id = me, 'plan', t.plan_id,
        'role', m.role, 'joined_at', m.joined_at) order by m.joined_at), '[]')
      from public.team_members m join public.teams t on t.id = m.team_id where m.user_id = me),
    'credits', (select jsonb_build_object('balance', c.balance, 'reserved', c.reserved) from public.user_credits c where c.user_id = me),
    'credit_entries', (select coalesce(jsonb_agg(to_jsonb(e) - 'user_id' order by e.created_at), '[]') from public.credit_entries e where e.user_id = me),
    'usage', (select coalesce(jsonb_agg(to_jsonb(u) - 'user_id' order by u.created_at), '[]') from public.usage_events u where u.user_id = me),
    'keys', (select coalesce(jsonb_agg(jsonb_build_object('provider', k.provider, 'base_url', k.base_url, 'label', k.label, 'created_at', k.created_at)
        order by k.created_at), '[]') from public.user_keys k where k.user_id = me),
    'notifications', (select coalesce(jsonb_agg(to_jsonb(n) - 'user_id' order by n.created_at), '[]') from public.notifications n where n.user_id = me),
    'activity', (select coalesce(jsonb_agg(jsonb_build_object('team_id', a.team_id, 'action', a.action, 'target', a.target, 'created_at', a.created_at)
        order by a.created_at), '[]') from public.audit_log a where a.actor_id = me),
    'calls', (select coalesce(jsonb_agg((to_jsonb(c) - 'user_id') || jsonb_build_object(
        'turns', (select coalesce(jsonb_agg(to_jsonb(t) - 'call_id' - 'team_id' - 'search' - 'revision' order by t.seq), '[]') from public.turns t where t.call_id = c.id),
        'cards', (select coalesce(jsonb_agg(to_jsonb(d) - 'call_id' - 'revision' order by d.fired_at_ms), '[]') from public.cards d where d.call_id = c.id),
        'objections', (select coalesce(jsonb_agg(to_jsonb(o) - 'call_id' - 'revision' order by o.at_ms), '[]') from public.objections o where o.call_id = c.id),
        'scores', (select coalesce(jsonb_agg(to_jsonb(s) - 'call_id' - 'revision'), '[]') from public.scores s where s.call_id = c.id),
        'notes', (select coalesce(jsonb_agg(to_jsonb(n) - 'call_id' - 'revision' order by n.at_ms), '[]') from public.call_notes n where n.call_id = c.id))
        order by c.started_at), '[]')
      from public.calls c where c.user_id = me and c.team_id = any (private.my_teams('rep'))))
    || private.export_gateway(me) || private.export_coach(me) || private.export_brain(me) || private.export_practice(me) || private.export_library(me)
    || private.export_analyses(me) || private.export_archive(me);
end $$;
