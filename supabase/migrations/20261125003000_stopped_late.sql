-- Who stops an analysis when most of its recording was heard by the platform's key has taken that: else it could be had for nothing, again and again.

/**
 * Stops an analysis of this user. What the platform's key had heard of a recording, from half of it on, and what a model answered on it, is paid; all else is given
 * back. Refused: 404 not-found, 409 over. Service only.
 */
create or replace function public.analysis_cancel(for_user uuid, analysis uuid, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses := private.locked_analysis(analysis_cancel.analysis);
  owed boolean;
begin
  perform private.require_service();
  if mine.id is null or mine.user_id <> for_user then
    perform private.refuse(404, 'not-found', 'There is no such analysis, or it is not yours to see.');
  end if;
  if mine.state = 'cancelled' then return private.analysis_json(mine); end if;
  if not private.is_open(mine) then perform private.refuse(409, 'over', 'This analysis is over already.'); end if;
  owed := case mine.step
    when 'judging' then mine.speech_paid or mine.used
    -- a sixth of the way is going through the file, the rest is hearing it
    else mine.speech_paid and mine.progress >= 0.6
  end;
  update public.analyses a set money = private.analysis_paid(mine, owed, 'Call analysis: stopped'),
    state = 'cancelled', run = null, held_until = null, updated_at = analysis_cancel.at
  where a.id = mine.id returning * into mine;
  return private.analysis_json(mine);
end $$;
