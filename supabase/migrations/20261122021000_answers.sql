-- Answers as they stream, kept for an hour: a panel that was closed, or another process, goes on where it was.
create table private.ai_answers (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  -- of what was asked: the same id for another question is refused
  digest text not null check (length(digest) <= 64),
  state text not null default 'running' check (state in ('running', 'whole', 'refused')),
  -- why nothing came: {status, code, message, hint}
  refusal jsonb,
  -- whoever runs it is to stop
  stopping boolean not null default false,
  begun_at timestamptz not null,
  -- of the last sign of life
  beat_at timestamptz not null
);
create index ai_answers_user on private.ai_answers (user_id, beat_at);
create index ai_answers_team on private.ai_answers (team_id);
create index ai_answers_age on private.ai_answers (beat_at);
alter table private.ai_answers enable row level security;

/** Stretches of an answer's events, numbered from 1. */
create table private.ai_answer_parts (
  answer_id uuid not null references private.ai_answers (id) on delete cascade,
  first integer not null check (first > 0),
  events jsonb not null check (jsonb_typeof(events) = 'array'),
  primary key (answer_id, first)
);
alter table private.ai_answer_parts enable row level security;

/**
 * Takes an answer's id for whoever asks. Gives its state: "fresh" where it is to be asked now, "running" or "whole" where it was asked before, by whichever
 * process. What was refused, or died before anything came, may be asked again while it is kept. Refused: 409 other-answer, not-yours; 410 session-deleted. Service only.
 */
