/**
 * What was begun of a practice for this team and is paid yet, or null: {begun_at, ended_at, channels: ["voice", "text"], own_key, voice_seconds, redact}.
 * `own_key`: nothing of it was paid for the platform's keys. `redact`: what the team takes out of outgoing text, so that a token waits for one question less.
 * Service only.
 */
create or replace function public.practice_begun(for_user uuid, team uuid, practice uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return (
    select jsonb_build_object('begun_at', min(r.begun_at), 'ended_at', max(r.ended_at),
      'channels', jsonb_agg(replace(r.kind, '-practice', '') order by r.kind desc), 'own_key', bool_and(r.own_key), 'voice_seconds', (
        select coalesce(sum(u.quantity), 0) from public.usage_events u where u.user_id = for_user and u.call_id = practice_begun.practice and u.unit = 'seconds'
          and u.kind in ('voice-practice', 'voice-practice-own-key')),
      'redact', (select t.redact from public.teams t where t.id = practice_begun.team))
    from private.practice_runs r
    where r.user_id = for_user and r.team_id = practice_begun.team and r.practice = practice_begun.practice and r.refunded_at is null
      and r.begun_at > now() - private.practice_lasts()
    having count(*) > 0);
end $$;
