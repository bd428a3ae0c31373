-- Calls arrive from devices in batches, more than once, late, and from two devices. What is known already changes nothing.

/** A derived value without the words that were said: quotes and what is told of them. */
create function private.without_words(value jsonb)
returns jsonb language sql immutable set search_path = '' as $$
  select case jsonb_typeof(value)
    when 'object' then (
      select coalesce(jsonb_object_agg(e.key, private.without_words(e.value)), '{}')
      from jsonb_each(value) e where e.key not in ('quote', 'quotes', 'evidence', 'detail'))
    when 'array' then (select coalesce(jsonb_agg(private.without_words(e.value) order by e.at), '[]') from jsonb_array_elements(value) with ordinality e (value, at))
    else value end
$$;

/** The part of a batch under this name: an array of objects, no longer than `most`; `[]` where it is absent. */
create function private.batch(payload jsonb, part text, most integer)
returns jsonb language plpgsql immutable set search_path = '' as $$
declare list jsonb := coalesce(nullif(payload -> part, 'null'), '[]');
begin
  if jsonb_typeof(list) <> 'array' then perform private.refuse(400, 'invalid', format('"%s" is a list.', part)); end if;
  if jsonb_array_length(list) > most then
    perform private.refuse(413, 'too-large', format('A batch has %s %s at most.', most, part), 'Send it in smaller batches.');
  end if;
  if exists (select from jsonb_array_elements(list) e where jsonb_typeof(e) <> 'object') then
    perform private.refuse(400, 'invalid', format('"%s" holds objects.', part));
  end if;
  return list;
end $$;

/** Makes or changes the row of a call; whoever asks must be its rep. */
create function private.sync_head(team uuid, payload jsonb)
returns public.calls language plpgsql security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  head record;
  mine public.calls;
  store boolean;
  ahead_ms bigint;
begin
  select * into head from jsonb_to_record(payload -> 'call') as c (
    id uuid, site text, title text, started_at timestamptz, ended_at timestamptz, status text, duration_ms integer, speakers jsonb, pauses jsonb,
    revision integer);
  if head.id is null or head.started_at is null or head.revision is null then
    perform private.refuse(400, 'invalid', 'A call has an id, a start and a revision.');
  end if;
  if exists (select from private.gone_calls g where g.id = head.id) then
    perform private.refuse(410, 'call-gone', 'This call was deleted for good.', 'Do not send it again.');
  end if;
  select t.store_transcripts into store from public.teams t where t.id = team;
  ahead_ms := extract(epoch from now() - (payload ->> 'sent_at')::timestamptz) * 1000;
  -- a batch is some seconds on its way; more is a clock that is wrong
  if ahead_ms is null or abs(ahead_ms) < 120000 then ahead_ms := 0; end if;

  insert into public.calls (id, team_id, user_id, site, title, started_at, ended_at, status, duration_ms, device_id, clock_offset_ms, speakers, pauses,
    metrics, revision, transcript_stored)
  values (head.id, team, me, head.site, head.title, head.started_at + ahead_ms * interval '1 millisecond',
    head.ended_at + ahead_ms * interval '1 millisecond', head.status, head.duration_ms, payload ->> 'device_id', ahead_ms,
    coalesce(head.speakers, '{}'), coalesce(head.pauses, '[]'), null, head.revision, store)
  on conflict (id) do nothing returning * into mine;
  if found then return mine; end if;

  select * into mine from public.calls c where c.id = head.id for update;
  if mine.user_id is distinct from me then
    perform private.refuse(409, 'not-yours', 'This call belongs to somebody else.', 'Do not send it again.');
  end if;
  if mine.team_id <> team then
    perform private.refuse(409, 'other-team', 'This call was sent to another team.', 'Send it to the team that has it.');
  end if;
  if head.revision < mine.revision then return mine; end if;
  update public.calls c set
    site = head.site, title = head.title, status = head.status, duration_ms = coalesce(head.duration_ms, c.duration_ms),
    ended_at = head.ended_at + c.clock_offset_ms * interval '1 millisecond', device_id = coalesce(payload ->> 'device_id', c.device_id),
    speakers = coalesce(head.speakers, c.speakers), pauses = coalesce(head.pauses, c.pauses), revision = head.revision,
    transcript_stored = c.transcript_stored and store, updated_at = now()
  where c.id = mine.id returning * into mine;
  return mine;
