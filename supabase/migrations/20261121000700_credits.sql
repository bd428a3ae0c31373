-- Credits belong to a user. Every movement is an entry; "balance" is what can be spent now, "reserved" what is held for work under way.
create table public.user_credits (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  balance integer not null default 0 check (balance >= 0),
  reserved integer not null default 0 check (reserved >= 0),
  -- the user's own date
  refilled_on date not null default current_date
);

create table public.credit_entries (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid references public.teams (id) on delete set null,
  key text not null check (length(key) between 1 and 200),
  kind text not null check (kind in ('grant', 'refill', 'reserve', 'settle', 'refund', 'adjust')),
  -- change of the balance
  amount integer not null,
  balance_after integer not null check (balance_after >= 0),
  reason text not null check (length(reason) <= 200),
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default clock_timestamp(),
  unique (user_id, key, kind)
);
create index credit_entries_user on public.credit_entries (user_id, created_at desc);
create index credit_entries_team on public.credit_entries (team_id, created_at desc);
create index credit_entries_creator on public.credit_entries (created_by);

/** What is reserved and neither settled nor refunded yet. */
create table private.credit_holds (
  user_id uuid not null references public.profiles (id) on delete cascade,
  key text not null,
  amount integer not null check (amount >= 0),
  team_id uuid references public.teams (id) on delete set null,
  reason text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (user_id, key)
);
create index credit_holds_age on private.credit_holds (created_at);
create index credit_holds_team on private.credit_holds (team_id);
alter table private.credit_holds enable row level security;

select private.readable('public.user_credits', 'authenticated');
select private.readable('public.credit_entries', 'authenticated');
create policy "own" on public.user_credits for select to authenticated using (user_id = (select auth.uid()));
create policy "own, and admins what was spent for their team" on public.credit_entries for select to authenticated
  using (user_id = (select auth.uid()) or team_id = any ((select private.my_admin_team_ids())::uuid[]));

/** The allowance {amount, every} of a user's own plan; null where the plan has no limit. */
create function private.allowance(for_user uuid)
returns jsonb language sql stable set search_path = '' as $$
  select nullif(p.limits -> 'credits', 'null'::jsonb)
  from public.teams t join public.plans p on p.id = t.plan_id where t.owner_id = for_user and t.personal
$$;

create function private.today_of(for_user uuid)
returns date language sql stable set search_path = '' as $$
  select (now() at time zone p.time_zone)::date from public.profiles p where p.id = for_user
$$;

/** Changes a locked account and writes the entry. */
create function private.move_credits(
  for_user uuid, team uuid, key text, kind text, amount integer, held integer, reason text, actor uuid default null)
returns public.user_credits language plpgsql set search_path = '' as $$
declare after public.user_credits;
begin
  update public.user_credits c set balance = c.balance + move_credits.amount, reserved = c.reserved + held
  where c.user_id = for_user returning * into after;
  insert into public.credit_entries (user_id, team_id, key, kind, amount, balance_after, reason, created_by)
  values (for_user, team, move_credits.key, move_credits.kind, move_credits.amount, after.balance, left(move_credits.reason, 200), actor);
  return after;
end $$;

/** Locks a user's account, fills it up where a new day or month has begun for them, and gives it. Never lowers a balance. */
create function private.account(for_user uuid)
returns public.user_credits language plpgsql set search_path = '' as $$
declare
  mine public.user_credits;
  allowance jsonb := private.allowance(for_user);
  today date := private.today_of(for_user);
  most integer;
begin
  perform 1 from public.profiles p where p.id = for_user for key share;
  select * into mine from public.user_credits c where c.user_id = for_user for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such account.'); end if;
  if allowance is null or today <= mine.refilled_on
    or (allowance ->> 'every' = 'month' and date_trunc('month', today) <= date_trunc('month', mine.refilled_on)) then
    return mine;
  end if;
  update public.user_credits c set refilled_on = today where c.user_id = for_user returning * into mine;
  most := (allowance ->> 'amount')::integer;
  if most > mine.balance then
    mine := private.move_credits(for_user, null, 'refill:' || today, 'refill', most - mine.balance, 0,
      case allowance ->> 'every' when 'day' then 'Today''s credits' else 'This month''s credits' end);
  end if;
  return mine;
