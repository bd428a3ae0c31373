-- What a buyer really said in a call goes into no account whose team keeps no such words, by way of a drill either.

/** Whether words of a real call are in a practice: a drill, and what goes on from a line of one. */
create function private.is_of_call(body jsonb)
returns boolean language sql immutable set search_path = '' as $$
  select coalesce(body #>> '{from,kind}' = 'call' or starts_with(body #>> '{scenario,id}', 'drill/'), false)
$$;

/** A drill without what its buyer said. How far it went, the rep's own words and what it came to stay. */
create function private.drill_without_words(body jsonb)
returns jsonb language sql immutable set search_path = '' as $$
  select body || jsonb_build_object(
    'scenario', (body -> 'scenario') || jsonb_build_object('title', 'A moment of a call', 'opening', '(deleted)'),
    'lines', (select coalesce(jsonb_agg(case when l.line ->> 'side' = 'buyer' then l.line || jsonb_build_object('text', '(deleted)') else l.line end order by l.n), '[]')
      from jsonb_array_elements(body -> 'lines') with ordinality as l (line, n)))
$$;
revoke execute on all functions in schema private from public;

/**
 * Keeps what a device has of a practice, in addition to what is kept: private.merge_practice. Gives {practice, revision, result} as it is then.
 * Refused: 409 not-yours, other-team, too-many-practices, words-not-kept; 410 practice-deleted; 413 practices-full, too-large.
 */
create or replace function public.sync_practice(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.practices;
  merged jsonb;
  made integer;
  of_table text;
  of_column text;
  of_constraint text;
begin
  -- one after the other for each user: what all of their practices hold is counted
  perform 1 from public.profiles p where p.id = auth.uid() for no key update;
  perform private.hold_team(team);
  perform private.require_role(team, 'rep');
  perform private.check_practice(payload);
  if private.is_of_call(payload) and not (select t.store_transcripts from public.teams t where t.id = sync_practice.team) then
    perform private.refuse(409, 'words-not-kept', 'A buyer’s own words from a call are in this drill, and your team keeps none in accounts.',
      'It stays on your device, with its score.');
  end if;
  insert into public.practices as p (id, user_id, team_id, started_at, ended_at, body, lines, signs)
  values ((payload ->> 'id')::uuid, auth.uid(), team, private.moment(payload -> 'startedAt', 'startedAt'),
    case when payload ? 'endedAt' then private.moment(payload -> 'endedAt', 'endedAt') end, payload, jsonb_array_length(payload -> 'lines'),
    length(payload::text))
  on conflict (id) do nothing;
  get diagnostics made = row_count;
  select * into mine from public.practices p where p.id = (payload ->> 'id')::uuid for update;
  if mine.user_id is distinct from auth.uid() then
    perform private.refuse(409, 'not-yours', 'This practice belongs to somebody else.', 'Begin a new one.');
  end if;
  if mine.team_id <> team then perform private.refuse_practice_elsewhere(auth.uid(), mine.team_id); end if;
  if mine.deleted_at is not null then perform private.refuse_practice_away(); end if;
  if made = 0 then
    merged := private.merge_practice(mine.body, payload);
    if merged <> mine.body then
      update public.practices p
      set body = merged, lines = jsonb_array_length(merged -> 'lines'), signs = length(merged::text), revision = p.revision + 1,
        ended_at = case when merged ? 'endedAt' then private.moment(merged -> 'endedAt', 'endedAt') end, updated_at = clock_timestamp()
      where p.id = mine.id returning * into mine;
      made := 2;
    end if;
  end if;
  if made > 0 then perform private.room_for_practices(auth.uid(), made = 1); end if;
  return private.practice_record(mine);
exception when check_violation or not_null_violation then
  get stacked diagnostics of_table = table_name, of_column = column_name, of_constraint = constraint_name;
  perform private.refuse_value(of_table, of_column, of_constraint);
end $$;

/** As it was; of drills the buyer's words go too. */
create or replace function public.purge_transcripts(team uuid)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  found_team public.teams := private.team_for(team, 'admin');
  touched integer;
begin
  delete from public.turns t where t.team_id = found_team.id;
  update public.cards d set quote = null from public.calls c where c.id = d.call_id and c.team_id = found_team.id and d.quote is not null;
  update public.objections o set quote = null, steps = private.without_words(o.steps)
    from public.calls c where c.id = o.call_id and c.team_id = found_team.id and (o.quote is not null or o.steps is not null);
  update public.scores s set receipt = private.without_words(s.receipt)
    from public.calls c where c.id = s.call_id and c.team_id = found_team.id and s.receipt is not null;
  update public.judgements j set judgement = private.judgement_without_words(j.judgement), rubric = private.judgement_without_words(j.rubric)
    where j.team_id = found_team.id;
  delete from public.meeting_notes n where n.team_id = found_team.id;
  update public.practices p set body = private.drill_without_words(p.body), signs = length(private.drill_without_words(p.body)::text)
    where p.team_id = found_team.id and private.is_of_call(p.body);
  update public.calls c set transcript_stored = false, metrics = private.without_words(c.metrics), updated_at = now()
    where c.team_id = found_team.id and c.transcript_stored;
  get diagnostics touched = row_count;
  perform private.audit(found_team.id, 'transcripts.purged', found_team.id::text, jsonb_build_object('calls', touched));
  return touched;
end $$;

-- What answers of a voice cost, as they were told: together no more than the practice's minutes can cost.
alter table private.practice_answers add column cost numeric not null default 0;

/**
 * Counts one answer of a vendor's voice, once: {response, model, provider, source, input_tokens, output_tokens, cost, most_at_first, most_a_minute}: dollars.
 * All answers of a practice cost `most_at_first` and `most_a_minute` of the minutes since it was begun, two hours at most. Its minute by our clock
 * counts once, too. True where it was new. Refused: 404 not-found; 409 too-many-answers, too-dear. Service only.
 */
create or replace function public.practice_used(for_user uuid, team uuid, practice uuid, facts jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  begun timestamptz := (public.practice_begun(for_user, practice_used.team, practice_used.practice) ->> 'begun_at')::timestamptz;
  kind text := case when facts ->> 'source' = 'platform' then 'voice-practice' else 'voice-practice-own-key' end;
  minute integer;
  most numeric;
begin
  perform private.require_service();
  if begun is null then perform private.refuse(404, 'not-found', 'Nothing was paid for this practice.', 'Begin it first.'); end if;
  minute := floor(greatest(0, extract(epoch from now() - begun)) / 60);
  perform 1 from public.teams t where t.id = practice_used.team for key share;
  perform private.hold_account(for_user);
  if (select count(*) from private.practice_answers a where a.user_id = for_user and a.practice = practice_used.practice) >= 2000 then
    perform private.refuse(409, 'too-many-answers', 'A practice has 2,000 answers at most.', 'Begin a new one.');
  end if;
  insert into private.practice_answers (user_id, practice, response, at, cost)
  values (for_user, practice_used.practice, private.worded(facts ->> 'response', 'An answer''s id', 100), now(), (facts ->> 'cost')::numeric) on conflict do nothing;
  if not found then return false; end if;
  most := (facts ->> 'most_at_first')::numeric + (facts ->> 'most_a_minute')::numeric * least(120, extract(epoch from greatest(interval '0', now() - begun)) / 60);
  if (select sum(a.cost) from private.practice_answers a where a.user_id = for_user and a.practice = practice_used.practice) > most then
    perform private.refuse(409, 'too-dear', 'More was told of this practice than its minutes can cost.');
  end if;
  perform public.usage_record(for_user, practice_used.team, format('%s:%s:%s:%s', for_user, kind, practice_used.practice, minute), kind, 60, 'seconds',
    practice_used.practice);
  perform public.ai_settle(for_user, practice_used.team, practice_used.practice,
    (facts - 'response' - 'most_at_first' - 'most_a_minute') || jsonb_build_object('run', gen_random_uuid(), 'purpose', 'practice', 'state', 'done'));
  return true;
end $$;