end $$;

/** Turns by their number: a partial one is revised, a final one stays as it is but for the side, and nothing older wins. Gives how many changed. */
create function private.sync_turns(mine public.calls, list jsonb, at_revision integer)
returns integer language plpgsql security definer set search_path = '' as $$
declare changed integer;
begin
  insert into public.turns as t (call_id, seq, team_id, speaker, name, side, text, start_ms, end_ms, final, revision)
  select distinct on (n.seq) mine.id, n.seq, mine.team_id, n.speaker, n.name, n.side, n.text, n.start_ms, n.end_ms, n.final, at_revision
  from rows from (jsonb_to_recordset(list) as (
    seq integer, speaker text, name text, side text, text text, start_ms bigint, end_ms bigint, final boolean)) with ordinality as n
  order by n.seq, n.final desc, n.ordinality desc
  on conflict (call_id, seq) do update set
    side = excluded.side, name = coalesce(excluded.name, t.name), revision = excluded.revision,
    speaker = case when t.final then t.speaker else excluded.speaker end,
    text = case when t.final then t.text else excluded.text end,
    start_ms = case when t.final then t.start_ms else excluded.start_ms end,
    end_ms = case when t.final then t.end_ms else excluded.end_ms end,
    final = excluded.final
  where (excluded.final or not t.final) and (excluded.revision >= t.revision or (excluded.final and not t.final))
    and (t.side, t.name, t.text, t.start_ms, t.end_ms, t.final)
      is distinct from (excluded.side, coalesce(excluded.name, t.name), case when t.final then t.text else excluded.text end,
        case when t.final then t.start_ms else excluded.start_ms end, case when t.final then t.end_ms else excluded.end_ms end, excluded.final);
  get diagnostics changed = row_count;
  return changed;
end $$;

