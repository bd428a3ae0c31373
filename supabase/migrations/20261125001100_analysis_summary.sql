-- An analysis that was judged tells a summary in any case.

/**
 * An analysis of whoever asks, with what came of it: {analysis, made}. `made` is null until the score is there: {callId, scores, receipt, talk, summary,
 * judgement}; the judgement is the latest of this analysis, the summary that of the rules where a model's has none.
 */
create or replace function public.read_analysis(id uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  mine public.analyses;
  its public.calls;
  score public.scores;
  made jsonb;
begin
  select * into mine from public.analyses a where a.id = read_analysis.id and a.user_id = me and private.in_team(me, a.team_id);
  if not found then perform private.refuse(404, 'not-found', 'There is no such analysis, or it is not yours to see.'); end if;
  select * into its from public.calls c where c.id = mine.call_id and c.deleted_at is null;
  if found and private.sees_call(its, me) then
    select * into score from public.scores s where s.call_id = its.id order by s.rubric_version desc limit 1;
    made := jsonb_build_object('callId', its.id,
      'scores', case when score.call_id is not null then jsonb_build_object('overall', score.overall, 'discovery', score.discovery, 'rapport', score.rapport,
        'objectionHandling', score.objection_handling, 'nextSteps', score.next_steps) end,
      'receipt', score.receipt,
      'talk', (select m -> 'value' from jsonb_array_elements(case when jsonb_typeof(its.metrics) = 'array' then its.metrics else '[]' end) m
        where m ->> 'id' = 'talk-ratio' and jsonb_typeof(m -> 'value') = 'number' limit 1),
      'summary', (select j.judgement #>> '{summary,text}' from public.judgements j
        where j.analysis_id = mine.id and j.judgement #>> '{summary,text}' <> '' order by j.engine = 'model' desc, j.at desc limit 1),
      'judgement', (select private.judgement_json(j) from public.judgements j
        where j.analysis_id = mine.id order by j.engine = 'model' desc, j.at desc limit 1));
  end if;
  return jsonb_build_object('analysis', private.analysis_json(mine), 'made', made);
end $$;
