-- Chats with the coach, kept in the account: a user's own, in one team. Nobody else sees them, whatever their role.
create table public.coach_sessions (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  title text not null default '' check (length(title) <= 120),
  -- by the user, and not after its first question
  named boolean not null default false,
  started_at timestamptz not null,
  -- by the device that changed it last
  changed_at timestamptz not null,
  -- the last message of the branch in view
  tip uuid,
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index coach_sessions_user on public.coach_sessions (user_id, team_id, updated_at desc, id desc);
create index coach_sessions_team on public.coach_sessions (team_id);
create index coach_sessions_away on public.coach_sessions (deleted_at) where deleted_at is not null;

create table public.coach_messages (
  session_id uuid not null references public.coach_sessions (id) on delete cascade,
  id uuid not null,
  parent uuid,
  role text not null check (role in ('user', 'assistant')),
  text text not null check (length(text) <= 400000),
  said_at timestamptz not null,
  asked jsonb check (jsonb_typeof(asked) = 'object' and pg_column_size(asked) <= 20000),
  answered jsonb check (jsonb_typeof(answered) = 'object' and pg_column_size(answered) <= 600000),
  primary key (session_id, id)
);

select private.readable('public.coach_sessions', 'authenticated');
select private.readable('public.coach_messages', 'authenticated');
create policy "own, in teams that one is in" on public.coach_sessions for select to authenticated
  using (user_id = (select auth.uid()) and deleted_at is null and team_id = any ((select private.my_team_ids())::uuid[]));
create policy "of sessions that one sees" on public.coach_messages for select to authenticated
  using (session_id in (select s.id from public.coach_sessions s
    where s.user_id = (select auth.uid()) and s.deleted_at is null and s.team_id = any ((select private.my_team_ids())::uuid[])));

/** A session of whoever asks, locked; also one that was put away. */
create function private.my_chat(session uuid)
returns public.coach_sessions language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.coach_sessions;
begin
  select * into mine from public.coach_sessions s
  where s.id = session and s.user_id = me and s.team_id = any (private.my_teams('rep')) for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such chat, or it is not yours to see.'); end if;
  return mine;
end $$;

create function private.moment(ms jsonb, what text)
returns timestamptz language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(ms) is distinct from 'number' or (ms #>> '{}')::numeric not between 0 and 8640000000000000 then
    perform private.refuse(400, 'invalid', format('%s is a moment in milliseconds.', what));
  end if;
  return 'epoch'::timestamptz + (ms #>> '{}')::numeric::double precision * interval '1 millisecond';
end $$;

create function private.ms(at timestamptz)
returns bigint language sql immutable set search_path = '' as $$ select round(extract(epoch from at) * 1000)::bigint $$;

create function private.chat_head(s public.coach_sessions)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', s.id, 'title', s.title, 'named', s.named, 'startedAt', private.ms(s.started_at), 'changedAt', private.ms(s.changed_at),
    'tip', s.tip)
$$;

create function private.chat_messages(session uuid)
returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'parent', m.parent, 'role', m.role, 'text', m.text, 'at', private.ms(m.said_at))
    || case when m.asked is null then '{}' else jsonb_build_object('asked', m.asked) end
    || case when m.answered is null then '{}' else jsonb_build_object('answered', m.answered) end order by m.said_at, m.id), '[]')
  from public.coach_messages m where m.session_id = session
$$;

/** Adds what a device has of a session, and gives how many messages are new. One that is kept never changes. */
create function private.merge_messages(session uuid, list jsonb)
returns integer language plpgsql security definer set search_path = '' as $$
declare added integer;
begin
  insert into public.coach_messages (session_id, id, parent, role, text, said_at, asked, answered)
  select session, (e ->> 'id')::uuid, (e ->> 'parent')::uuid, e ->> 'role', coalesce(e ->> 'text', ''), private.moment(e -> 'at', 'at'),
    nullif(e -> 'asked', 'null'), nullif(e -> 'answered', 'null')
  from jsonb_array_elements(list) e on conflict (session_id, id) do nothing;
  get diagnostics added = row_count;
  return added;
end $$;
revoke execute on all functions in schema private from public;

/**
 * Keeps what a device has of a session: {session {id, title, named, startedAt, changedAt, tip}, messages}, in addition to what is kept; the later head holds.
 * Gives all of it as it is now. Refused: 409 not-yours, other-team; 410 session-deleted; 413 session-full, too-large.
 */
