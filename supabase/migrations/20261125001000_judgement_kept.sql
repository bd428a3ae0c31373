-- What a model on the platform's key answered is paid, also where its owner stops the rest; a judgement stays where its rubric fails; and where nothing that was
-- said is kept, no sentence of a judgement repeats it.

-- a model on the platform's key answered in this attempt
alter table public.analyses add column used boolean not null default false;

/** Holds the credits of a new attempt: {amount, reason, most, every, speech, text}; an empty object where nothing is counted. Gives the row as it is then. */
create or replace function private.analysis_pay(mine public.analyses, money jsonb)
returns public.analyses language plpgsql security definer set search_path = '' as $$
declare held jsonb;
begin
  mine.speech_paid := coalesce((money ->> 'speech')::boolean, false);
  mine.text_paid := coalesce((money ->> 'text')::boolean, false);
  if mine.money <> 'spent' and money ->> 'amount' is null then
    mine.money := 'none';
    mine.used := false;
    return mine;
  end if;
  mine.attempt := mine.attempt + 1;
  if mine.attempt > 20 then perform private.refuse(409, 'too-many-attempts', 'This failed too often.', 'Begin a new one.'); end if;
  -- it is paid once, however often it is tried
  if mine.money = 'spent' then return mine; end if;
  mine.used := false;
  mine.credit_key := 'call-analysis' || case when mine.attempt > 1 then '+' || mine.attempt else '' end || ':' || mine.id;
  held := public.work_begin(mine.user_id, mine.team_id, mine.credit_key, (money ->> 'amount')::integer, money ->> 'reason', 'call-analysis',
    (money ->> 'most')::integer, coalesce(money ->> 'every', 'month'), mine.call_id);
  mine.money := 'held';
  mine.cost := (held ->> 'amount')::integer;
  return mine;
end $$;
revoke execute on all functions in schema private from public;

/** Notes that a model on the platform's key answered for an analysis: that is paid, whoever stops it. Service only. */
create function public.analysis_used(analysis uuid, run uuid)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  update public.analyses a set used = true
  where a.id = analysis_used.analysis and a.run = analysis_used.run and a.state = 'judging' and a.text_paid;
end $$;
select private.allow('public.analysis_used(uuid, uuid)', 'service_role');

/**
 * Takes an analysis to work on it, for private.analysis_hold, told anew by analysis_tell. Gives null where it is over or gone, {busy: true} where somebody else holds
 * it, else {analysis, user, team, takes, member, redact, stores, options, speechPaid, textPaid, used, judged, model, call}: `model` is what a model judged of it by
 * now, without a rubric that it was to answer. Service only.
 */