end $$;

/** When the account fills up next; null where it does not. */
create function private.refills_at(for_user uuid)
returns timestamptz language sql stable set search_path = '' as $$
  select case a.allowance ->> 'every'
    when 'day' then (greatest(private.today_of(for_user), c.refilled_on) + 1)::timestamp at time zone p.time_zone
    when 'month' then (date_trunc('month', greatest(private.today_of(for_user), c.refilled_on)) + interval '1 month')::timestamp at time zone p.time_zone
    end
  from public.profiles p join public.user_credits c on c.user_id = p.id, (select private.allowance(for_user) as allowance) a
  where p.id = for_user
$$;

create function private.credit_state(state text, mine public.user_credits, amount integer, replayed boolean)
returns jsonb language sql immutable set search_path = '' as $$
  select jsonb_build_object('state', state, 'amount', amount, 'balance', mine.balance, 'reserved', mine.reserved, 'replayed', replayed)
$$;

/** Gives back what is held, or what was settled, under this key. The account is locked. */
create function private.give_back(for_user uuid, key text, reason text)
returns public.user_credits language plpgsql set search_path = '' as $$
declare
  hold private.credit_holds;
  spent integer;
  team uuid;
begin
  delete from private.credit_holds h where h.user_id = for_user and h.key = give_back.key returning * into hold;
  if found then return private.move_credits(for_user, hold.team_id, key, 'refund', hold.amount, -hold.amount, reason); end if;
  select -sum(e.amount), (array_agg(e.team_id))[1] into spent, team
  from public.credit_entries e where e.user_id = for_user and e.key = give_back.key and e.kind in ('reserve', 'settle');
  return private.move_credits(for_user, team, key, 'refund', spent, 0, reason);
end $$;
revoke execute on all functions in schema private from public;

/**
 * Holds credits for work that is about to begin. Gives {state, amount, balance, reserved, replayed}; the same key again changes nothing and gives how
 * it stands (reserved, settled, refunded). `amount` is 0 where the team's plan has no limit. Service only.
 */
create function public.credits_reserve(for_user uuid, team uuid, key text, amount integer, reason text)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.user_credits;
  taken integer := credits_reserve.amount;
  earlier public.credit_entries;
begin
  perform private.require_service();
  if taken is null or taken not between 0 and 100000 then perform private.refuse(400, 'invalid', 'An amount is 0 to 100000 credits.'); end if;
  if coalesce(length(credits_reserve.key), 0) not between 1 and 200 then perform private.refuse(400, 'invalid', 'A key has 1 to 200 signs.'); end if;
  perform 1 from public.teams t where t.id = credits_reserve.team for key share;
  if not exists (
    select from public.team_members m join public.teams t on t.id = m.team_id
    where m.team_id = credits_reserve.team and m.user_id = for_user and t.deleted_at is null) then
    perform private.refuse(403, 'not-in-team', 'You are not in this team.');
  end if;
  mine := private.account(for_user);
  select e.* into earlier from public.credit_entries e
  where e.user_id = for_user and e.key = credits_reserve.key and e.kind = 'reserve';
  if found then
    if earlier.amount not in (0, -taken) then perform private.refuse(409, 'key-reused', 'This key was used for another amount.'); end if;
    return private.credit_state(
      case
        when exists (select from public.credit_entries e where e.user_id = for_user and e.key = credits_reserve.key and e.kind = 'refund') then 'refunded'
        when exists (select from private.credit_holds h where h.user_id = for_user and h.key = credits_reserve.key) then 'reserved'
        else 'settled' end,
      mine, -earlier.amount, true);
  end if;
  if exists (
    select from public.teams t join public.plans p on p.id = t.plan_id
    where t.id = credits_reserve.team and coalesce(p.limits -> 'credits', 'null') = 'null') then
    taken := 0;
  end if;
  if mine.balance < taken then
    perform private.refuse(402, 'not-enough-credits', format('This takes %s; you have %s.',
      case taken when 1 then '1 credit' else taken || ' credits' end, mine.balance), 'Wait for the next refill, choose a larger plan, or use your own key.');
  end if;
  insert into private.credit_holds (user_id, key, amount, team_id, reason)
  values (for_user, credits_reserve.key, taken, credits_reserve.team, left(coalesce(credits_reserve.reason, ''), 200));
  mine := private.move_credits(for_user, credits_reserve.team, credits_reserve.key, 'reserve', -taken, taken, coalesce(credits_reserve.reason, ''));
  return private.credit_state('reserved', mine, taken, false);