/** What is derived from a call: the newer revision wins. `store`: whether words that were said may be kept. */
create function private.sync_derived(mine public.calls, payload jsonb, at_revision integer, store boolean)
returns void language plpgsql security definer set search_path = '' as $$
declare score jsonb := nullif(payload -> 'score', 'null');
begin
  insert into public.cards as d (call_id, id, objection_id, category, subtype, confidence, turn_seq, quote, fired_at_ms, shown_at_ms, missed, used_at_ms,
    used_how, dismissed_at_ms, gone_at_ms, latency_ms, revision)
  select distinct on (n.id) mine.id, n.id, n.objection_id, n.category, n.subtype, n.confidence, n.turn_seq, case when store then n.quote end, n.fired_at_ms,
    n.shown_at_ms, n.missed, n.used_at_ms, n.used_how, n.dismissed_at_ms, n.gone_at_ms, n.latency_ms, at_revision
  from jsonb_to_recordset(private.batch(payload, 'cards', 5000)) as n (id text, objection_id text, category text, subtype text, confidence real,
    turn_seq integer, quote text, fired_at_ms bigint, shown_at_ms bigint, missed text, used_at_ms bigint, used_how text, dismissed_at_ms bigint,
    gone_at_ms bigint, latency_ms real)
  on conflict (call_id, id) do update set
    objection_id = excluded.objection_id, category = excluded.category, subtype = excluded.subtype, confidence = excluded.confidence,
    turn_seq = excluded.turn_seq, quote = excluded.quote, fired_at_ms = excluded.fired_at_ms, shown_at_ms = excluded.shown_at_ms,
    missed = excluded.missed, used_at_ms = excluded.used_at_ms, used_how = excluded.used_how, dismissed_at_ms = excluded.dismissed_at_ms,
    gone_at_ms = excluded.gone_at_ms, latency_ms = excluded.latency_ms, revision = excluded.revision
  where excluded.revision >= d.revision;

  insert into public.objections as o (call_id, id, objection_id, category, subtype, turn_seq, quote, at_ms, steps, revision)
  select distinct on (n.id) mine.id, n.id, n.objection_id, n.category, n.subtype, n.turn_seq, case when store then n.quote end, n.at_ms,
    case when store then n.steps else private.without_words(n.steps) end, at_revision
  from jsonb_to_recordset(private.batch(payload, 'objections', 5000)) as n (id text, objection_id text, category text, subtype text, turn_seq integer,
    quote text, at_ms bigint, steps jsonb)
  on conflict (call_id, id) do update set
    objection_id = excluded.objection_id, category = excluded.category, subtype = excluded.subtype, turn_seq = excluded.turn_seq,
    quote = excluded.quote, at_ms = excluded.at_ms, steps = excluded.steps, revision = excluded.revision
  where excluded.revision >= o.revision;

  insert into public.call_notes as m (call_id, id, at_ms, text, deleted_at, revision)
  select distinct on (n.id) mine.id, n.id, n.at_ms, coalesce(n.text, ''), case when n.deleted then now() end, at_revision
  from jsonb_to_recordset(private.batch(payload, 'notes', 2000)) as n (id text, at_ms bigint, text text, deleted boolean)
  on conflict (call_id, id) do update set
    at_ms = excluded.at_ms, text = excluded.text, deleted_at = excluded.deleted_at, revision = excluded.revision
  where excluded.revision >= m.revision;

  if score is not null then
    insert into public.scores as s (call_id, rubric_version, overall, discovery, rapport, objection_handling, next_steps, receipt, hash, revision)
    select mine.id, n.rubric_version, n.overall, n.discovery, n.rapport, n.objection_handling, n.next_steps,
      case when store then n.receipt else private.without_words(n.receipt) end, n.hash, at_revision
    from jsonb_to_record(score) as n (rubric_version integer, overall smallint, discovery smallint, rapport smallint, objection_handling smallint,
      next_steps smallint, receipt jsonb, hash text)
    on conflict (call_id, rubric_version) do update set
      overall = excluded.overall, discovery = excluded.discovery, rapport = excluded.rapport, objection_handling = excluded.objection_handling,
      next_steps = excluded.next_steps, receipt = excluded.receipt, hash = excluded.hash, revision = excluded.revision
    where excluded.revision >= s.revision;
    -- all objections come before the score of their revision: one that is older than that was none after all
    delete from public.objections o where o.call_id = mine.id and o.revision < at_revision and at_revision >= mine.revision;
  end if;
  if at_revision >= mine.revision and (score is not null or payload ? 'metrics') then
    update public.calls c set
      overall = case when score is null then c.overall else (score ->> 'overall')::smallint end,
      metrics = case when not payload ? 'metrics' then c.metrics when store then payload -> 'metrics' else private.without_words(payload -> 'metrics') end
    where c.id = mine.id;
  end if;
end $$;
revoke execute on all functions in schema private from public;

/**
 * Takes a batch of a call from its rep's device: {device_id, sent_at, call{id, site, title, started_at, ended_at, status, duration_ms, speakers, pauses,
 * revision}, turns[], cards[], objections[], notes[], score, metrics}. The same batch again changes nothing. Gives {call_id, revision, transcripts,
 * turns_stored, max_seq}; `transcripts` false: the team keeps nothing that is said, so no turns need be sent.
 */
create function public.sync_call(team uuid, payload jsonb)
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
  perform private.only_keys(payload -> 'call', 'id', 'site', 'title', 'started_at', 'ended_at', 'status', 'duration_ms', 'speakers', 'pauses', 'revision');
  if pg_column_size(payload) > 8388608 then
    perform private.refuse(413, 'too-large', 'A batch has 8 MB at most.', 'Send it in smaller batches.');
  end if;
  -- what is looked through value by value must not be deeper than the stack: that ends the whole database, not only this request
  if jsonb_path_exists(payload, 'strict $.**{33}') then perform private.refuse(400, 'invalid', 'Values are nested 32 deep at most.'); end if;
  list := private.batch(payload, 'turns', 2000);
  mine := private.sync_head(team, payload);
  at_revision := (payload -> 'call' ->> 'revision')::integer;
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
select private.allow('public.sync_call(uuid, jsonb)', 'authenticated');