create function public.ai_answer_begin(for_user uuid, team uuid, answer uuid, session uuid, digest text, at timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  known private.ai_answers;
  chat public.coach_sessions;
begin
  perform private.require_service();
  if not exists (
    select from public.team_members m join public.teams t on t.id = m.team_id
    where m.team_id = ai_answer_begin.team and m.user_id = for_user and t.deleted_at is null) then
    perform private.refuse(403, 'not-in-team', 'You are not in this team.');
  end if;
  select * into chat from public.coach_sessions s where s.id = ai_answer_begin.session;
  if found and chat.user_id <> for_user then
    perform private.refuse(409, 'not-yours', 'This chat belongs to somebody else.', 'Begin a new one.');
  end if;
  if found and chat.deleted_at is not null then
    perform private.refuse(410, 'session-deleted', 'This chat was deleted.', 'Bring it back, or begin a new one.');
  end if;
  insert into private.ai_answers (id, user_id, team_id, digest, begun_at, beat_at)
  values (answer, for_user, ai_answer_begin.team, ai_answer_begin.digest, at, at) on conflict (id) do nothing;
  if found then
    -- What it costs would be added to what it cost then, in that month and team, where no budget of today's counts it.
    if exists (select from public.ai_requests r where r.user_id = for_user and r.answer = ai_answer_begin.answer) then
      perform private.refuse(409, 'other-answer', 'This id was used for another question.', 'Ask again.');
    end if;
    return 'fresh';
  end if;
  select * into known from private.ai_answers a where a.id = answer for update;
  if known.id is null or known.user_id <> for_user or known.team_id <> ai_answer_begin.team or known.digest <> ai_answer_begin.digest then
    perform private.refuse(409, 'other-answer', 'This id was used for another question.', 'Ask again.');
  end if;
  if known.state = 'refused' or (known.state = 'running' and known.beat_at < at - interval '1 minute'
    and not exists (select from private.ai_answer_parts p where p.answer_id = answer)) then
    update private.ai_answers a set state = 'running', refusal = null, stopping = false, begun_at = at, beat_at = at where a.id = answer;
    return 'fresh';
  end if;
  return known.state;
end $$;

/**
 * Keeps more of answers, or only that they still run: [{answer, first, events, state, refusal}], each answer once. Gives those that are to stop: their users said
 * so, or they are gone. One request for all that a process runs. Service only.
 */
create function public.ai_answers_keep(list jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  given record;
  stop boolean;
  stops jsonb := '[]';
begin
  perform private.require_service();
  for given in select * from jsonb_to_recordset(list) as r (answer uuid, first integer, events jsonb, state text, refusal jsonb) loop
    update private.ai_answers a set state = given.state, refusal = nullif(given.refusal, 'null'), beat_at = greatest(a.beat_at, ai_answers_keep.at)
    where a.id = given.answer and a.state = 'running' returning a.stopping into stop;
    if not found or stop then stops := stops || to_jsonb(given.answer); end if;
    if stop is not null and jsonb_array_length(given.events) > 0 then
      -- the same again where nobody heard that it was kept, and by then perhaps more
      insert into private.ai_answer_parts as p (answer_id, first, events) values (given.answer, given.first, given.events)
      on conflict (answer_id, first) do update set events = excluded.events where jsonb_array_length(excluded.events) > jsonb_array_length(p.events);
    end if;
    stop := null;
  end loop;
  return stops;
end $$;

/**
 * What is kept of an answer of this user's, from the event after this one: {state, refusal, lost, parts: [{first, events}]}; null where there is none, or it
 * is older than an hour. `lost`: nobody runs it any more. Service only.
 */
create function public.ai_answer_read(for_user uuid, answer uuid, after integer, at timestamptz)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  return (
    select jsonb_build_object('state', a.state, 'refusal', a.refusal,
      'lost', a.state = 'running' and a.beat_at < ai_answer_read.at - interval '1 minute',
      'parts', (select coalesce(jsonb_agg(jsonb_build_object('first', p.first, 'events', p.events) order by p.first), '[]') from private.ai_answer_parts p
        where p.answer_id = a.id and p.first + jsonb_array_length(p.events) - 1 > ai_answer_read.after))
    from private.ai_answers a
    where a.id = answer and a.user_id = for_user and a.beat_at >= ai_answer_read.at - interval '1 hour');
end $$;

/** Asks whoever runs an answer of this user's to stop. Gives whether there is such an answer. Service only. */
create function public.ai_answer_stop(for_user uuid, answer uuid, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  update private.ai_answers a set stopping = a.stopping or a.state = 'running'
  where a.id = answer and a.user_id = for_user and a.beat_at >= ai_answer_stop.at - interval '1 hour';
  return found;
end $$;

/** Deletes for good what the coach keeps no longer: answers an hour old, and chats put away 30 days ago. Gives the counts. */
create function private.tidy_coach(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  answers integer;
  chats integer;
begin
  delete from private.ai_answers a where a.beat_at < tidy_coach.at - interval '1 hour';
  get diagnostics answers = row_count;
  delete from public.coach_sessions s where s.deleted_at < tidy_coach.at - interval '30 days';
  get diagnostics chats = row_count;
  return jsonb_build_object('expired_answers', answers, 'purged_chats', chats);
end $$;

/** What the coach keeps of a user, as data. */
create function private.export_coach(me uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'chats', (select coalesce(jsonb_agg(private.chat_head(s) || jsonb_build_object('teamId', s.team_id, 'messages',
        private.chat_messages(s.id)) order by s.started_at), '[]') from public.coach_sessions s where s.user_id = me),
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'begun_at', a.begun_at, 'events',
        (select coalesce(jsonb_agg(e order by p.first, o), '[]') from private.ai_answer_parts p, jsonb_array_elements(p.events) with ordinality x (e, o)
          where p.answer_id = a.id)) order by a.begun_at), '[]') from private.ai_answers a where a.user_id = me))
$$;
revoke execute on all functions in schema private from public;

/** Deletes for good what is past its time: calls beyond their team's days, and calls, notes, chats and teams put away 30 days ago, and what answers kept for an hour. Gives the counts. Service only. */
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
    || private.tidy_coach(apply_retention.at);
end $$;

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
    || private.export_coach(me);
end $$;

select private.allow('public.apply_retention(timestamptz)', 'service_role');
select private.allow('public.export_account()', 'authenticated');
select private.allow('public.ai_answer_begin(uuid, uuid, uuid, uuid, text, timestamptz)', 'service_role');
select private.allow('public.ai_answers_keep(jsonb, timestamptz)', 'service_role');
select private.allow('public.ai_answer_read(uuid, uuid, integer, timestamptz)', 'service_role');
select private.allow('public.ai_answer_stop(uuid, uuid, timestamptz)', 'service_role');