end $$;

/** The work is done: what was held is spent, or only `amount` of it and the rest is given back. Service only. */
create function public.credits_settle(for_user uuid, key text, amount integer default null)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.user_credits;
  hold private.credit_holds;
  spent integer;
begin
  perform private.require_service();
  mine := private.account(for_user);
  select h.* into hold from private.credit_holds h where h.user_id = for_user and h.key = credits_settle.key;
  if not found then
    if exists (select from public.credit_entries e where e.user_id = for_user and e.key = credits_settle.key and e.kind = 'refund') then
      perform private.refuse(409, 'refunded', 'These credits were given back.');
    end if;
    select -sum(e.amount) into spent from public.credit_entries e
    where e.user_id = for_user and e.key = credits_settle.key and e.kind in ('reserve', 'settle');
    if spent is null then perform private.refuse(404, 'not-reserved', 'Nothing is reserved under this key.'); end if;
    return private.credit_state('settled', mine, spent, true);
  end if;
  spent := coalesce(credits_settle.amount, hold.amount);
  if hold.amount = 0 then spent := 0; end if;
  if spent not between 0 and hold.amount then perform private.refuse(409, 'more-than-reserved', 'No more can be spent than was reserved.'); end if;
  delete from private.credit_holds h where h.user_id = for_user and h.key = credits_settle.key;
  mine := private.move_credits(for_user, hold.team_id, hold.key, 'settle', hold.amount - spent, -hold.amount, hold.reason);
  return private.credit_state('settled', mine, spent, false);
end $$;

/** The work failed, or was no use: everything under this key is given back, once. Service only. */
create function public.credits_refund(for_user uuid, key text, reason text)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.user_credits;
  given integer;
begin
  perform private.require_service();
  mine := private.account(for_user);
  select e.amount into given from public.credit_entries e where e.user_id = for_user and e.key = credits_refund.key and e.kind = 'refund';
  if found then return private.credit_state('refunded', mine, given, true); end if;
  if not exists (select from public.credit_entries e where e.user_id = for_user and e.key = credits_refund.key and e.kind = 'reserve') then
    perform private.refuse(404, 'not-reserved', 'Nothing is reserved under this key.');
  end if;
  given := mine.balance;
  mine := private.give_back(for_user, credits_refund.key, coalesce(credits_refund.reason, ''));
  return private.credit_state('refunded', mine, mine.balance - given, false);
end $$;

/** Gives back what was reserved before this time and never finished. Gives how many. Service only. */
create function public.credits_release_stale(older_than timestamptz)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  hold private.credit_holds;
  released integer := 0;
begin
  perform private.require_service();
  for hold in select * from private.credit_holds h where h.created_at < older_than order by h.user_id, h.created_at loop
    perform private.account(hold.user_id);
    -- settled or refunded while we waited for the account
    continue when not exists (select from private.credit_holds h where h.user_id = hold.user_id and h.key = hold.key);
    perform private.give_back(hold.user_id, hold.key, 'Never finished');
    released := released + 1;
  end loop;
  return released;
end $$;

/** Adds to or takes from a balance, once a key, never below nothing. For billing and support. Service only. */
create function public.credits_adjust(for_user uuid, team uuid, key text, amount integer, reason text)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.user_credits;
  done integer;
