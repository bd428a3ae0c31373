-- What was asked of models, without a word of question or answer: who, what for, which model, how long, how much. Written by the service alone.
create table public.ai_requests (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references public.profiles (id) on delete set null,
  team_id uuid not null references public.teams (id) on delete cascade,
  answer uuid not null,
  -- the asking that wrote last: the same one adds nothing twice, another one of the same answer adds
  run uuid,
  purpose text not null check (purpose ~ '^[a-z]{1,20}$'),
  model text not null check (length(model) between 1 and 200),
  provider text not null check (length(provider) between 1 and 40),
  source text not null check (source in ('user', 'team', 'platform', 'none')),
  state text not null check (state in ('held', 'done', 'stopped', 'failed', 'lost')),
  error text check (error ~ '^[a-z0-9-]{1,40}$'),
  input_tokens integer not null default 0 check (input_tokens >= 0),
  output_tokens integer not null default 0 check (output_tokens >= 0),
  -- US dollars; null where no price is known
  cost numeric(14, 6) check (cost >= 0),
  -- held for what is under way
  held numeric(14, 6) not null default 0 check (held >= 0),
  first_token_ms integer,
  total_ms integer,
  created_at timestamptz not null default clock_timestamp(),
  unique (user_id, answer)
);
create index ai_requests_user on public.ai_requests (user_id, created_at desc);
create index ai_requests_team on public.ai_requests (team_id, created_at desc);
create index ai_requests_held on public.ai_requests (created_at) where state = 'held';

select private.readable('public.ai_requests', 'authenticated');
create policy "own, and managers their team's" on public.ai_requests for select to authenticated
  using ((user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]))
    or team_id = any ((select private.my_managed_team_ids())::uuid[]));

-- How many US dollars models may cost in a calendar month (UTC): all that a user asks in any team, or all that is asked in a team.
create table public.ai_budgets (
  id uuid primary key default gen_random_uuid(),
  user_id uuid unique references public.profiles (id) on delete cascade,
  team_id uuid unique references public.teams (id) on delete cascade,
  dollars numeric(12, 2) not null check (dollars between 0 and 1000000),
  check ((user_id is null) <> (team_id is null))
);
select private.readable('public.ai_budgets', 'authenticated');
create policy "own, and their team's" on public.ai_budgets for select to authenticated
  using (user_id = (select auth.uid()) or team_id = any ((select private.my_team_ids())::uuid[]));

create function private.ai_month()
returns timestamptz language sql stable set search_path = '' as $$ select date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' $$;

/** What was spent and is held in this month, of a user in all teams or of a team. */
create function private.ai_spent(of_user uuid, of_team uuid)
returns numeric language sql stable set search_path = '' as $$
  select coalesce(sum(coalesce(r.cost, 0) + r.held), 0) from public.ai_requests r
  where r.created_at >= private.ai_month() and (r.user_id = of_user or r.team_id = of_team)
$$;

create function private.in_team(who uuid, team uuid)
returns boolean language sql stable set search_path = '' as $$
  select exists (select from public.team_members m join public.teams t on t.id = m.team_id
    where m.team_id = in_team.team and m.user_id = who and t.deleted_at is null)
$$;

/**
 * All that is asked of the database before a model is: whether a budget bounds what this user asks in this team, and the key that they would use of each of
 * these vendors, sealed: {budgeted, keys: [{provider, id, scope, user_id, team_id, envelope}]}. Service only.
 */
create function public.ai_access(for_user uuid, team uuid, providers jsonb)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  return jsonb_build_object(
    'budgeted', exists (select from public.ai_budgets b where b.user_id = for_user or b.team_id = ai_access.team),
    'keys', (select coalesce(jsonb_agg(jsonb_build_object('provider', p.name, 'id', k.id, 'scope', k.scope, 'user_id', k.user_id, 'team_id', k.team_id,
        'envelope', k.envelope)), '[]')
      from jsonb_array_elements_text(ai_access.providers) as p (name)
      cross join lateral (select * from public.key_envelopes(for_user, ai_access.team, p.name) limit 1) as k));
end $$;

/**
 * Holds `amount` dollars for an answer that is about to be asked for, in the budgets of the user and the team where they have any. The same asking again
 * changes nothing. `facts`: {run, purpose, model, provider, source}. Refuses with budget-used. Service only.
 */
create function public.ai_hold(for_user uuid, team uuid, answer uuid, amount numeric, facts jsonb)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  bound record;
  mine public.ai_requests;
