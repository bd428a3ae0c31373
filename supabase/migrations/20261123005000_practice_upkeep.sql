-- What practices leave when their time is over, and what of them goes along with a user's own data.

/** Deletes for good the practices and assignments that were put away 30 days ago, and which answers of voices were counted the day before yesterday. Gives the counts. */
create function private.tidy_practice(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  practices integer;
  assignments integer;
begin
  delete from public.practices p where p.deleted_at < tidy_practice.at - interval '30 days';
  get diagnostics practices = row_count;
  delete from public.practice_assignments a where a.deleted_at < tidy_practice.at - interval '30 days';
  get diagnostics assignments = row_count;
  delete from private.practice_answers w where w.at < tidy_practice.at - interval '2 days';
  return jsonb_build_object('purged_practices', practices, 'purged_assignments', assignments);
end $$;

/** What is kept of a user's practices: all of them, what they came to, what was paid, and what they were given and gave to practise. */
create function private.export_practice(me uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'practices', (select coalesce(jsonb_agg(private.practice_record(p) || jsonb_build_object('teamId', p.team_id, 'deletedAt', private.ms(p.deleted_at))
        order by p.started_at), '[]') from public.practices p where p.user_id = me),
    'practices_paid', (select coalesce(jsonb_agg(to_jsonb(r) - 'user_id' order by r.begun_at), '[]') from private.practice_runs r where r.user_id = me),
    'assignments', (select coalesce(jsonb_agg(private.assignment_json(a) || jsonb_build_object('teamId', a.team_id) || private.done_of(a, me) order by a.created_at), '[]')
      from public.practice_assignments a join public.practice_assignees g on g.assignment_id = a.id
      where g.user_id = me and a.team_id = any (private.my_teams('rep'))),
    'assignments_given', (select coalesce(jsonb_agg(private.assignment_json(a) || jsonb_build_object('teamId', a.team_id) order by a.created_at), '[]')
      from public.practice_assignments a where a.created_by = me and a.team_id = any (private.my_teams('rep'))))
$$;
revoke execute on all functions in schema private from public;

/** As it was, practices and the library with it. */
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
    || private.tidy_practice(apply_retention.at) || private.tidy_library(apply_retention.at);
end $$;

/** As it was, practices and the library with it. */
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
    || private.export_gateway(me) || private.export_coach(me) || private.export_brain(me) || private.export_practice(me) || private.export_library(me);
end $$;
