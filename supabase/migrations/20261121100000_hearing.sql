-- How a team's calls are heard: what must be said before, which names are listened for, whether sound is kept, and which quarter hours were listened to.
alter table public.teams
  add column consent_rule text not null default 'remind' check (consent_rule in ('off', 'remind', 'confirm')),
  add column product_names text[] not null default '{}' check (cardinality(product_names) <= 100),
  -- the sound of calls is kept for so many days; nothing is kept unless an admin says so
  add column keep_sound boolean not null default false,
  add column sound_days integer not null default 30 check (sound_days between 1 and 365),
  -- null: the transcriber guesses
  add column call_language text check (length(call_language) <= 20 and call_language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');

-- What the rep chose before, or while, a call was heard, in order: [{atMs, how, rule, place, text, by, keptAt}]. Grows, and nothing in it is changed.
alter table public.calls add column consent jsonb not null default '[]' check (jsonb_typeof(consent) = 'array');

/** Names as they are kept: without space around them, each once, in the order given. */
create function private.product_names(given jsonb)
returns text[] language plpgsql immutable set search_path = '' as $$
declare
  one jsonb;
  word text;
  kept text[] := '{}';
begin
  if jsonb_typeof(given) <> 'array' then perform private.refuse(400, 'invalid', 'product_names is a list.'); end if;
  for one in select e from jsonb_array_elements(given) e loop
    if jsonb_typeof(one) <> 'string' then perform private.refuse(400, 'invalid', 'A product name is a text.'); end if;
    word := private.worded(regexp_replace(one #>> '{}', '\s+', ' ', 'g'), 'A product name', 50);
    if word ~ '[[:cntrl:]]' then perform private.refuse(400, 'invalid', 'A product name has no control signs.'); end if;
    if not exists (select from unnest(kept) k where lower(k) = lower(word)) then kept := kept || word; end if;
  end loop;
  if cardinality(kept) > 100 then
    perform private.refuse(400, 'invalid', 'There are 100 product names at most.', 'Keep those that are heard wrongly most.');
  end if;
  return kept;
end $$;

/** Changes how calls are heard: product_names and call_language (managers), consent_rule, keep_sound and sound_days (admins). */
create function public.set_hearing(team uuid, patch jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  before public.teams := private.team_for(team, 'manager');
  after public.teams := before;
begin
  perform private.only_keys(patch, 'consent_rule', 'product_names', 'call_language', 'keep_sound', 'sound_days');
  if patch ?| array['consent_rule', 'keep_sound', 'sound_days'] then perform private.require_role(team, 'admin'); end if;
  if patch ? 'keep_sound' then
    if jsonb_typeof(patch -> 'keep_sound') <> 'boolean' then perform private.refuse(400, 'invalid', 'keep_sound is true or false.'); end if;
    after.keep_sound := (patch -> 'keep_sound')::boolean;
  end if;
  if patch ? 'sound_days' then
    if jsonb_typeof(patch -> 'sound_days') <> 'number' or (patch ->> 'sound_days') !~ '^[0-9]{1,3}$' or (patch ->> 'sound_days')::integer not between 1 and 365 then
      perform private.refuse(400, 'invalid', 'Sound is kept for 1 to 365 days.');
    end if;
    after.sound_days := (patch ->> 'sound_days')::integer;
  end if;
  if patch ? 'consent_rule' then
    if coalesce(patch ->> 'consent_rule', '') not in ('off', 'remind', 'confirm') then
      perform private.refuse(400, 'invalid', 'consent_rule is off, remind or confirm.');
    end if;
    after.consent_rule := patch ->> 'consent_rule';
  end if;
  if patch ? 'product_names' then after.product_names := private.product_names(patch -> 'product_names'); end if;
  if patch ? 'call_language' then
    after.call_language := patch ->> 'call_language';
    if after.call_language !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or length(after.call_language) > 20 then
      perform private.refuse(400, 'invalid', 'call_language is a language such as en or de-CH, or null.');
    end if;
  end if;
  if after is not distinct from before then return; end if;
  update public.teams t
  set consent_rule = after.consent_rule, product_names = after.product_names, call_language = after.call_language, keep_sound = after.keep_sound,
    sound_days = after.sound_days
  where t.id = team;
  perform private.audit(team, 'team.hearing-changed', team::text, jsonb_build_object(
    'from', jsonb_build_object('consent_rule', before.consent_rule, 'product_names', before.product_names, 'call_language', before.call_language,
      'keep_sound', before.keep_sound, 'sound_days', before.sound_days),
    'to', jsonb_build_object('consent_rule', after.consent_rule, 'product_names', after.product_names, 'call_language', after.call_language,
      'keep_sound', after.keep_sound, 'sound_days', after.sound_days)));
end $$;

/** One choice as it is kept, with whose it is. */
create function private.consent_choice(given jsonb, rep uuid)
returns jsonb language plpgsql stable set search_path = '' as $$
begin
  perform private.only_keys(given, 'atMs', 'how', 'rule', 'place', 'text', 'soundKept');
  if coalesce(given ->> 'how', '') not in ('announced', 'skipped') or coalesce(given ->> 'rule', 'off') not in ('off', 'remind', 'confirm')
    or jsonb_typeof(given -> 'atMs') is distinct from 'number' or jsonb_typeof(given -> 'text') is distinct from 'string'
    or length(given ->> 'text') > 1000 or jsonb_typeof(coalesce(given -> 'soundKept', 'true')) <> 'boolean' or coalesce(given ->> 'place', 'US') !~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' then
    perform private.refuse(400, 'invalid', 'This is no choice about consent.');
  end if;
  return given || jsonb_build_object('by', rep, 'keptAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
end $$;

/** Adds to a call what its rep chose since the last time; what is kept already stays as it is, but for the twentieth. The call is locked. */
create function private.sync_consent(mine public.calls, given jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  known integer := jsonb_array_length(mine.consent);
  fresh jsonb;
begin
  if given is null or jsonb_typeof(given) = 'null' then return; end if;
  if jsonb_typeof(given) <> 'array' or jsonb_array_length(given) > 20 then
    perform private.refuse(400, 'invalid', '"consent" is a list of 20 choices at most.');
  end if;
  -- A full list goes on in its last place: what was chosen last counts.
  if known = 20 and jsonb_typeof(given -> 19 -> 'atMs') = 'number' and (given -> 19 -> 'atMs') > (mine.consent -> 19 -> 'atMs') then
    known := 19;
    mine.consent := mine.consent - 19;
  end if;
  select jsonb_agg(private.consent_choice(e.choice, mine.user_id) order by e.at) into fresh
  from jsonb_array_elements(given) with ordinality e (choice, at) where e.at > known;
  if fresh is null then return; end if;
  update public.calls c set consent = mine.consent || fresh where c.id = mine.id;
  perform private.audit(mine.team_id, 'call.consent', mine.id::text, jsonb_build_object('choices', fresh));
end $$;

/** As before, and call{… consent[{atMs, how, rule, place, text}]}: what was chosen before the call was heard. */
create or replace function public.sync_call(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.calls;
  stored integer := 0;
  list jsonb;
  at_revision integer;
  of_table text;
  of_column text;
  of_constraint text;
begin
  perform private.hold_team(team);
  perform private.require_role(team, 'rep');
  perform private.only_keys(payload, 'device_id', 'sent_at', 'call', 'turns', 'cards', 'objections', 'notes', 'score', 'metrics');
  perform private.only_keys(payload -> 'call', 'id', 'site', 'title', 'started_at', 'ended_at', 'status', 'duration_ms', 'speakers', 'pauses', 'revision',
    'consent');
  if pg_column_size(payload) > 8388608 then
    perform private.refuse(413, 'too-large', 'A batch has 8 MB at most.', 'Send it in smaller batches.');
  end if;
  -- what is looked through value by value must not be deeper than the stack: that ends the whole database, not only this request
  if jsonb_path_exists(payload, 'strict $.**{33}') then perform private.refuse(400, 'invalid', 'Values are nested 32 deep at most.'); end if;
  list := private.batch(payload, 'turns', 2000);
  mine := private.sync_head(team, payload);
  at_revision := (payload -> 'call' ->> 'revision')::integer;
  perform private.sync_consent(mine, payload -> 'call' -> 'consent');
  if mine.transcript_stored then stored := private.sync_turns(mine, list, at_revision); end if;
  perform private.sync_derived(mine, payload, at_revision, mine.transcript_stored);
  return jsonb_build_object('call_id', mine.id, 'revision', mine.revision, 'transcripts', mine.transcript_stored, 'turns_stored', stored,
    'max_seq', (select max(t.seq) from public.turns t where t.call_id = mine.id));
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
when datetime_field_overflow or interval_field_overflow or numeric_value_out_of_range or feature_not_supported then
  perform private.refuse(400, 'invalid', 'A number or a moment is larger than any can be.');
end $$;

/** Stretches of a call in which a speech vendor was let listen, counted from the first. A call that was never sent is here too. */
create table private.listening (
  call_id uuid not null,
  part integer not null check (part >= 0),
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  vendor text not null check (length(vendor) <= 40),
  -- by credits; a key of one's own costs none
  paid boolean not null,
  tokens integer not null default 1,
  begun_at timestamptz not null,
  primary key (call_id, part)
);
create index listening_user on private.listening (user_id);
create index listening_team on private.listening (team_id);
alter table private.listening enable row level security;

/**
 * When a user began to listen to a call (null: not yet) and the parts that are paid. Refuses a call of somebody else, of another team, and one that
 * is gone. Service only.
 */
create function public.listening_of(for_user uuid, team uuid, call uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare found record;
begin
  perform private.require_service();
  if not exists (
    select from public.team_members m join public.teams t on t.id = m.team_id
    where m.team_id = listening_of.team and m.user_id = for_user and t.deleted_at is null) then
    perform private.refuse(403, 'not-in-team', 'You are not in this team.');
  end if;
  if exists (select from private.gone_calls g where g.id = listening_of.call) then
    perform private.refuse(410, 'call-gone', 'This call was deleted for good.', 'Begin a new one.');
  end if;
  for found in
    select c.user_id, c.team_id from public.calls c where c.id = listening_of.call
    union all select l.user_id, l.team_id from private.listening l where l.call_id = listening_of.call
  loop
    if found.user_id is distinct from for_user then
      perform private.refuse(409, 'not-yours', 'This call belongs to somebody else.', 'Listen to a call of your own.');
    end if;
    if found.team_id <> listening_of.team then
      perform private.refuse(409, 'other-team', 'This call belongs to another team.', 'Choose the team that it was begun for.');
    end if;
  end loop;
  return (select jsonb_build_object('begun_at', min(l.begun_at), 'paid', coalesce(jsonb_agg(l.part) filter (where l.paid), '[]'))
    from private.listening l where l.call_id = listening_of.call);
end $$;

/** Notes that a vendor was let listen to a part of a call. Service only. */
create function public.listening_begun(for_user uuid, team uuid, call uuid, part integer, vendor text, paid boolean, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  insert into private.listening as l (call_id, part, user_id, team_id, vendor, paid, begun_at)
  values (listening_begun.call, listening_begun.part, for_user, listening_begun.team, listening_begun.vendor, listening_begun.paid, listening_begun.at)
  on conflict (call_id, part) do update set paid = l.paid or excluded.paid, vendor = excluded.vendor, tokens = l.tokens + 1
  where l.user_id = excluded.user_id;
end $$;
revoke execute on all functions in schema private from public;

select private.allow('public.set_hearing(uuid, jsonb)', 'authenticated');
select private.allow('public.sync_call(uuid, jsonb)', 'authenticated');
select private.allow('public.listening_of(uuid, uuid, uuid)', 'service_role');
select private.allow('public.listening_begun(uuid, uuid, uuid, integer, text, boolean, timestamptz)', 'service_role');