begin
  perform private.require_service();
  if amount is null or amount < 0 or amount > 1000000 then perform private.refuse(400, 'invalid', 'An amount is 0 dollars or more.'); end if;
  perform private.hold_account(for_user);
  if not private.in_team(for_user, ai_hold.team) then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  -- The team first, as whoever deletes it does; then one after the other for each budget, the user's before the team's.
  perform 1 from public.teams t where t.id = ai_hold.team for key share;
  perform 1 from public.ai_budgets b where b.user_id = for_user for update;
  perform 1 from public.ai_budgets b where b.team_id = ai_hold.team for update;
  select r.* into mine from public.ai_requests r where r.user_id = for_user and r.answer = ai_hold.answer for update;
  if found and mine.run = (facts ->> 'run')::uuid then return; end if;
  for bound in
    select b.dollars, b.team_id is not null as shared, private.ai_spent(b.user_id, b.team_id) as spent
    from public.ai_budgets b where b.user_id = for_user or b.team_id = ai_hold.team order by b.team_id nulls first
  loop
    if bound.spent - coalesce(mine.held, 0) + amount > bound.dollars then
      perform private.refuse(402, 'budget-used',
        format(case when bound.shared then 'The team''s budget for AI of this month, $%s, is used or held by what is under way.'
          else 'Your budget for AI of this month, $%s, is used or held by what is under way.' end, bound.dollars),
        case when bound.shared then 'Ask an admin of the team for a larger one, take a cheaper model, or use the local engine.'
          else 'Raise it under Usage, take a cheaper model, or use the local engine.' end);
    end if;
  end loop;
  insert into public.ai_requests as r (user_id, team_id, answer, run, purpose, model, provider, source, state, held)
  values (for_user, ai_hold.team, ai_hold.answer, (facts ->> 'run')::uuid, facts ->> 'purpose', facts ->> 'model', facts ->> 'provider', facts ->> 'source',
    'held', amount)
  on conflict (user_id, answer) do update set run = excluded.run, state = 'held', held = excluded.held, model = excluded.model,
    provider = excluded.provider, source = excluded.source;
end $$;

/**
 * Writes down how an asking ended, and lets go of what was held for it. Once: the same asking again changes nothing, another one of the same answer adds to it.
 * `facts`: those of ai_hold and {state, error, input_tokens, output_tokens, cost, first_token_ms, total_ms}. Service only.
 */
create function public.ai_settle(for_user uuid, team uuid, answer uuid, facts jsonb)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  -- gone while the answer came
  perform 1 from public.profiles p where p.id = for_user for key share;
  if not found then return; end if;
  perform 1 from public.teams t where t.id = ai_settle.team for key share;
  if not found then return; end if;
  insert into public.ai_requests as r (user_id, team_id, answer, run, purpose, model, provider, source, state, error, input_tokens, output_tokens, cost,
    first_token_ms, total_ms)
  values (for_user, ai_settle.team, ai_settle.answer, (facts ->> 'run')::uuid, facts ->> 'purpose', facts ->> 'model', facts ->> 'provider', facts ->> 'source',
    facts ->> 'state', facts ->> 'error', (facts ->> 'input_tokens')::integer, (facts ->> 'output_tokens')::integer, (facts ->> 'cost')::numeric,
    (facts ->> 'first_token_ms')::integer, (facts ->> 'total_ms')::integer)
  on conflict (user_id, answer) do update set run = excluded.run, state = excluded.state, error = excluded.error, model = excluded.model,
    provider = excluded.provider, source = excluded.source, held = 0, first_token_ms = excluded.first_token_ms, total_ms = excluded.total_ms,
    input_tokens = r.input_tokens + excluded.input_tokens, output_tokens = r.output_tokens + excluded.output_tokens,
    cost = case when r.cost is null and excluded.cost is null then null else coalesce(r.cost, 0) + coalesce(excluded.cost, 0) end
  where r.state in ('held', 'lost') or r.run is distinct from excluded.run;
end $$;

