-- Recordings and calls that are judged in the background, and what was judged. A row says how far its work is; whoever works on it holds it for a while.
create table public.analyses (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  state text not null default 'queued' check (state in ('queued', 'transcribing', 'judging', 'ready', 'failed', 'cancelled')),
  -- where it goes on
  step text not null check (step in ('transcribing', 'judging')),
  progress real not null default 0 check (progress between 0 and 1),
  title text not null check (length(title) between 1 and 300),
  upload_id uuid references public.uploads (id) on delete set null,
  -- of a recording, once it was heard
  call_id uuid references public.calls (id) on delete cascade,
  judges boolean not null,
  model text check (length(model) between 1 and 200),
  rubric_id uuid,
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object' and pg_column_size(options) < 8192),
  failure jsonb,
  -- what the platform's keys do of it, and so is paid
  speech_paid boolean not null default false,
  text_paid boolean not null default false,
  money text not null default 'none' check (money in ('none', 'held', 'spent', 'back')),
  cost integer not null default 0 check (cost >= 0),
  credit_key text check (length(credit_key) <= 200),
  attempt integer not null default 0,
  -- one more whenever it is queued anew, and whenever somebody takes it
  turn integer not null default 1,
  takes integer not null default 0,
  run uuid,
  held_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index analyses_user on public.analyses (user_id, team_id, created_at desc, id desc);
create index analyses_team on public.analyses (team_id);
create index analyses_call on public.analyses (call_id);
create index analyses_recording on public.analyses (upload_id);
create index analyses_open on public.analyses (held_until) where state in ('queued', 'transcribing', 'judging');
-- a recording becomes one call, however often it is asked for
create unique index analyses_upload on public.analyses (upload_id) where state in ('queued', 'transcribing', 'judging');

create table public.judgements (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references public.calls (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  analysis_id uuid references public.analyses (id) on delete set null,
  engine text not null check (engine in ('rules', 'model')),
  judgement jsonb not null check (jsonb_typeof(judgement) = 'object'),
  -- by a rubric of the team's own, as it was scored
  rubric jsonb check (jsonb_typeof(rubric) = 'object'),
  at timestamptz not null
);
create index judgements_call on public.judgements (call_id, at desc);
create index judgements_team on public.judgements (team_id);
create index judgements_analysis on public.judgements (analysis_id);

select private.readable('public.analyses', 'authenticated');
select private.readable('public.judgements', 'authenticated');
create policy "one's own" on public.analyses for select to authenticated
  using (user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]));
create policy "with the call" on public.judgements for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));

create function private.is_open(a public.analyses)
returns boolean language sql immutable set search_path = '' as $$ select a.state in ('queued', 'transcribing', 'judging') $$;

/** An analysis as its owner is told of it. */
create function private.analysis_json(a public.analyses)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', a.id, 'state', a.state, 'progress', round(a.progress::numeric, 3), 'title', a.title, 'uploadId', a.upload_id,
    'callId', a.call_id, 'judges', a.judges, 'model', a.model, 'rubricId', a.rubric_id, 'failure', a.failure,
    'cost', case when a.money in ('held', 'spent') then a.cost else 0 end, 'createdAt', a.created_at, 'updatedAt', a.updated_at)
$$;

create function private.judgement_json(j public.judgements)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', j.id, 'at', j.at, 'judgement', j.judgement, 'rubric', j.rubric)
$$;

/** A judgement where nothing that was said is kept: without words of the call, and without what a slot says, which is one. */
create function private.judgement_without_words(value jsonb)
returns jsonb language sql immutable set search_path = '' as $$
  select case jsonb_typeof(value)
    when 'object' then (
      select coalesce(jsonb_object_agg(e.key, case
        when e.key = 'evidence' then '[]'
        when e.key = 'text' and judgement_without_words.value ? 'state' then '""'
        when e.key = 'nextSteps' then '[]'
        else private.judgement_without_words(e.value) end), '{}')
      from jsonb_each(value) e)
    when 'array' then (select coalesce(jsonb_agg(private.judgement_without_words(e.value) order by e.at), '[]')
      from jsonb_array_elements(value) with ordinality e (value, at))
    else value end
$$;
revoke execute on all functions in schema private from public;

/**
 * The analyses of whoever asks in this team, the newest first: {rows, next}. `only_open`: those alone that are not over; `of_call`: those of this call.
 */
create function public.list_analyses(team uuid, page_size integer default 50, cursor jsonb default null, only_open boolean default false, of_call uuid default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  me uuid := private.require_user();
  most integer := least(greatest(coalesce(page_size, 50), 1), 100);
  after_at timestamptz;
  after_id uuid;
  found jsonb;
  last jsonb;
begin
  perform private.require_role(list_analyses.team, 'rep');
  if jsonb_typeof(cursor) = 'object' then
    begin
      after_at := (cursor ->> 'at')::timestamptz;
      after_id := (cursor ->> 'id')::uuid;
    exception when others then perform private.refuse(400, 'invalid', 'This is no cursor of a list.');
    end;
  end if;
  if cursor is not null and jsonb_typeof(cursor) <> 'null' and (after_at is null or after_id is null) then
    perform private.refuse(400, 'invalid', 'This is no cursor of a list.');
  end if;
  select coalesce(jsonb_agg(private.analysis_json(a) order by a.created_at desc, a.id desc), '[]') into found
  from (select * from public.analyses one
    where one.user_id = me and one.team_id = list_analyses.team
      and (after_at is null or (one.created_at, one.id) < (after_at, after_id))
      and (not coalesce(only_open, false) or one.state in ('queued', 'transcribing', 'judging'))
      and (of_call is null or one.call_id = of_call)
    order by one.created_at desc, one.id desc limit most + 1) a;
  if jsonb_array_length(found) <= most then return jsonb_build_object('rows', found, 'next', null); end if;
  found := found - most;
  last := found -> -1;
  return jsonb_build_object('rows', found, 'next', jsonb_build_object('at', last -> 'createdAt', 'id', last -> 'id'));
end $$;

/**
 * An analysis of whoever asks, with what came of it: {analysis, made}. `made` is null until the score is there: {callId, scores, receipt, talk, judgement}; the
 * judgement is the latest of this analysis.
 */
create function public.read_analysis(id uuid)
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
      'judgement', (select private.judgement_json(j) from public.judgements j
        where j.analysis_id = mine.id order by j.engine = 'model' desc, j.at desc limit 1));
  end if;
  return jsonb_build_object('analysis', private.analysis_json(mine), 'made', made);
end $$;

/** What was judged of a call, the newest first, for whoever may read it. */
create function public.list_judgements(call uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare seen public.calls := private.seen_call(list_judgements.call);
begin
  return (select coalesce(jsonb_agg(private.judgement_json(j) order by j.at desc, j.engine = 'model' desc, j.id), '[]')
    from public.judgements j where j.call_id = seen.id);
end $$;

select private.allow('public.list_analyses(uuid, integer, jsonb, boolean, uuid)', 'authenticated');
select private.allow('public.read_analysis(uuid)', 'authenticated');
select private.allow('public.list_judgements(uuid)', 'authenticated');
