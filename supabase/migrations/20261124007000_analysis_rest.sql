-- What the platform's key had heard of a recording stays paid where it was up to its owner that nothing more came of it.

/**
 * Ends an analysis: ready, or failed with {step, code, message, retryable}. What is held for it is spent where it is `owed` (a failure is so only where it says so),
 * else given back. Gives it as it is then, or null where it was stopped, or taken by somebody else. Service only.
 */
create or replace function public.analysis_end(analysis uuid, run uuid, failure jsonb, owed boolean, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.analyses := private.locked_analysis(analysis_end.analysis);
  failed boolean := nullif(analysis_end.failure, 'null') is not null;
begin
  perform private.require_service();
  if mine.id is null or mine.run is distinct from analysis_end.run or mine.state not in ('transcribing', 'judging') then return null; end if;
  update public.analyses a set
    money = private.analysis_paid(mine, coalesce(analysis_end.owed, not failed), 'Call analysis: failed'),
    state = case when failed then 'failed' else 'ready' end,
    progress = case when failed then a.progress else 1 end,
    failure = nullif(analysis_end.failure, 'null'), run = null, held_until = null, updated_at = analysis_end.at
  where a.id = mine.id returning * into mine;
  return private.analysis_json(mine);
end $$;
