-- The team for which a chat with the coach was asked first. It stays that team's: what was said before goes along with every question, by the team's keys, budget
-- and redaction. Chats that are kept in the account stand there; here is which of the others were asked on.
create table private.ai_chats (
  user_id uuid not null references public.profiles (id) on delete cascade,
  id uuid not null,
  team_id uuid not null references public.teams (id) on delete cascade,
  asked_at timestamptz not null,
  primary key (user_id, id)
);
create index ai_chats_team on private.ai_chats (team_id);
create index ai_chats_age on private.ai_chats (asked_at);
alter table private.ai_chats enable row level security;

-- What a chat holds, so that nobody counts all of it at every message.
alter table public.coach_sessions add column messages integer not null default 0, add column signs bigint not null default 0;
update public.coach_sessions s set messages = c.many, signs = c.signs
from (select m.session_id, count(*) as many, sum(length(m.text) + coalesce(length(m.asked::text), 0) + coalesce(length(m.answered::text), 0)) as signs
  from public.coach_messages m group by m.session_id) c where c.session_id = s.id;

/** Refuses what is asked under a team that the chat is not of. Names the chat's team to whoever is in it. */
create function private.refuse_other_team(who uuid, its_team uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare named text;
begin
  select t.name into named from public.teams t join public.team_members m on m.team_id = t.id
  where t.id = its_team and m.user_id = who and t.deleted_at is null;
  if found then
    perform private.refuse(409, 'other-team', format('This chat belongs to the team “%s”.', named), 'Choose that team to go on with it, or begin a new chat.');
  end if;
  perform private.refuse(409, 'other-team', 'This chat belongs to a team that you are not in any more.', 'Begin a new chat.');
end $$;

/** Has a chat belong to the team that it is asked for, where it is nobody's yet. Refused: 409 other-team. */
create function private.bind_chat(who uuid, chat uuid, asked_for uuid, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare its_team uuid := (select c.team_id from private.ai_chats c where c.user_id = who and c.id = chat);
begin
  if its_team is null then
    insert into private.ai_chats (user_id, id, team_id, asked_at) values (who, chat, asked_for, at) on conflict do nothing;
    select c.team_id into its_team from private.ai_chats c where c.user_id = who and c.id = chat;
  end if;
  if its_team <> asked_for then perform private.refuse_other_team(who, its_team); end if;
end $$;
revoke execute on all functions in schema private from public;

drop function public.ai_answer_open(uuid, uuid, uuid, uuid, text, timestamptz);
drop function public.ai_answer_begin(uuid, uuid, uuid, uuid, text, timestamptz);

/**
 * Takes an answer's id for whoever asks. Gives its state: "fresh" where it is to be asked now, "running" or "whole" where it was asked before, by whichever
 * process. What was refused, or died before anything came, may be asked again while it is kept. With `binds` its chat is this team's from now on. Refused: 409
 * other-answer, not-yours, other-team; 410 session-deleted. Service only.
 */
create function public.ai_answer_begin(
  for_user uuid, team uuid, answer uuid, session uuid, digest text, at timestamptz, binds boolean default false)
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
  if chat.deleted_at is not null then
    perform private.refuse(410, 'session-deleted', 'This chat was deleted.', 'Bring it back, or begin a new one.');
  end if;
  if chat.team_id <> ai_answer_begin.team then perform private.refuse_other_team(for_user, chat.team_id); end if;
  if chat.id is null and ai_answer_begin.binds and ai_answer_begin.session is not null then
    perform private.bind_chat(for_user, ai_answer_begin.session, ai_answer_begin.team, ai_answer_begin.at);
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
 * Takes an answer's id as ai_answer_begin does, with what has to be known of the team before a model is asked, as it is now: {state, redact, material}. `material`:
 * it has documents. Refused as there. Service only.
 */
create function public.ai_answer_open(
  for_user uuid, team uuid, answer uuid, session uuid, digest text, at timestamptz, binds boolean default false)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare state text;
begin
  perform private.require_service();
  state := public.ai_answer_begin(for_user, ai_answer_open.team, ai_answer_open.answer, ai_answer_open.session, ai_answer_open.digest, ai_answer_open.at,
    ai_answer_open.binds);
  return (
    select jsonb_build_object('state', state, 'redact', t.redact,
      'material', exists (select from public.brain_documents d where d.team_id = t.id and d.deleted_at is null))
    from public.teams t where t.id = ai_answer_open.team);
end $$;

drop function private.merge_messages(uuid, jsonb);

/** Adds what a device has of a session, and gives how many messages are new, and of how many signs: {many, signs}. One that is kept never changes. */
create function private.merge_messages(session uuid, list jsonb)
returns jsonb language sql security definer set search_path = '' as $$
  with added as (
    insert into public.coach_messages as m (session_id, id, parent, role, text, said_at, asked, answered)
    select session, (e ->> 'id')::uuid, (e ->> 'parent')::uuid, e ->> 'role', coalesce(e ->> 'text', ''), private.moment(e -> 'at', 'at'),
      nullif(e -> 'asked', 'null'), nullif(e -> 'answered', 'null')
    from jsonb_array_elements(list) e on conflict (session_id, id) do nothing
    returning length(m.text) + coalesce(length(m.asked::text), 0) + coalesce(length(m.answered::text), 0) as signs)
  select jsonb_build_object('many', count(*), 'signs', coalesce(sum(a.signs), 0)) from added a
$$;

/**
 * Refuses more than an account keeps: 5,000 chats (asked where one was `made`) of 200 million signs together; with those that were put away, twice as much. Whoever
 * adds to their own takes turns.
 */
create function private.room_for_chats(who uuid, made boolean)
returns void language plpgsql security definer set search_path = '' as $$
declare
  there record;
  mend text := 'Delete some that you do not need any more; this one stays on your device.';
  waits text := 'What was deleted counts for 30 days; this one stays on your device.';
begin
  select count(*) filter (where s.deleted_at is null) as chats, coalesce(sum(s.signs) filter (where s.deleted_at is null), 0) as signs,
    count(*) as all_chats, coalesce(sum(s.signs), 0) as all_signs
  into there from public.coach_sessions s where s.user_id = who;
  if made and (there.chats > 5000 or there.all_chats > 10000) then
    perform private.refuse(409, 'too-many-chats', 'Your account has 5,000 chats, and keeps no more.', case when there.chats > 5000 then mend else waits end);
  end if;
  if there.signs > 200000000 or there.all_signs > 400000000 then
    perform private.refuse(413, 'chats-full', 'Your chats have 200 million signs together, and your account keeps no more.',
      case when there.signs > 200000000 then mend else waits end);
  end if;
end $$;
revoke execute on all functions in schema private from public;

/**
 * Keeps what a device has of a session: {session {id, title, named, startedAt, changedAt, tip}, messages}, in addition to what is kept; the later head holds.
 * Gives all of it as it is now. Refused: 409 not-yours, other-team, too-many-chats; 410 session-deleted; 413 session-full, chats-full, too-large.
 */
create or replace function public.sync_coach_session(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  head jsonb := payload -> 'session';
  list jsonb := coalesce(payload -> 'messages', '[]');
  given public.coach_sessions;
  mine public.coach_sessions;
  after public.coach_sessions;
  made integer;
  asked_for uuid;
  added jsonb;
  of_table text;
  of_column text;
  of_constraint text;
begin
  -- one after the other for each user: what all of their chats hold is counted
  perform 1 from public.profiles p where p.id = auth.uid() for no key update;
  perform private.hold_team(team);
  perform private.require_role(team, 'rep');
  perform private.only_keys(payload, 'session', 'messages');
  perform private.only_keys(head, 'id', 'title', 'named', 'startedAt', 'changedAt', 'tip');
  if jsonb_typeof(list) <> 'array' or jsonb_array_length(list) > 50 then
    perform private.refuse(400, 'invalid', 'messages is a list of 50 at most.', 'Send them in smaller batches.');
  end if;
  if pg_column_size(payload) > 8388608 then perform private.refuse(413, 'too-large', 'A batch has 8 MB at most.', 'Send it in smaller batches.'); end if;
  -- what is looked through value by value must not be deeper than the stack
  if jsonb_path_exists(payload, 'strict $.**{17}') then perform private.refuse(400, 'invalid', 'Values are nested 16 deep at most.'); end if;
  given.id := (head ->> 'id')::uuid;
  given.title := coalesce(head ->> 'title', '');
  given.named := coalesce((head ->> 'named')::boolean, false);
  given.started_at := private.moment(head -> 'startedAt', 'startedAt');
  given.changed_at := private.moment(head -> 'changedAt', 'changedAt');
  given.tip := (head ->> 'tip')::uuid;
  insert into public.coach_sessions (id, user_id, team_id, title, named, started_at, changed_at, tip)
  values (given.id, auth.uid(), team, given.title, given.named, given.started_at, given.changed_at, given.tip) on conflict (id) do nothing;
  get diagnostics made = row_count;
  select * into mine from public.coach_sessions s where s.id = given.id for update;
  if mine.user_id is distinct from auth.uid() then
    perform private.refuse(409, 'not-yours', 'This chat belongs to somebody else.', 'Begin a new one.');
  end if;
  asked_for := case when made = 1 then (select c.team_id from private.ai_chats c where c.user_id = auth.uid() and c.id = given.id) else mine.team_id end;
  if asked_for <> team then perform private.refuse_other_team(auth.uid(), asked_for); end if;
  if mine.deleted_at is not null then
    perform private.refuse(410, 'session-deleted', 'This chat was deleted.', 'Bring it back, or begin a new one.');
  end if;
  added := private.merge_messages(mine.id, list);
  mine.messages := mine.messages + (added ->> 'many')::integer;
  mine.signs := mine.signs + (added ->> 'signs')::bigint;
  after := mine;
  if (added ->> 'many')::integer > 0 then
    -- All that comes with each answer, also what stands beside the words.
    if mine.messages > 2000 or mine.signs > 8000000 then
      perform private.refuse(413, 'session-full', 'This chat is full.', 'Begin a new one; this one stays as it is.');
    end if;
  end if;
  if given.changed_at >= mine.changed_at then
    after.changed_at := given.changed_at;
    after.tip := given.tip;
    -- a name that somebody gave is not taken back by a device that does not know of it
    if given.named or not mine.named then after.title := given.title; end if;
    after.named := mine.named or given.named;
  end if;
  if (added ->> 'many')::integer > 0 or after is distinct from mine then
    update public.coach_sessions s
    set title = after.title, named = after.named, changed_at = after.changed_at, tip = after.tip, messages = after.messages, signs = after.signs,
      updated_at = clock_timestamp()
    where s.id = mine.id returning s.* into after;
  end if;
  if made = 1 or (added ->> 'many')::integer > 0 then perform private.room_for_chats(auth.uid(), made = 1); end if;
  return jsonb_build_object('session', private.chat_head(after), 'messages', private.chat_messages(after.id));
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/** Deletes for good what the coach keeps no longer: answers an hour old, chats put away 30 days ago, and after 25 months for which team one was asked. Gives the counts. */
create or replace function private.tidy_coach(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  answers integer;
  chats integer;
begin
  delete from private.ai_answers a where a.beat_at < tidy_coach.at - interval '1 hour';
  get diagnostics answers = row_count;
  with gone as (delete from public.coach_sessions s where s.deleted_at < tidy_coach.at - interval '30 days' returning s.user_id, s.id),
    unasked as (delete from private.ai_chats c using gone g where c.user_id = g.user_id and c.id = g.id)
  select count(*) into chats from gone;
  delete from private.ai_chats c where c.asked_at < tidy_coach.at - interval '25 months';
  return jsonb_build_object('expired_answers', answers, 'purged_chats', chats);
end $$;

/** What the coach keeps of a user, as data. */
create or replace function private.export_coach(me uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'chats', (select coalesce(jsonb_agg(private.chat_head(s) || jsonb_build_object('teamId', s.team_id, 'messages',
        private.chat_messages(s.id)) order by s.started_at), '[]') from public.coach_sessions s where s.user_id = me),
    'chats_asked', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'team_id', c.team_id, 'asked_at', c.asked_at) order by c.asked_at), '[]')
      from private.ai_chats c where c.user_id = me),
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'begun_at', a.begun_at, 'events',
        (select coalesce(jsonb_agg(e order by p.first, o), '[]') from private.ai_answer_parts p, jsonb_array_elements(p.events) with ordinality x (e, o)
          where p.answer_id = a.id)) order by a.begun_at), '[]') from private.ai_answers a where a.user_id = me))
$$;
revoke execute on all functions in schema private from public;

/** Takes back hits that counted for nothing, once each: [{key}]. Service only. */
create function public.limit_release(rules jsonb)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  update private.limit_hits h set hits = greatest(0, h.hits - g.times)
  from (select r.key, count(*)::integer as times from jsonb_to_recordset(rules) as r (key text) group by r.key) g
  where h.key = g.key and h.until > now();
end $$;

select private.allow('public.limit_release(jsonb)', 'service_role');
select private.allow('public.ai_answer_begin(uuid, uuid, uuid, uuid, text, timestamptz, boolean)', 'service_role');
select private.allow('public.ai_answer_open(uuid, uuid, uuid, uuid, text, timestamptz, boolean)', 'service_role');
