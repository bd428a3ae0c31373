/**
 * Takes an answer's id as ai_answer_begin does, with what has to be known of the team before a model is asked, as it is now: {state, redact, material}. `material`:
 * it has documents. Refused as there. Service only.
 */
create function public.ai_answer_open(for_user uuid, team uuid, answer uuid, session uuid, digest text, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare state text;
begin
  perform private.require_service();
  state := public.ai_answer_begin(for_user, ai_answer_open.team, ai_answer_open.answer, ai_answer_open.session, ai_answer_open.digest, ai_answer_open.at);
  return (
    select jsonb_build_object('state', state, 'redact', t.redact,
      'material', exists (select from public.brain_documents d where d.team_id = t.id and d.deleted_at is null))
    from public.teams t where t.id = ai_answer_open.team);
end $$;

/**
 * Keeps more of answers, or only that they still run: [{answer, first, events, state, refusal}], each answer once. Gives those that are to stop: their users said
 * so, or they are gone. One request for all that a process runs, and one statement. Service only.
 */
create or replace function public.ai_answers_keep(list jsonb, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare stops jsonb;
begin
  perform private.require_service();
  with given as materialized (
    select * from jsonb_to_recordset(list) as r (answer uuid, first integer, events jsonb, state text, refusal jsonb)),
  kept as (
    update private.ai_answers a set state = g.state, refusal = nullif(g.refusal, 'null'), beat_at = greatest(a.beat_at, ai_answers_keep.at)
    from given g where a.id = g.answer and a.state = 'running' returning a.id, a.stopping),
  parts as (
    -- the same again where nobody heard that it was kept, and by then perhaps more
    insert into private.ai_answer_parts as p (answer_id, first, events)
    select g.answer, g.first, g.events from given g join kept k on k.id = g.answer where jsonb_array_length(g.events) > 0
    on conflict (answer_id, first) do update set events = excluded.events where jsonb_array_length(excluded.events) > jsonb_array_length(p.events))
  select coalesce(jsonb_agg(g.answer) filter (where k.id is null or k.stopping), '[]') into stops from given g left join kept k on k.id = g.answer;
  return stops;
end $$;

select private.allow('public.ai_answer_open(uuid, uuid, uuid, uuid, text, timestamptz)', 'service_role');
