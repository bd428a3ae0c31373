-- How an analysis goes on. Each change of it is one function that also moves its credits, so that they are given back or spent exactly once.
-- Whoever may pay locks the account before the row.

/** For how long whoever works on an analysis holds it; told anew at least every third of it. */
create function private.analysis_hold()
returns interval language sql immutable set search_path = '' as $$ select interval '30 seconds' $$;

/** An analysis, locked, with the account of its owner locked before it. Null where it is gone. */
create function private.locked_analysis(analysis uuid)
returns public.analyses language plpgsql security definer set search_path = '' as $$
declare
  owner uuid;
  mine public.analyses;
begin
  select a.user_id into owner from public.analyses a where a.id = locked_analysis.analysis;
  if owner is null then return null; end if;
  perform private.account(owner);
  select * into mine from public.analyses a where a.id = locked_analysis.analysis for update;
  return mine;
end $$;

/** Ends what is held for an analysis: spent, or given back. What is neither held nor there any more stays as it is. Gives what `money` is then. */
create function private.analysis_paid(mine public.analyses, spent boolean, why text)
returns text language plpgsql security definer set search_path = '' as $$
begin
  if mine.money <> 'held' then return mine.money; end if;
  -- held for so long that it was given back as lost
  if not exists (select from private.credit_holds h where h.user_id = mine.user_id and h.key = mine.credit_key) then
    return case when exists (select from public.credit_entries e where e.user_id = mine.user_id and e.key = mine.credit_key and e.kind = 'settle') then 'spent'
      else 'back' end;
  end if;
  if spent then
    perform public.credits_settle(mine.user_id, mine.credit_key);
    return 'spent';
  end if;
  perform public.credits_refund(mine.user_id, mine.credit_key, why);
  return 'back';
end $$;

/** Holds the credits of a new attempt: {amount, reason, most, every, speech, text}; an empty object where nothing is counted. Gives the row as it is then. */
create function private.analysis_pay(mine public.analyses, money jsonb)
returns public.analyses language plpgsql security definer set search_path = '' as $$
declare held jsonb;
begin
  mine.speech_paid := coalesce((money ->> 'speech')::boolean, false);
  mine.text_paid := coalesce((money ->> 'text')::boolean, false);
  -- it is paid once, however often it is tried
  if mine.money = 'spent' then return mine; end if;
  if money ->> 'amount' is null then
    mine.money := 'none';
    return mine;
  end if;
  mine.attempt := mine.attempt + 1;
  if mine.attempt > 20 then perform private.refuse(409, 'too-many-attempts', 'This failed too often.', 'Begin a new one.'); end if;
  mine.credit_key := 'call-analysis' || case when mine.attempt > 1 then '+' || mine.attempt else '' end || ':' || mine.id;
  held := public.work_begin(mine.user_id, mine.team_id, mine.credit_key, (money ->> 'amount')::integer, money ->> 'reason', 'call-analysis',
    (money ->> 'most')::integer, coalesce(money ->> 'every', 'month'), mine.call_id);
  mine.money := 'held';
  mine.cost := (held ->> 'amount')::integer;
  return mine;
end $$;

/** The call of an analysis, where its owner may change it and words of it are kept. Refuses others. */
create function private.analysable_call(for_user uuid, team uuid, call uuid)
returns public.calls language plpgsql security definer set search_path = '' as $$
declare its public.calls;
begin
  select * into its from public.calls c where c.id = analysable_call.call and c.team_id = analysable_call.team and c.deleted_at is null
    and (c.user_id = for_user or exists (select from public.team_members m where m.team_id = c.team_id and m.user_id = for_user
      and private.rank(m.role) >= private.rank('manager')));
  if not found then perform private.refuse(404, 'not-found', 'There is no such call, or it is not yours to judge.'); end if;
  if its.status <> 'ended' then perform private.refuse(409, 'call-not-over', 'This call is not over.', 'End it first.'); end if;
  if not its.transcript_stored or not exists (select from public.turns t where t.call_id = its.id) then
    perform private.refuse(409, 'no-transcript', 'Nothing that was said is kept of this call.', 'The team keeps no transcripts, or they were deleted.');
  end if;
  return its;
end $$;

revoke execute on all functions in schema private from public;

/**
 * Notes an analysis: {upload, call, judges, model, rubric, title, options, money}; `money` as of private.analysis_pay, or null. Gives {analysis, turn}; `turn` names
 * it in the queue, and is null where the same id was noted before. Refused as work_begin; 404 not-found; 409 too-many-analyses, in-progress, upload-unfinished,
 * call-not-over, no-transcript; 410 upload-gone. Service only.
 */
