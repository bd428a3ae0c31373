-- Where a process dies when all is kept and only the end is not noted, no model is asked again.

/**
 * Takes an analysis to work on it, for private.analysis_hold, told anew by analysis_tell. Gives null where it is over or gone, {busy: true} where somebody else holds
 * it, else {analysis, user, team, takes, member, redact, stores, options, speechPaid, textPaid, used, judged, model, answered, call}: `model` is what a model judged
 * of it by now, `answered` whether its rubric is answered too. Service only.
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
    'model', (select j.judgement from public.judgements j where j.analysis_id = mine.id and j.engine = 'model' limit 1),
    'answered', exists (select from public.judgements j where j.analysis_id = mine.id and j.engine = 'model' and j.rubric is not null)
  ) || (select jsonb_build_object('redact', t.redact, 'stores', t.store_transcripts) from public.teams t where t.id = mine.team_id);
end $$;
