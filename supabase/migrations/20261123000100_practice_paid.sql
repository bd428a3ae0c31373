-- What was paid for practices. Their credit is spent when they begin and given back where they die at once, so nothing is held while somebody practises.
create table private.practice_runs (
  user_id uuid not null references public.profiles (id) on delete cascade,
  practice uuid not null,
  kind text not null check (kind in ('voice-practice', 'text-practice')),
  team_id uuid not null references public.teams (id) on delete cascade,
  -- of the credits
  key text not null,
  attempt integer not null default 1,
  own_key boolean not null,
  cost integer not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  refunded_at timestamptz,
  -- it was asked back, and was not given
  kept boolean not null default false,
  primary key (user_id, practice, kind)
);
create index practice_runs_team on private.practice_runs (team_id);
alter table private.practice_runs enable row level security;

-- Answers of a vendor's voice that were counted, by the vendor's ids.
create table private.practice_answers (
  user_id uuid not null references public.profiles (id) on delete cascade,
  practice uuid not null,
  response text not null,
  at timestamptz not null,
  primary key (user_id, practice, response)
);
create index practice_answers_age on private.practice_answers (at);
alter table private.practice_answers enable row level security;

/** For how long a practice is paid from its beginning: as long as a chat. */
create function private.practice_lasts()
returns interval language sql immutable set search_path = '' as $$ select interval '24 hours' $$;

/** What pays for a practice now, the voice before the text; nothing where none does. */
create function private.practice_run(for_user uuid, practice uuid, at timestamptz)
returns private.practice_runs language sql stable set search_path = '' as $$
  select r from private.practice_runs r
  where r.user_id = for_user and r.practice = practice_run.practice and r.refunded_at is null and r.begun_at > practice_run.at - private.practice_lasts()
  order by r.kind desc limit 1
$$;

create function private.practice_run_json(r private.practice_runs, replayed boolean)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('kind', r.kind, 'own_key', r.own_key, 'cost', r.cost, 'replayed', replayed)
$$;
revoke execute on all functions in schema private from public;

/**
 * Pays for a practice, once a day and kind whatever is repeated. A voice pays for what is written, too; to go on by voice where the text was paid counts as a
 * practice by voice and takes nothing more. `facts`: {kind, amount, own_key, reason, most, every}, as of work_begin. Gives {kind, own_key, cost,
 * replayed}. Refused as work_begin; 409 too-many-attempts, other-team. Service only.
 */
