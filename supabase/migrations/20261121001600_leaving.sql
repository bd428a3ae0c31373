-- Everything about an account as data, and its end.

/** Everything kept about whoever asks. No key, no sealed key, and no words of others' calls. */
create function public.export_account()
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
      from public.calls c where c.user_id = me and c.team_id = any (private.my_teams('rep'))));
end $$;

/** Deletes the account of whoever asks for good (see private.before_account_goes). Calls made in teams with others stay theirs, without a name. */
create function public.delete_account()
returns void language plpgsql security definer set search_path = '' as $$
declare me uuid := private.require_user();
begin
  perform 1 from public.teams t
  where t.owner_id = me or t.id in (select m.team_id from public.team_members m where m.user_id = me) order by t.id for no key update;
  delete from auth.users u where u.id = me;
end $$;

select private.allow('public.export_account()', 'authenticated');
select private.allow('public.delete_account()', 'authenticated');