/** Lets go of what was held before this time and never settled: the process died in between. Gives how many. Service only. */
create function public.ai_release_stale(older_than timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare released integer;
begin
  perform private.require_service();
  update public.ai_requests r set state = 'lost', held = 0 where r.state = 'held' and r.created_at < older_than;
  get diagnostics released = row_count;
  return released;
end $$;

/** What whoever asks (or, for a manager who wants `everybody`, the whole team) asked of models since then, by model and purpose. */
create function public.ai_summary(team uuid, since timestamptz, everybody boolean default false)
returns table (model text, purpose text, requests bigint, failed bigint, input_tokens bigint, output_tokens bigint, cost numeric, unpriced bigint,
  first_token_ms integer)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare mine text := private.require_role(ai_summary.team, case when everybody then 'manager' else 'rep' end);
begin
  return query
    select r.model, r.purpose, count(*)::bigint, count(*) filter (where r.state in ('failed', 'lost'))::bigint, sum(r.input_tokens)::bigint,
      sum(r.output_tokens)::bigint, coalesce(sum(r.cost), 0), count(*) filter (where r.cost is null and r.state in ('done', 'stopped'))::bigint,
      (percentile_disc(0.5) within group (order by r.first_token_ms))::integer
    from public.ai_requests r
    where r.team_id = ai_summary.team and r.created_at >= since and (everybody or r.user_id = auth.uid())
    group by r.model, r.purpose order by coalesce(sum(r.cost), 0) desc, count(*) desc, r.model, r.purpose;
end $$;

/** The own budget of whoever asks, and that of the team: {own, team}, each {dollars, spent}; `dollars` is null where there is none. */
create function public.ai_budgets_now(team uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine text := private.require_role(ai_budgets_now.team, 'rep');
  me uuid := auth.uid();
begin
  return jsonb_build_object(
    'own', jsonb_build_object('dollars', (select b.dollars from public.ai_budgets b where b.user_id = me), 'spent', private.ai_spent(me, null)),
    'team', jsonb_build_object('dollars', (select b.dollars from public.ai_budgets b where b.team_id = ai_budgets_now.team),
      'spent', private.ai_spent(null, ai_budgets_now.team)));
end $$;

/** Sets the budget of whoever asks, or of the team (its admins); null takes it away. `scope` is user or team. */
create function public.set_ai_budget(team uuid, scope text, dollars numeric)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine text := private.require_role(set_ai_budget.team, case when scope = 'team' then 'admin' else 'rep' end);
  me uuid := auth.uid();
begin
  if scope not in ('user', 'team') then perform private.refuse(400, 'invalid', 'A budget is the user''s or the team''s.'); end if;
  if set_ai_budget.dollars is not null and set_ai_budget.dollars not between 0 and 1000000 then
    perform private.refuse(400, 'invalid', 'A budget is 0 to 1,000,000 dollars.');
  end if;
  perform private.hold_account(me);
  if scope = 'team' then perform 1 from public.teams t where t.id = set_ai_budget.team for key share; end if;
  if set_ai_budget.dollars is null then
    delete from public.ai_budgets b where case when scope = 'team' then b.team_id = set_ai_budget.team else b.user_id = me end;
  elsif scope = 'team' then
    insert into public.ai_budgets (team_id, dollars) values (set_ai_budget.team, set_ai_budget.dollars)
    on conflict (team_id) do update set dollars = excluded.dollars;
  else
    insert into public.ai_budgets (user_id, dollars) values (me, set_ai_budget.dollars)
    on conflict (user_id) do update set dollars = excluded.dollars;
  end if;
  if scope = 'team' then
    perform private.audit(set_ai_budget.team, 'ai-budget.changed', set_ai_budget.team::text, jsonb_build_object('dollars', set_ai_budget.dollars));
  end if;
end $$;

select private.allow('public.ai_access(uuid, uuid, jsonb)', 'service_role');
select private.allow('public.ai_hold(uuid, uuid, uuid, numeric, jsonb)', 'service_role');
select private.allow('public.ai_settle(uuid, uuid, uuid, jsonb)', 'service_role');
select private.allow('public.ai_release_stale(timestamptz)', 'service_role');
select private.allow('public.ai_summary(uuid, timestamptz, boolean)', 'authenticated');
select private.allow('public.ai_budgets_now(uuid)', 'authenticated');
select private.allow('public.set_ai_budget(uuid, text, numeric)', 'authenticated');
revoke execute on all functions in schema private from public;

create function private.export_gateway(me uuid)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'ai_requests', (select coalesce(jsonb_agg(to_jsonb(q) - 'user_id' - 'run' - 'held' order by q.created_at), '[]') from public.ai_requests q where q.user_id = me),
    'ai_budget', (select b.dollars from public.ai_budgets b where b.user_id = me))
$$;

/** Deletes what was asked of models 25 months before. */
create function private.tidy_gateway(at timestamptz)
returns jsonb language plpgsql set search_path = '' as $$
declare asked integer;
begin
  delete from public.ai_requests q where q.created_at < tidy_gateway.at - interval '25 months';
  get diagnostics asked = row_count;
  return jsonb_build_object('expired_ai_requests', asked);
end $$;
revoke execute on all functions in schema private from public;

/** Everything kept about whoever asks. No key, no sealed key, and no words of others' calls. */
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
    || private.export_gateway(me);
end $$;

/** Deletes for good what is past its time: calls beyond their team's days, and calls, notes and teams put away 30 days ago, and
 * what was asked of models 25 months ago. Gives the counts. Service only. */
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
    || private.tidy_gateway(apply_retention.at);
end $$;