begin
  perform private.require_service();
  if credits_adjust.amount is null or abs(credits_adjust.amount) > 10000000 then perform private.refuse(400, 'invalid', 'The amount is too large.'); end if;
  if coalesce(length(credits_adjust.key), 0) not between 1 and 200 then perform private.refuse(400, 'invalid', 'A key has 1 to 200 signs.'); end if;
  mine := private.account(for_user);
  select e.amount into done from public.credit_entries e where e.user_id = for_user and e.key = credits_adjust.key and e.kind = 'adjust';
  if found then return private.credit_state('adjusted', mine, done, true); end if;
  done := greatest(credits_adjust.amount, -mine.balance);
  mine := private.move_credits(for_user, credits_adjust.team, credits_adjust.key, 'adjust', done, 0, coalesce(credits_adjust.reason, ''));
  return private.credit_state('adjusted', mine, done, false);
end $$;

/** {balance, reserved, plan, refills_at} of whoever asks. */
create function public.credits_balance()
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.user_credits := private.account(me);
begin
  return jsonb_build_object('balance', mine.balance, 'reserved', mine.reserved,
    'plan', (select t.plan_id from public.teams t where t.owner_id = me and t.personal), 'refills_at', private.refills_at(me));
end $$;

/** An admin gives a member of the team credits out of their own balance: credits are moved, never made. Once a key. */
create function public.credits_grant(team uuid, member uuid, amount integer, reason text, key text)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  me uuid := auth.uid();
  found_team public.teams := private.team_for(credits_grant.team, 'admin');
  mine public.user_credits;
  earlier integer;
  -- with the giver: two admins may choose the same key for the same member
  entry text := format('grant:%s:%s', me, credits_grant.key);
begin
  if credits_grant.amount is null or credits_grant.amount not between 1 and 100000 then
    perform private.refuse(400, 'invalid', 'An amount is 1 to 100000 credits.');
  end if;
  if coalesce(length(credits_grant.key), 0) not between 1 and 150 then perform private.refuse(400, 'invalid', 'A key has 1 to 150 signs.'); end if;
  if member = me then perform private.refuse(409, 'yourself', 'You cannot grant credits to yourself.'); end if;
  if not exists (select from public.team_members m where m.team_id = found_team.id and m.user_id = member) then
    perform private.refuse(404, 'not-found', 'This person is not in the team.');
  end if;
  perform 1 from public.profiles p where p.id in (me, member) order by p.id for key share;
  perform 1 from public.user_credits c where c.user_id in (me, member) order by c.user_id for update;
  mine := private.account(me);
  select e.amount into earlier from public.credit_entries e where e.user_id = me and e.key = entry and e.kind = 'grant';
  if found then
    if earlier <> -credits_grant.amount
      or not exists (select from public.credit_entries e where e.user_id = member and e.key = entry and e.kind = 'grant') then
      perform private.refuse(409, 'key-reused', 'This key was used for another amount or member.');
    end if;
    return private.credit_state('granted', mine, -earlier, true);
  end if;
  if mine.balance < credits_grant.amount then
    perform private.refuse(402, 'not-enough-credits', format('You have %s.', case mine.balance when 1 then '1 credit' else mine.balance || ' credits' end));
  end if;
  perform private.account(member);
  mine := private.move_credits(me, found_team.id, entry, 'grant', -credits_grant.amount, 0, coalesce(credits_grant.reason, ''), me);
  perform private.move_credits(member, found_team.id, entry, 'grant', credits_grant.amount, 0, coalesce(credits_grant.reason, ''), me);
  perform private.audit(found_team.id, 'credits.granted', member::text, jsonb_build_object('amount', credits_grant.amount));
  perform private.notify(member, found_team.id, 'credits-granted', format('You were given %s.',
    case credits_grant.amount when 1 then '1 credit' else credits_grant.amount || ' credits' end), nullif(credits_grant.reason, ''));
  return private.credit_state('granted', mine, credits_grant.amount, false);
end $$;

select private.allow('public.credits_reserve(uuid, uuid, text, integer, text)', 'service_role');
select private.allow('public.credits_settle(uuid, text, integer)', 'service_role');
select private.allow('public.credits_refund(uuid, text, text)', 'service_role');
select private.allow('public.credits_release_stale(timestamptz)', 'service_role');
select private.allow('public.credits_adjust(uuid, uuid, text, integer, text)', 'service_role');
select private.allow('public.credits_balance()', 'authenticated');
select private.allow('public.credits_grant(uuid, uuid, integer, text, text)', 'authenticated');