create function public.analysis_begin(for_user uuid, team uuid, analysis uuid, facts jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses;
  its public.calls;
  file_name text;
  named text := nullif(btrim(coalesce(facts ->> 'title', '')), '');
begin
  perform private.require_service();
  if analysis_begin.analysis is null or not coalesce(isfinite(analysis_begin.at), false) then
    perform private.refuse(400, 'invalid', 'An analysis or a moment is missing.');
  end if;
  if not private.in_team(for_user, analysis_begin.team) then perform private.refuse(403, 'not-in-team', 'You are not in this team.'); end if;
  perform 1 from public.teams t where t.id = analysis_begin.team for key share;
  -- one after the other for each user
  perform private.account(for_user);
  select * into mine from public.analyses a where a.id = analysis_begin.analysis;
  if found then
    if mine.user_id <> for_user then perform private.refuse(404, 'not-found', 'There is no such analysis, or it is not yours to see.'); end if;
    return jsonb_build_object('analysis', private.analysis_json(mine), 'turn', null);
  end if;
  if 5 <= (select count(*) from public.analyses a where a.user_id = for_user and a.state in ('queued', 'transcribing', 'judging')) then
    perform private.refuse(409, 'too-many-analyses', 'Five analyses are under way.', 'Wait for one of them to end, or cancel one.');
  end if;
  if facts ->> 'upload' is not null then
    file_name := private.analysable_upload(for_user, analysis_begin.team, (facts ->> 'upload')::uuid);
    file_name := coalesce(nullif(btrim(regexp_replace(file_name, '\.[A-Za-z0-9]{1,5}$', '')), ''), file_name);
    named := coalesce(named, file_name);
    if exists (select from public.analyses a where a.upload_id = (facts ->> 'upload')::uuid and a.state in ('queued', 'transcribing', 'judging')) then
      perform private.refuse(409, 'in-progress', 'This recording is being analysed already.', 'Wait for it to end.');
    end if;
  else
    its := private.analysable_call(for_user, analysis_begin.team, (facts ->> 'call')::uuid);
    named := coalesce(named, nullif(btrim(its.title), ''));
  end if;
  if facts ->> 'rubric' is not null then perform private.rubric_for((facts ->> 'rubric')::uuid, analysis_begin.team); end if;

  mine.id := analysis_begin.analysis;
  mine.user_id := for_user;
  mine.team_id := analysis_begin.team;
  mine.call_id := its.id;
  mine.attempt := 0;
  mine.money := 'none';
  mine.cost := 0;
  mine := private.analysis_pay(mine, coalesce(nullif(facts -> 'money', 'null'), '{}'));
  insert into public.analyses (id, user_id, team_id, step, title, upload_id, call_id, judges, model, rubric_id, options, speech_paid, text_paid, money, cost,
    credit_key, attempt, created_at, updated_at)
  values (mine.id, for_user, mine.team_id, case when its.id is null then 'transcribing' else 'judging' end, left(coalesce(named, 'A call'), 300),
    (facts ->> 'upload')::uuid, its.id, coalesce((facts ->> 'judges')::boolean, true), facts ->> 'model', (facts ->> 'rubric')::uuid,
    coalesce(nullif(facts -> 'options', 'null'), '{}'), mine.speech_paid, mine.text_paid, mine.money, mine.cost, mine.credit_key, mine.attempt,
    analysis_begin.at, analysis_begin.at)
  returning * into mine;
  return jsonb_build_object('analysis', private.analysis_json(mine), 'turn', mine.turn);
exception when check_violation or unique_violation then
  perform private.refuse(400, 'invalid', 'A value of this analysis is missing or not allowed.');
end $$;

/** An analysis of this user: {analysis, heard}, or null. Service only. */
create function public.analysis_of(for_user uuid, analysis uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return (select jsonb_build_object('analysis', private.analysis_json(a), 'heard', a.call_id is not null) from public.analyses a
    where a.id = analysis_of.analysis and a.user_id = for_user and private.in_team(for_user, a.team_id));
end $$;

/**
 * Takes an analysis to work on it, for private.analysis_hold, told anew by analysis_tell. Gives null where it is over or gone, {busy: true} where somebody else holds
 * it, else {analysis, user, team, takes, member, redact, stores, options, speechPaid, textPaid, judged, call}. Service only.
 */
create function public.analysis_take(analysis uuid, run uuid, at timestamptz)
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
    'member', private.in_team(mine.user_id, mine.team_id), 'options', mine.options, 'speechPaid', mine.speech_paid, 'textPaid', mine.text_paid, 'call', its,
    'judged', exists (select from public.judgements j where j.analysis_id = mine.id and j.engine = 'rules')
  ) || (select jsonb_build_object('redact', t.redact, 'stores', t.store_transcripts) from public.teams t where t.id = mine.team_id);
end $$;

/** Tells how far an analysis is, and holds it on; with `done` null only the latter. False where it was stopped, or was taken by somebody else. Service only. */
create function public.analysis_tell(analysis uuid, run uuid, done double precision, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  update public.analyses a set held_until = analysis_tell.at + private.analysis_hold(),
    progress = greatest(a.progress, least(1, coalesce(analysis_tell.done, a.progress))),
    updated_at = case when analysis_tell.done > a.progress then analysis_tell.at else a.updated_at end
  where a.id = analysis_tell.analysis and a.run = analysis_tell.run and a.state in ('transcribing', 'judging');
  if not found then return false; end if;
  -- what is worked on is not lost
  update private.credit_holds h set created_at = clock_timestamp() from public.analyses a
  where a.id = analysis_tell.analysis and h.user_id = a.user_id and h.key = a.credit_key and h.created_at < clock_timestamp() - interval '10 minutes';
  return true;
end $$;

/** Lets go of an analysis that is not done, so that somebody else takes it at once. Service only. */
create function public.analysis_leave(analysis uuid, run uuid)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform private.require_service();
  update public.analyses a set run = null, held_until = null, takes = greatest(0, a.takes - 1)
  where a.id = analysis_leave.analysis and a.run = analysis_leave.run;
end $$;

/**
 * Keeps what was heard of a recording as a call of its owner's, by the rules of sync_call: {call{id, title, started_at, ended_at, duration_ms, speakers, pauses},
 * turns[], cards[], objections[], score, metrics}. Where the team keeps nothing that is said, only what has no words. What was paid for hearing it is spent, unless a
 * judgement is paid, too. Gives {kept, stores}; `kept` false where the analysis was stopped, or taken by somebody else. Service only.
 */
create function public.analysis_heard(analysis uuid, run uuid, payload jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses;
  head record;
  its public.calls;
  store boolean;
begin
  perform private.require_service();
  perform t.id from public.teams t join public.analyses a on a.team_id = t.id where a.id = analysis_heard.analysis for share of t;
  mine := private.locked_analysis(analysis_heard.analysis);
  if mine.run is distinct from analysis_heard.run or mine.state <> 'transcribing' then return jsonb_build_object('kept', false, 'stores', false); end if;
  perform private.only_keys(payload, 'call', 'turns', 'cards', 'objections', 'score', 'metrics');
  select * into head from jsonb_to_record(payload -> 'call') as c (
    id uuid, title text, started_at timestamptz, ended_at timestamptz, duration_ms integer, speakers jsonb, pauses jsonb);
  select t.store_transcripts into store from public.teams t where t.id = mine.team_id;
  insert into public.calls (id, team_id, user_id, site, title, started_at, ended_at, status, duration_ms, speakers, pauses, revision, transcript_stored)
  values (head.id, mine.team_id, mine.user_id, 'recording', head.title, head.started_at, head.ended_at, 'ended', head.duration_ms,
    coalesce(head.speakers, '{}'), coalesce(head.pauses, '[]'), 1, store)
  returning * into its;
  if store then perform private.sync_turns(its, private.batch(payload, 'turns', 20000), 1); end if;
  perform private.sync_derived(its, payload, 1, store);
  update public.analyses a set call_id = its.id, step = 'judging', state = 'judging', progress = 0, updated_at = analysis_heard.at,
    held_until = analysis_heard.at + private.analysis_hold(),
    money = case when mine.text_paid then a.money else private.analysis_paid(mine, true, '') end
  where a.id = mine.id;
  return jsonb_build_object('kept', true, 'stores', store);
end $$;

/**
 * Keeps a judgement of an analysis, in the place of one by the same engine; with `derived` {cards, objections, score, metrics} also what a call lacked. Twenty of a
 * call are kept. False where it was stopped, or taken by somebody else. Service only.
 */
create function public.analysis_judged(analysis uuid, run uuid, judgement jsonb, rubric jsonb, derived jsonb, at timestamptz)
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
    case when its.transcript_stored then analysis_judged.judgement else private.judgement_without_words(analysis_judged.judgement) end,
    case when its.transcript_stored then nullif(analysis_judged.rubric, 'null') else private.judgement_without_words(nullif(analysis_judged.rubric, 'null')) end,
    analysis_judged.at);
  delete from public.judgements j where j.id in (
    select old.id from public.judgements old where old.call_id = its.id order by old.at desc, old.id offset 20);
  return true;
end $$;

/** A rubric of this team's as it is published: {id, name, version, criteria}. Service only. */
create function public.analysis_rubric(rubric uuid, team uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return private.rubric_for(analysis_rubric.rubric, analysis_rubric.team);
end $$;

/**
 * Ends an analysis: ready, or failed with {step, code, message, retryable}. What is held for it is spent or given back; with `owed` false, where the platform's keys
 * did nothing after all, given back. Gives it as it is then, or null where it was stopped, or taken by somebody else. Service only.
 */
create function public.analysis_end(analysis uuid, run uuid, failure jsonb, owed boolean, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare mine public.analyses := private.locked_analysis(analysis_end.analysis);
begin
  perform private.require_service();
  if mine.id is null or mine.run is distinct from analysis_end.run or mine.state not in ('transcribing', 'judging') then return null; end if;
  update public.analyses a set
    money = private.analysis_paid(mine, nullif(analysis_end.failure, 'null') is null and coalesce(analysis_end.owed, true), 'Call analysis: failed'),
    state = case when nullif(analysis_end.failure, 'null') is null then 'ready' else 'failed' end,
    progress = case when nullif(analysis_end.failure, 'null') is null then 1 else a.progress end,
    failure = nullif(analysis_end.failure, 'null'), run = null, held_until = null, updated_at = analysis_end.at
  where a.id = mine.id returning * into mine;
  return private.analysis_json(mine);
end $$;

/** Stops an analysis of this user. What the platform's key had heard of a recording is paid; all else is given back. Refused: 404 not-found, 409 over. Service only. */
create function public.analysis_cancel(for_user uuid, analysis uuid, at timestamptz)
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
  update public.analyses a set money = private.analysis_paid(mine, mine.speech_paid and mine.step = 'judging', 'Call analysis: stopped'),
    state = 'cancelled', run = null, held_until = null, updated_at = analysis_cancel.at
  where a.id = mine.id returning * into mine;
  return private.analysis_json(mine);
end $$;

/** Queues a failed analysis of this user anew, from the step that failed; `money` as of private.analysis_pay. Gives {analysis, turn}. Refused as analysis_begin; 409
 * not-failed, not-retryable. Service only. */
create function public.analysis_retry(for_user uuid, analysis uuid, money jsonb, at timestamptz)
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
    updated_at = analysis_retry.at
  where a.id = mine.id returning * into mine;
  return jsonb_build_object('analysis', private.analysis_json(mine), 'turn', mine.turn);
end $$;

/** Analyses that nobody works on though they are not over: their process died, or they were never queued. Up to a hundred, each to be queued as {id, turn}. Service only. */
create function public.analyses_stranded(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare found jsonb;
begin
  perform private.require_service();
  -- what waits in the queue is not lost
  update private.credit_holds h set created_at = clock_timestamp() from public.analyses a
  where a.state in ('queued', 'transcribing', 'judging') and h.user_id = a.user_id and h.key = a.credit_key
    and h.created_at < clock_timestamp() - interval '10 minutes';
  with stranded as (
    select a.id from public.analyses a where a.state in ('queued', 'transcribing', 'judging')
      and coalesce(a.held_until, a.updated_at + interval '2 minutes') < analyses_stranded.at
    order by a.updated_at limit 100 for update skip locked),
  again as (
    update public.analyses a set turn = a.turn + 1, run = null, held_until = null, updated_at = analyses_stranded.at from stranded s where a.id = s.id
    returning a.id, a.turn)
  select coalesce(jsonb_agg(jsonb_build_object('id', again.id, 'turn', again.turn)), '[]') into found from again;
  return found;
end $$;

select private.allow('public.analysis_begin(uuid, uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.analysis_of(uuid, uuid)', 'service_role');
select private.allow('public.analysis_take(uuid, uuid, timestamptz)', 'service_role');
select private.allow('public.analysis_tell(uuid, uuid, double precision, timestamptz)', 'service_role');
select private.allow('public.analysis_leave(uuid, uuid)', 'service_role');
select private.allow('public.analysis_heard(uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.analysis_judged(uuid, uuid, jsonb, jsonb, jsonb, timestamptz)', 'service_role');
select private.allow('public.analysis_rubric(uuid, uuid)', 'service_role');
select private.allow('public.analysis_end(uuid, uuid, jsonb, boolean, timestamptz)', 'service_role');
select private.allow('public.analysis_cancel(uuid, uuid, timestamptz)', 'service_role');
select private.allow('public.analysis_retry(uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.analyses_stranded(timestamptz)', 'service_role');