create function public.practice_begin(for_user uuid, team uuid, practice uuid, facts jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine private.practice_runs;
  known private.practice_runs;
  asked text := facts ->> 'kind';
  amount integer := (facts ->> 'amount')::integer;
  own boolean;
  held jsonb;
  named text;
begin
  perform private.require_service();
  if practice_begin.practice is null or not coalesce(isfinite(practice_begin.at), false) then
    perform private.refuse(400, 'invalid', 'A practice or a moment is missing.');
  end if;
  if asked is null or asked not in ('voice-practice', 'text-practice') then perform private.refuse(400, 'invalid', 'There is no such practice.'); end if;
  if not private.in_team(for_user, practice_begin.team) then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  perform 1 from public.teams t where t.id = practice_begin.team for key share;
  -- one after the other for each user
  perform private.account(for_user);
  mine := private.practice_run(for_user, practice_begin.practice, practice_begin.at);
  if mine.team_id <> practice_begin.team then
    perform private.refuse(409, 'other-team', 'This practice was begun for another team.', 'Choose that team, or begin a new one.');
  end if;
  own := coalesce((facts ->> 'own_key')::boolean, false);
  -- a key of one's own pays for nothing that the platform's does
  if mine.kind in (asked, 'voice-practice') and (own or not mine.own_key) then
    -- taken up again
    update private.practice_runs r set ended_at = null
    where r.user_id = for_user and r.practice = practice_begin.practice and r.refunded_at is null and r.ended_at is not null;
    return private.practice_run_json(mine, true);
  end if;
  if not mine.own_key then amount := 0; end if;
  select * into known from private.practice_runs r where r.user_id = for_user and r.practice = practice_begin.practice and r.kind = asked;
  if known.attempt >= 20 then perform private.refuse(409, 'too-many-attempts', 'This failed too often.', 'Begin a new one.'); end if;
  named := asked || case when own then '+own' else '' end || '+practice'
    || case when known.attempt is null then '' else '+' || (known.attempt + 1) end || ':' || practice_begin.practice;
  held := public.work_begin(for_user, practice_begin.team, named, amount, facts ->> 'reason', asked, (facts ->> 'most')::integer,
    coalesce(facts ->> 'every', 'month'), practice_begin.practice);
  perform public.credits_settle(for_user, named);
  insert into private.practice_runs as r (user_id, practice, kind, team_id, key, own_key, cost, begun_at)
  values (for_user, practice_begin.practice, asked, practice_begin.team, named, own,
    (held ->> 'amount')::integer, practice_begin.at)
  on conflict (user_id, practice, kind) do update set team_id = excluded.team_id, key = excluded.key, attempt = r.attempt + 1, own_key = excluded.own_key,
    cost = excluded.cost, begun_at = excluded.begun_at, ended_at = null, refunded_at = null, kept = false
  returning * into mine;
  return private.practice_run_json(mine, false);
end $$;

/**
 * What was begun of a practice for this team and is paid yet, or null: {begun_at, ended_at, channels: ["voice", "text"], own_key, voice_seconds}. `own_key`:
 * nothing of it was paid for the platform's keys. Service only.
 */
create function public.practice_begun(for_user uuid, team uuid, practice uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return (
    select jsonb_build_object('begun_at', min(r.begun_at), 'ended_at', max(r.ended_at),
      'channels', jsonb_agg(replace(r.kind, '-practice', '') order by r.kind desc), 'own_key', bool_and(r.own_key), 'voice_seconds', (
        select coalesce(sum(u.quantity), 0) from public.usage_events u where u.user_id = for_user and u.call_id = practice_begun.practice and u.unit = 'seconds'
          and u.kind in ('voice-practice', 'voice-practice-own-key')))
    from private.practice_runs r
    where r.user_id = for_user and r.team_id = practice_begun.team and r.practice = practice_begun.practice and r.refunded_at is null
      and r.begun_at > now() - private.practice_lasts()
    having count(*) > 0);
end $$;

/**
 * Ends a practice. One that `died` within 30 seconds of its beginning is given back, five a day at most; where the line was gone, its own word for how long it
 * lasted is taken for an hour, unless more than its first minute was counted of it. Gives whether it was given back, also when it is asked again.
 * Refused: 404 not-found. Service only.
 */
create function public.practice_end(for_user uuid, practice uuid, died boolean, lasted_ms integer, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  one private.practice_runs;
  counted bigint;
  returned boolean := false;
  given_back text := 'Practice: died at its beginning';
begin
  perform private.require_service();
  if not coalesce(isfinite(practice_end.at), false) then perform private.refuse(400, 'invalid', 'A moment is missing.'); end if;
  if not exists (select from private.practice_runs r where r.user_id = for_user and r.practice = practice_end.practice) then
    perform private.refuse(404, 'not-found', 'Nothing was paid for this practice.');
  end if;
  perform private.account(for_user);
  select coalesce(sum(u.quantity), 0) into counted from public.usage_events u
  where u.user_id = for_user and u.call_id = practice_end.practice and u.unit = 'seconds' and u.kind in ('voice-practice', 'voice-practice-own-key');
  for one in select * from private.practice_runs r where r.user_id = for_user and r.practice = practice_end.practice order by r.kind loop
    returned := returned or one.refunded_at is not null;
    continue when one.ended_at is not null or one.refunded_at is not null;
    if practice_end.died and not one.kept and counted <= 60
      and (practice_end.at <= one.begun_at + interval '30 seconds'
        or (practice_end.lasted_ms between 0 and 30000 and practice_end.at <= one.begun_at + interval '1 hour'))
      -- also those that were begun again since
      and 5 > (select count(*) from public.credit_entries e where e.user_id = for_user and e.kind = 'refund' and e.reason = given_back
        and e.created_at > now() - interval '24 hours') then
      perform public.credits_refund(for_user, one.key, given_back);
      delete from public.usage_events u
      where u.user_id = for_user and u.call_id = one.practice and u.unit = 'seconds' and u.kind in ('voice-practice', 'voice-practice-own-key')
        and u.created_at >= one.begun_at;
      update private.practice_runs r set refunded_at = practice_end.at
      where r.user_id = for_user and r.practice = one.practice and r.kind = one.kind;
      returned := true;
    else
      -- what died and is paid may go on in text
      update private.practice_runs r set kept = practice_end.died, ended_at = case when practice_end.died then null else practice_end.at end
      where r.user_id = for_user and r.practice = one.practice and r.kind = one.kind;
    end if;
  end loop;
  return returned;
end $$;

/**
 * Counts one answer of a vendor's voice, once: {response, model, provider, source, input_tokens, output_tokens, cost}. Its minute by our clock
 * counts once, too. True where it was new. Refused: 404 not-found; 409 too-many-answers. Service only.
 */
create function public.practice_used(for_user uuid, team uuid, practice uuid, facts jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  begun timestamptz := (public.practice_begun(for_user, practice_used.team, practice_used.practice) ->> 'begun_at')::timestamptz;
  kind text := case when facts ->> 'source' = 'platform' then 'voice-practice' else 'voice-practice-own-key' end;
  minute integer;
begin
  perform private.require_service();
  if begun is null then perform private.refuse(404, 'not-found', 'Nothing was paid for this practice.', 'Begin it first.'); end if;
  minute := floor(greatest(0, extract(epoch from now() - begun)) / 60);
  perform 1 from public.teams t where t.id = practice_used.team for key share;
  perform private.hold_account(for_user);
  if (select count(*) from private.practice_answers a where a.user_id = for_user and a.practice = practice_used.practice) >= 2000 then
    perform private.refuse(409, 'too-many-answers', 'A practice has 2,000 answers at most.', 'Begin a new one.');
  end if;
  insert into private.practice_answers (user_id, practice, response, at)
  values (for_user, practice_used.practice, private.worded(facts ->> 'response', 'An answer''s id', 100), now()) on conflict do nothing;
  if not found then return false; end if;
  perform public.usage_record(for_user, practice_used.team, format('%s:%s:%s:%s', for_user, kind, practice_used.practice, minute), kind, 60, 'seconds',
    practice_used.practice);
  perform public.ai_settle(for_user, practice_used.team, practice_used.practice,
    (facts - 'response') || jsonb_build_object('run', gen_random_uuid(), 'purpose', 'practice', 'state', 'done'));
  return true;
end $$;

select private.allow('public.practice_begin(uuid, uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.practice_begun(uuid, uuid, uuid)', 'service_role');
select private.allow('public.practice_end(uuid, uuid, boolean, integer, timestamptz)', 'service_role');
select private.allow('public.practice_used(uuid, uuid, uuid, jsonb)', 'service_role');
