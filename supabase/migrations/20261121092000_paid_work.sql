-- Paid work: its credits are held and its use is counted together, and both are given back together. Minutes get caps by plan.
update public.plans set limits = limits || case id
  when 'free' then '{"listening_minutes": {"amount": 600, "every": "month"}, "voice_minutes": {"amount": 30, "every": "week"}}'
  when 'starter' then '{"listening_minutes": {"amount": 3000, "every": "month"}, "voice_minutes": {"amount": 800, "every": "month"}}'
  else '{"listening_minutes": null, "voice_minutes": null}'
end::jsonb;

-- The user's own date when it was used: by moments, whoever changes their time zone at the right hour would begin a week twice.
alter table public.usage_events add column local_day date not null default current_date;
create index usage_events_kind on public.usage_events (user_id, kind, local_day);

create function private.on_usage()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.local_day := coalesce(private.today_of(new.user_id), current_date);
  return new;
end $$;
create trigger on_usage before insert on public.usage_events for each row execute function private.on_usage();

/** The date on which the user's own day, week (from Monday) or month began. */
create function private.period_start(for_user uuid, every text)
returns date language sql stable set search_path = '' as $$
  select date_trunc(every, private.today_of(for_user)::timestamp)::date
$$;

/** The moment at which it is over. */
create function private.period_end(for_user uuid, every text)
returns timestamptz language sql stable set search_path = '' as $$
  select (date_trunc(every, now() at time zone p.time_zone) + ('1 ' || every)::interval) at time zone p.time_zone
  from public.profiles p where p.id = for_user
$$;

/**
 * What counts against an allowance, by day: what the team used of AI calls, which it shares; of all else what the user used in any team on the same
 * plan, so that more teams are no more allowance.
 */
create function private.counted(for_user uuid, team uuid, since date)
returns table (kind text, unit text, local_day date, quantity bigint) language sql stable set search_path = '' as $$
  select u.kind, u.unit, u.local_day, sum(u.quantity)::bigint from public.usage_events u
  where u.user_id = for_user and u.kind <> 'ai-calling' and u.local_day >= counted.since
    and u.team_id in (select t.id from public.teams t join public.teams mine on mine.plan_id = t.plan_id where mine.id = counted.team)
  group by u.kind, u.unit, u.local_day
  union all
  select u.kind, u.unit, u.local_day, sum(u.quantity)::bigint from public.usage_events u
  where u.team_id = counted.team and u.kind = 'ai-calling' and u.local_day >= counted.since
  group by u.kind, u.unit, u.local_day
$$;

/** What is given back is not counted either. */
create function private.uncount_refunded()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.usage_events u where u.key = 'work:' || new.user_id || ':' || new.key;
  return null;
end $$;
create trigger uncount_refunded after insert on public.credit_entries for each row
  when (new.kind = 'refund') execute function private.uncount_refunded();

/**
 * All that decides what a user may do in a team now: {plan, modules, role, balance, reserved, refills_at, members, resets_at: {day, week, month},
 * used: {day: {kind: {unit: quantity}}, …}}.
 */
create function private.standing(who uuid, team uuid)
returns jsonb language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
  account public.user_credits;
  place record;
  since date := least(private.period_start(who, 'week'), private.period_start(who, 'month'));
begin
  select m.role, t.plan_id into place from public.team_members m join public.teams t on t.id = m.team_id
  where m.team_id = standing.team and m.user_id = who and t.deleted_at is null;
  if not found then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  account := private.account(who);
  return jsonb_build_object(
    'plan', place.plan_id, 'role', place.role, 'balance', account.balance, 'reserved', account.reserved, 'refills_at', private.refills_at(who),
    'modules', (select coalesce(jsonb_agg(x.module_id order by x.module_id), '[]') from public.team_modules x where x.team_id = standing.team),
    'members', (select count(*) from public.team_members m where m.team_id = standing.team),
    'resets_at', (
      select jsonb_object_agg(every, private.period_end(who, every)) from unnest(array['day', 'week', 'month']) as every),
    'used', (
      with days as materialized (select * from private.counted(who, standing.team, since)),
        sums as (
          select every, d.kind, d.unit, sum(d.quantity) as quantity from unnest(array['day', 'week', 'month']) as every
          join days d on d.local_day >= private.period_start(who, every) group by every, d.kind, d.unit),
        kinds as (select s.every, s.kind, jsonb_object_agg(s.unit, s.quantity) as units from sums s group by s.every, s.kind)
      select '{"day": {}, "week": {}, "month": {}}' || coalesce(jsonb_object_agg(k.every, k.used), '{}')
      from (select kinds.every, jsonb_object_agg(kinds.kind, kinds.units) as used from kinds group by kinds.every) k));
end $$;
revoke execute on all functions in schema private from public;

/**
 * Holds the credits of work that is about to begin and counts it once; both or neither. Refused with 402 limit-reached where `most` of its kind were
 * begun in the period (`every`: day, week, month; without `most` there is no limit). Answers as credits_reserve. Service only.
 */
create function public.work_begin(
  for_user uuid, team uuid, key text, amount integer, reason text, kind text, most integer default null, every text default 'month',
  call uuid default null)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  held jsonb;
begin
  perform private.require_service();
  if coalesce(work_begin.every, '') not in ('day', 'week', 'month') then perform private.refuse(400, 'invalid', 'There is no such period.'); end if;
  -- locks the user's account: nobody else counts meanwhile
  held := public.credits_reserve(for_user, work_begin.team, work_begin.key, work_begin.amount, work_begin.reason);
  if (held ->> 'replayed')::boolean then return held; end if;
  if work_begin.most is not null and work_begin.most <= (
    select coalesce(sum(c.quantity), 0)
    from private.counted(for_user, work_begin.team, private.period_start(for_user, work_begin.every)) c
    where c.kind = work_begin.kind and c.unit = 'times') then
    perform private.refuse(402, 'limit-reached', 'All of these that the plan allows were used.', 'Wait for the next period, or choose a larger plan.');
  end if;
  insert into public.usage_events (user_id, team_id, call_id, kind, quantity, unit, key)
  values (for_user, work_begin.team, work_begin.call, work_begin.kind, 1, 'times', 'work:' || for_user || ':' || work_begin.key);
  return held;
end $$;

/** How whoever asks stands in a team: private.standing. */
create function public.standing(team uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  return private.standing(private.require_user(), standing.team);
end $$;

/** The same of anybody. Service only. */
create function public.standing_of(for_user uuid, team uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  return private.standing(for_user, standing_of.team);
end $$;

/** The credits that whoever asks (or, for a manager who wants `everybody`, the whole team) spent in this team since then, less what was given back. */
create function public.credits_spent(team uuid, since timestamptz, everybody boolean default false)
returns bigint language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare mine text := private.require_role(credits_spent.team, case when everybody then 'manager' else 'rep' end);
begin
  return (select coalesce(-sum(e.amount), 0) from public.credit_entries e
    where e.team_id = credits_spent.team and e.created_at >= credits_spent.since and e.kind in ('reserve', 'settle', 'refund')
      and (everybody or e.user_id = auth.uid()));
end $$;

select private.allow('public.work_begin(uuid, uuid, text, integer, text, text, integer, text, uuid)', 'service_role');
select private.allow('public.standing(uuid)', 'authenticated');
select private.allow('public.standing_of(uuid, uuid)', 'service_role');
select private.allow('public.credits_spent(uuid, timestamptz, boolean)', 'authenticated');