create or replace function public.analysis_take(analysis uuid, run uuid, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses := private.locked_analysis(analysis_take.analysis);
  its jsonb;
begin
  perform private.require_service();
  if mine.id is null or not private.is_open(mine) then return null; end if;
  if mine.run <> analysis_take.run and mine.held_until > analysis_take.at then return jsonb_build_object('busy', true); end if;
  update public.analyses a set run = analysis_take.run, held_until = analysis_take.at + private.analysis_hold(), takes = a.takes + 1,
    state = a.step, updated_at = analysis_take.at
  where a.id = mine.id returning * into mine;
  if mine.step = 'judging' then
    select to_jsonb(c) || jsonb_build_object(
      'turns', coalesce((select jsonb_agg(to_jsonb(t) - 'call_id' - 'team_id' - 'search' - 'revision' order by t.seq) from public.turns t where t.call_id = c.id), '[]'),
      'cards', coalesce((select jsonb_agg(to_jsonb(d) - 'call_id' - 'revision' order by d.fired_at_ms, d.id) from public.cards d where d.call_id = c.id), '[]'),
      'notes', '[]'::jsonb, 'scored', exists (select from public.scores s where s.call_id = c.id))
    into its from public.calls c where c.id = mine.call_id and c.deleted_at is null;
  end if;
  return jsonb_build_object('analysis', private.analysis_json(mine), 'user', mine.user_id, 'team', mine.team_id, 'takes', mine.takes,
    'member', private.in_team(mine.user_id, mine.team_id), 'options', mine.options, 'speechPaid', mine.speech_paid, 'textPaid', mine.text_paid, 'used', mine.used,
    'call', its, 'judged', exists (select from public.judgements j where j.analysis_id = mine.id and j.engine = 'rules'),
    'model', (select j.judgement from public.judgements j where j.analysis_id = mine.id and j.engine = 'model' and j.rubric is null limit 1)
  ) || (select jsonb_build_object('redact', t.redact, 'stores', t.store_transcripts) from public.teams t where t.id = mine.team_id);
end $$;

/**
 * Stops an analysis of this user. What the platform's key had heard of a recording, and what a model answered on it, is paid; all else is given back. Refused: 404
 * not-found, 409 over. Service only.
 */
create or replace function public.analysis_cancel(for_user uuid, analysis uuid, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare mine public.analyses := private.locked_analysis(analysis_cancel.analysis);
begin
  perform private.require_service();
  if mine.id is null or mine.user_id <> for_user then
    perform private.refuse(404, 'not-found', 'There is no such analysis, or it is not yours to see.');
  end if;
  if mine.state = 'cancelled' then return private.analysis_json(mine); end if;
  if not private.is_open(mine) then perform private.refuse(409, 'over', 'This analysis is over already.'); end if;
  update public.analyses a set money = private.analysis_paid(mine, mine.step = 'judging' and (mine.speech_paid or mine.used), 'Call analysis: stopped'),
    state = 'cancelled', run = null, held_until = null, updated_at = analysis_cancel.at
  where a.id = mine.id returning * into mine;
  return private.analysis_json(mine);
end $$;

/** Queues a failed analysis of this user anew, from the step that failed; `money` as of private.analysis_pay. Gives {analysis, turn}. Refused as analysis_begin; 409
 * not-failed, not-retryable. Service only. */
create or replace function public.analysis_retry(for_user uuid, analysis uuid, money jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses;
  its public.calls;
begin
  perform private.require_service();
  perform t.id from public.teams t join public.analyses a on a.team_id = t.id where a.id = analysis_retry.analysis for key share of t;
  mine := private.locked_analysis(analysis_retry.analysis);
  if mine.id is null or mine.user_id <> for_user or not private.in_team(for_user, mine.team_id) then
    perform private.refuse(404, 'not-found', 'There is no such analysis, or it is not yours to see.');
  end if;
  if private.is_open(mine) then return jsonb_build_object('analysis', private.analysis_json(mine), 'turn', null); end if;
  if mine.state <> 'failed' then perform private.refuse(409, 'not-failed', 'This analysis did not fail.'); end if;
  if not coalesce((mine.failure ->> 'retryable')::boolean, false) then
    perform private.refuse(409, 'not-retryable', 'The same would come of it again.', 'Begin a new one.');
  end if;
  if 5 <= (select count(*) from public.analyses a where a.user_id = for_user and a.state in ('queued', 'transcribing', 'judging')) then
    perform private.refuse(409, 'too-many-analyses', 'Five analyses are under way.', 'Wait for one of them to end, or cancel one.');
  end if;
  if mine.step = 'transcribing' then
    if mine.upload_id is null then perform private.refuse(410, 'upload-gone', 'The recording is not kept any more.', 'Send it again.'); end if;
    perform private.analysable_upload(for_user, mine.team_id, mine.upload_id);
    if exists (select from public.analyses a where a.upload_id = mine.upload_id and a.state in ('queued', 'transcribing', 'judging')) then
      perform private.refuse(409, 'in-progress', 'This recording is being analysed already.', 'Wait for it to end.');
    end if;
  else
    its := private.analysable_call(for_user, mine.team_id, mine.call_id);
  end if;
  mine := private.analysis_pay(mine, coalesce(nullif(analysis_retry.money, 'null'), '{}'));
  update public.analyses a set state = 'queued', progress = 0, failure = null, turn = a.turn + 1, takes = 0, run = null, held_until = null,
    speech_paid = mine.speech_paid, text_paid = mine.text_paid, money = mine.money, cost = mine.cost, credit_key = mine.credit_key, attempt = mine.attempt,
    used = mine.used, updated_at = analysis_retry.at
  where a.id = mine.id returning * into mine;
  return jsonb_build_object('analysis', private.analysis_json(mine), 'turn', mine.turn);
end $$;

/** The words of a text without case and punctuation, a letter of a script that has no spaces being one. */
create function private.plain_words(said text)
returns text[] language sql immutable set search_path = '' as $$
  select regexp_split_to_array(btrim(regexp_replace(regexp_replace(lower(said), '([\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f])', ' \1 ', 'g'),
    '[[:space:][:punct:]“”„‘’‚…–—¿¡«»、。，！？：；「」]+', ' ', 'g')), ' ')
$$;

/** A judgement or a rubric's answers without statements whose text is one of these. */
create function private.without_statements(value jsonb, texts text[])
returns jsonb language sql immutable set search_path = '' as $$
  select case jsonb_typeof(value)
    when 'object' then (
      select coalesce(jsonb_object_agg(e.key, case when e.key = 'text' and (e.value #>> '{}') = any (texts) then '""'
        else private.without_statements(e.value, texts) end), '{}')
      from jsonb_each(value) e)
    when 'array' then (
      select coalesce(jsonb_agg(private.without_statements(e.value, texts) order by e.at), '[]')
      from jsonb_array_elements(value) with ordinality e (value, at)
      where e.value ? 'state' or e.value ? 'criterion' or coalesce((e.value ->> 'text') <> all (texts), true))
    else value end
$$;

/** Takes out of what is kept of a call's judgements what was said in it: quotes, slots, steps, and statements that repeat four words in a row of a line. */
create function private.forget_said(call uuid)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare repeated text[];
begin
  with said as (select private.plain_words(t.text) as w from public.turns t where t.call_id = forget_said.call),
  runs as (select distinct array_to_string(w[n:n + 3], ' ') as run from said, generate_series(1, cardinality(w) - 3) n),
  told as (
    select distinct text #>> '{}' as text from public.judgements j, jsonb_path_query(jsonb_build_array(j.judgement, j.rubric), '$.**.text') text
    where j.call_id = forget_said.call and jsonb_typeof(text) = 'string'),
  words as (select t.text, private.plain_words(t.text) as w from told t)
  select coalesce(array_agg(distinct words.text), '{}') into repeated
  from words cross join lateral generate_series(1, cardinality(words.w) - 3) n join runs on runs.run = array_to_string(words.w[n:n + 3], ' ');
  update public.judgements j set judgement = private.judgement_without_words(private.without_statements(j.judgement, repeated)),
    rubric = private.judgement_without_words(private.without_statements(j.rubric, repeated))
  where j.call_id = forget_said.call;
end $$;
/** A judgement where nothing that was said is kept. Whoever made one with quotes took the words for kept: none of its sentences stays. */
create function private.unquoted(value jsonb)
returns jsonb language sql immutable set search_path = '' as $$
  select private.judgement_without_words(case when jsonb_path_exists(value, '$.**.evidence[*]')
    then private.without_statements(value, array(select distinct text #>> '{}' from jsonb_path_query(value, '$.**.text') text)) else value end)
$$;
revoke execute on all functions in schema private from public;

/**
 * Keeps a judgement of an analysis, in the place of one by the same engine; with `derived` {cards, objections, score, metrics} also what a call lacked. Twenty of a
 * call are kept. Where nothing that was said is kept, only what has no words; of a judgement that still quotes them no sentence. False where it was stopped, or taken
 * by somebody else. Service only.
 */
create or replace function public.analysis_judged(analysis uuid, run uuid, judgement jsonb, rubric jsonb, derived jsonb, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses;
  its public.calls;
begin
  perform private.require_service();
  perform t.id from public.teams t join public.analyses a on a.team_id = t.id where a.id = analysis_judged.analysis for share of t;
  select * into mine from public.analyses a where a.id = analysis_judged.analysis for update;
  if mine.id is null or mine.run is distinct from analysis_judged.run or mine.state <> 'judging' then return false; end if;
  if pg_column_size(analysis_judged.judgement) > 1048576 or pg_column_size(analysis_judged.rubric) > 1048576 then
    perform private.refuse(413, 'too-large', 'A judgement has 1 MB at most.');
  end if;
  select * into its from public.calls c where c.id = mine.call_id for update;
  if analysis_judged.derived is not null and jsonb_typeof(analysis_judged.derived) = 'object'
    and not exists (select from public.scores s where s.call_id = its.id) then
    perform private.sync_derived(its, analysis_judged.derived, its.revision, its.transcript_stored);
  end if;
  delete from public.judgements j where j.analysis_id = mine.id and j.engine = analysis_judged.judgement -> 'by' ->> 'engine';
  insert into public.judgements (call_id, team_id, analysis_id, engine, judgement, rubric, at)
  values (its.id, its.team_id, mine.id, analysis_judged.judgement -> 'by' ->> 'engine',
    case when its.transcript_stored then analysis_judged.judgement else private.unquoted(analysis_judged.judgement) end,
    case when its.transcript_stored then nullif(analysis_judged.rubric, 'null') else private.unquoted(nullif(analysis_judged.rubric, 'null')) end,
    analysis_judged.at);
  delete from public.judgements j where j.id in (
    select old.id from public.judgements old where old.call_id = its.id order by old.at desc, old.id offset 20);
  return true;
end $$;

/** As it was; sentences of judgements that repeat what was said go too. */
create or replace function public.purge_transcripts(team uuid)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  found_team public.teams := private.team_for(team, 'admin');
  touched integer;
begin
  perform private.forget_said(j.call_id) from (select distinct one.call_id from public.judgements one where one.team_id = found_team.id) j;
  delete from public.turns t where t.team_id = found_team.id;
  update public.cards d set quote = null from public.calls c where c.id = d.call_id and c.team_id = found_team.id and d.quote is not null;
  update public.objections o set quote = null, steps = private.without_words(o.steps)
    from public.calls c where c.id = o.call_id and c.team_id = found_team.id and (o.quote is not null or o.steps is not null);
  update public.scores s set receipt = private.without_words(s.receipt)
    from public.calls c where c.id = s.call_id and c.team_id = found_team.id and s.receipt is not null;
  delete from public.meeting_notes n where n.team_id = found_team.id;
  update public.practices p set body = private.drill_without_words(p.body), signs = length(private.drill_without_words(p.body)::text)
    where p.team_id = found_team.id and private.is_of_call(p.body);
  update public.calls c set transcript_stored = false, metrics = private.without_words(c.metrics), updated_at = now()
    where c.team_id = found_team.id and c.transcript_stored;
  get diagnostics touched = row_count;
  perform private.audit(found_team.id, 'transcripts.purged', found_team.id::text, jsonb_build_object('calls', touched));
  return touched;
end $$;
