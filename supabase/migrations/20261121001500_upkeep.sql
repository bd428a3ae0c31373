-- What the service does by itself or for whoever runs it.

/** Deletes for good what is past its time: calls beyond their team's days, and calls, notes and teams put away 30 days ago. Gives the counts. Service only. */
create function public.apply_retention(at timestamptz default now())
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
  return jsonb_build_object('expired_calls', expired, 'purged_calls', purged, 'purged_notes', notes, 'purged_teams', teams);
end $$;

/** Makes the account of this address an administrator of the platform. Gives its id. Service only. */
create function public.grant_platform_admin(email text, granted boolean default true)
returns uuid language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare found_id uuid;
begin
  perform private.require_service();
  update public.profiles p set platform_admin = granted
  where lower(p.email) = lower(btrim(grant_platform_admin.email)) and p.email <> '' returning p.id into found_id;
  if found_id is null then perform private.refuse(404, 'not-found', 'There is no account with this address.', 'Sign up first.'); end if;
  perform private.audit(null, case when granted then 'platform-admin.granted' else 'platform-admin.revoked' end, found_id::text);
  return found_id;
end $$;

/** Service only. */
create function public.set_plan(team uuid, plan text)
returns void language plpgsql security definer set search_path = '' as $$
declare old_plan text;
begin
  perform private.require_service();
  if not exists (select from public.plans p where p.id = plan) then perform private.refuse(404, 'not-found', 'There is no such plan.'); end if;
  select t.plan_id into old_plan from public.teams t where t.id = team for no key update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such team.'); end if;
  if old_plan = plan then return; end if;
  update public.teams t set plan_id = plan where t.id = team;
  perform private.audit(team, 'plan.changed', team::text, jsonb_build_object('from', old_plan, 'to', plan));
end $$;

/** Service only. */
create function public.set_module(team uuid, module text, enabled boolean)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  if not exists (select from public.modules m where m.id = module) then perform private.refuse(404, 'not-found', 'There is no such module.'); end if;
  if not exists (select from public.teams t where t.id = team) then perform private.refuse(404, 'not-found', 'There is no such team.'); end if;
  if enabled then
    insert into public.team_modules (team_id, module_id) values (team, module) on conflict do nothing;
  else
    delete from public.team_modules x where x.team_id = team and x.module_id = module;
  end if;
  if found then
    perform private.audit(team, case when enabled then 'module.added' else 'module.removed' end, module);
  end if;
end $$;

select private.allow('public.apply_retention(timestamptz)', 'service_role');
select private.allow('public.grant_platform_admin(text, boolean)', 'service_role');
select private.allow('public.set_plan(uuid, text)', 'service_role');
select private.allow('public.set_module(uuid, text, boolean)', 'service_role');
