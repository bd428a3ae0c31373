-- What was paid for a practice pays for no more than that.

-- What a member did of an assignment is counted for each of up to 200 members of each of up to 200 assignments.
create index practice_results_of on public.practice_results (user_id, team_id, scenario, persona);

/**
 * Ends a practice. One that `died` within 30 seconds of its beginning is given back, five a day at most; where a voice's line was gone, its own word for how long
 * it lasted is taken for an hour, unless more than its first minute was counted of it, or a model was asked for a line after that. Gives whether it was given back, also when it is asked again.
 * Refused: 404 not-found. Service only.
 */
create or replace function public.practice_end(for_user uuid, practice uuid, died boolean, lasted_ms integer, at timestamptz)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  one private.practice_runs;
  counted bigint;
  returned boolean := false;
  given_back text := 'Practice: died at its beginning';
begin
  perform private.require_service();
  if not coalesce(isfinite(practice_end.at), false) then perform private.refuse(400, 'invalid', 'A moment is missing.'); end if;
  if not exists (select from private.practice_runs r where r.user_id = for_user and r.practice = practice_end.practice) then
    perform private.refuse(404, 'not-found', 'Nothing was paid for this practice.');
  end if;
  perform private.account(for_user);
  select coalesce(sum(u.quantity), 0) into counted from public.usage_events u
  where u.user_id = for_user and u.call_id = practice_end.practice and u.unit = 'seconds' and u.kind in ('voice-practice', 'voice-practice-own-key');
  for one in select * from private.practice_runs r where r.user_id = for_user and r.practice = practice_end.practice order by r.kind loop
    returned := returned or one.refunded_at is not null;
    continue when one.ended_at is not null or one.refunded_at is not null;
    if practice_end.died and not one.kept and counted <= 60
      and (practice_end.at <= one.begun_at + interval '30 seconds'
        or (one.kind = 'voice-practice' and practice_end.lasted_ms between 0 and 30000 and practice_end.at <= one.begun_at + interval '1 hour'
          and not exists (select from public.ai_requests a
            where a.user_id = for_user and a.purpose = 'practice' and a.created_at > one.begun_at + interval '1 minute')))
      -- also those that were begun again since
      and 5 > (select count(*) from public.credit_entries e where e.user_id = for_user and e.kind = 'refund' and e.reason = given_back
        and e.created_at > now() - interval '24 hours') then
      perform public.credits_refund(for_user, one.key, given_back);
      delete from public.usage_events u
      where u.user_id = for_user and u.call_id = one.practice and u.unit = 'seconds' and u.kind in ('voice-practice', 'voice-practice-own-key')
        and u.created_at >= one.begun_at;
      update private.practice_runs r set refunded_at = practice_end.at
      where r.user_id = for_user and r.practice = one.practice and r.kind = one.kind;
      returned := true;
    else
      -- what died and is paid may go on in text
      update private.practice_runs r set kept = practice_end.died, ended_at = case when practice_end.died then null else practice_end.at end
      where r.user_id = for_user and r.practice = one.practice and r.kind = one.kind;
    end if;
  end loop;
  return returned;
end $$;

/**
 * What was begun of a practice for this team and is paid yet, or null: {begun_at, ended_at, channels: ["voice", "text"], own_key, own_voice, voice_seconds, redact}.
 * `own_key`: nothing of it was paid for the platform's keys; `own_voice`: nothing of its voice. `voice_seconds`: those of the platform's key. `redact`: what the
 * team takes out of outgoing text, so that a token waits for one question less.
 * Service only.
 */
create or replace function public.practice_begun(for_user uuid, team uuid, practice uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return (
    select jsonb_build_object('begun_at', min(r.begun_at), 'ended_at', max(r.ended_at),
      'channels', jsonb_agg(replace(r.kind, '-practice', '') order by r.kind desc), 'own_key', bool_and(r.own_key),
      'own_voice', coalesce(bool_and(r.own_key) filter (where r.kind = 'voice-practice'), false), 'voice_seconds', (
        select coalesce(sum(u.quantity), 0) from public.usage_events u where u.user_id = for_user and u.call_id = practice_begun.practice and u.unit = 'seconds'
          and u.kind = 'voice-practice'),
      'redact', (select t.redact from public.teams t where t.id = practice_begun.team))
    from private.practice_runs r
    where r.user_id = for_user and r.team_id = practice_begun.team and r.practice = practice_begun.practice and r.refunded_at is null
      and r.begun_at > now() - private.practice_lasts()
    having count(*) > 0);
end $$;