create function public.sync_coach_session(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  head jsonb := payload -> 'session';
  list jsonb := coalesce(payload -> 'messages', '[]');
  given public.coach_sessions;
  mine public.coach_sessions;
  after public.coach_sessions;
  added integer;
  kept record;
  of_table text;
  of_column text;
  of_constraint text;
begin
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
  select * into mine from public.coach_sessions s where s.id = given.id for update;
  if mine.user_id is distinct from auth.uid() then
    perform private.refuse(409, 'not-yours', 'This chat belongs to somebody else.', 'Begin a new one.');
  end if;
  if mine.team_id <> team then perform private.refuse(409, 'other-team', 'This chat belongs to another team.', 'Choose the team that it was begun for.'); end if;
  if mine.deleted_at is not null then
    perform private.refuse(410, 'session-deleted', 'This chat was deleted.', 'Bring it back, or begin a new one.');
  end if;
  added := private.merge_messages(mine.id, list);
  if added > 0 then
    -- All that comes with each answer, also what stands beside the words.
    select count(*) as many, coalesce(sum(length(m.text) + coalesce(length(m.asked::text), 0) + coalesce(length(m.answered::text), 0)), 0) as signs
    into kept from public.coach_messages m where m.session_id = mine.id;
    if kept.many > 2000 or kept.signs > 8000000 then
      perform private.refuse(413, 'session-full', 'This chat is full.', 'Begin a new one; this one stays as it is.');
    end if;
  end if;
  after := mine;
  if given.changed_at >= mine.changed_at then
    after.changed_at := given.changed_at;
    after.tip := given.tip;
    -- a name that somebody gave is not taken back by a device that does not know of it
    if given.named or not mine.named then after.title := given.title; end if;
    after.named := mine.named or given.named;
  end if;
  if added > 0 or after is distinct from mine then
    update public.coach_sessions s
    set title = after.title, named = after.named, changed_at = after.changed_at, tip = after.tip, updated_at = clock_timestamp()
    where s.id = mine.id returning s.* into after;
  end if;
  return jsonb_build_object('session', private.chat_head(after), 'messages', private.chat_messages(after.id));
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/** One session of whoever asks, with its messages. */
create function public.read_coach_session(id uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.coach_sessions := private.my_chat(read_coach_session.id);
begin
  if mine.deleted_at is not null then
    perform private.refuse(410, 'session-deleted', 'This chat was deleted.', 'Bring it back, or begin a new one.');
  end if;
  return jsonb_build_object('session', private.chat_head(mine), 'messages', private.chat_messages(mine.id));
end $$;

/**
 * A page of the sessions of whoever asks in a team, the one that the account changed last first: {rows [{…head, messages, found}], next}. With words:
 * those in whose title or messages they stand; `found` is what stands around them in the newest message with them.
 */
create function public.list_coach_sessions(team uuid, words text default '', page_size integer default 50, cursor jsonb default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  most integer := least(greatest(coalesce(page_size, 50), 1), 200);
  sought text := lower(btrim(left(coalesce(words, ''), 200)));
  after_at timestamptz;
  after_id uuid;
  found_rows jsonb;
  last_one jsonb;
begin
  perform private.require_role(team, 'rep');
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after_at := (cursor ->> 'at')::timestamptz;
    after_id := (cursor ->> 'id')::uuid;
    if after_at is null or after_id is null then perform private.refuse(400, 'invalid', 'This is no cursor of a list.'); end if;
  end if;
  with page as (
      select s as row, s.id, s.updated_at from public.coach_sessions s
      where s.user_id = me and s.team_id = list_coach_sessions.team and s.deleted_at is null
        and (after_at is null or (s.updated_at, s.id) < (after_at, after_id))
        and (sought = '' or strpos(lower(s.title), sought) > 0
          or exists (select from public.coach_messages m where m.session_id = s.id and strpos(lower(m.text), sought) > 0))
      order by s.updated_at desc, s.id desc limit most + 1),
    numbered as (select p.*, row_number() over (order by p.updated_at desc, p.id desc) as n from page p)
  select coalesce(jsonb_agg(private.chat_head(n.row) || jsonb_build_object(
        'messages', (select count(*) from public.coach_messages m where m.session_id = n.id),
        'found', case when sought = '' then null else (
          select substr(m.text, greatest(1, strpos(lower(m.text), sought) - 60), 160) from public.coach_messages m
          where m.session_id = n.id and strpos(lower(m.text), sought) > 0 order by m.said_at desc limit 1) end)
      order by n.n) filter (where n.n <= most), '[]'),
    (select jsonb_build_object('at', l.updated_at, 'id', l.id) from numbered l where l.n = most and exists (select from numbered o where o.n > most))
  into found_rows, last_one from numbered n;
  return jsonb_build_object('rows', found_rows, 'next', last_one);
end $$;

/** Names a session; the name stays, also where its first question would give another. Gives its head. */
create function public.rename_coach_session(id uuid, title text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.coach_sessions := private.my_chat(rename_coach_session.id);
begin
  if mine.deleted_at is not null then
    perform private.refuse(410, 'session-deleted', 'This chat was deleted.', 'Bring it back, or begin a new one.');
  end if;
  update public.coach_sessions s
  set title = private.worded(rename_coach_session.title, 'A title', 120), named = true, changed_at = greatest(s.changed_at, now()),
    updated_at = clock_timestamp()
  where s.id = mine.id returning s.* into mine;
  return private.chat_head(mine);
end $$;

/** Puts a session away for 30 days, or brings it back. Gives its head. */
create function private.put_chat_away(session uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.coach_sessions := private.my_chat(session);
begin
  if (mine.deleted_at is not null) <> away then
    update public.coach_sessions s
    set deleted_at = case when away then now() end, updated_at = clock_timestamp()
    where s.id = mine.id returning s.* into mine;
  end if;
  return private.chat_head(mine);
end $$;
revoke execute on all functions in schema private from public;

create function public.delete_coach_session(id uuid)
returns jsonb language sql security definer set search_path = '' as $$ select private.put_chat_away(delete_coach_session.id, true) $$;

create function public.restore_coach_session(id uuid)
returns jsonb language sql security definer set search_path = '' as $$ select private.put_chat_away(restore_coach_session.id, false) $$;

select private.allow('public.sync_coach_session(uuid, jsonb)', 'authenticated');
select private.allow('public.read_coach_session(uuid)', 'authenticated');
select private.allow('public.list_coach_sessions(uuid, text, integer, jsonb)', 'authenticated');
select private.allow('public.rename_coach_session(uuid, text)', 'authenticated');
select private.allow('public.delete_coach_session(uuid)', 'authenticated');
select private.allow('public.restore_coach_session(uuid)', 'authenticated');
