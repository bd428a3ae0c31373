-- The best moments of a team's calls, to listen to and to learn from. A clip is seen by whoever may read its call.
create table public.clips (
  id uuid primary key,
  call_id uuid not null references public.calls (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  -- null: their account is gone, what the team saw stays the team's
  user_id uuid references public.profiles (id) on delete set null,
  title text not null check (length(title) between 1 and 160),
  note text not null default '' check (length(note) <= 2000),
  tags text[] not null default '{}',
  from_ms bigint not null check (from_ms between 0 and 9007199254740991),
  to_ms bigint not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (id) on delete set null,
  constraint clips_stretch check (to_ms > from_ms and to_ms - from_ms <= 900000)
);
create index clips_team on public.clips (team_id, created_at desc, id desc);
create index clips_call on public.clips (call_id, from_ms);
create index clips_user on public.clips (user_id);
create index clips_away on public.clips (deleted_at) where deleted_at is not null;
select private.readable('public.clips', 'authenticated');
create policy "with the call" on public.clips for select to authenticated
  using (deleted_at is null and exists (select from public.calls c where c.id = call_id));

/** A clip with its call and the first six lines that are heard in it. */
create function private.told_clip(k public.clips, c public.calls)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', k.id, 'call_id', k.call_id, 'title', k.title, 'note', k.note, 'tags', to_jsonb(k.tags), 'from_ms', k.from_ms, 'to_ms', k.to_ms,
    'by', private.person_name(k.user_id), 'mine', k.user_id is not distinct from auth.uid(),
    'may_change', k.user_id is not distinct from auth.uid() or private.manages_team(k.team_id),
    'call_title', c.title, 'started_at', c.started_at, 'rep', private.person_name(c.user_id), 'shared', c.shared_at is not null, 'created_at', k.created_at,
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('seq', t.seq, 'name', t.name, 'side', t.side, 'text', left(t.text, 400), 'start_ms', t.start_ms)
        order by t.seq), '[]')
      from (select * from public.turns t where t.call_id = k.call_id and t.end_ms > k.from_ms and t.start_ms < k.to_ms order by t.seq limit 6) t))
$$;

/** A clip of a call that whoever asks may read, locked; with `mine` one that they may change: its maker, and managers. */
create function private.seen_clip(which uuid, mine boolean)
returns public.clips language plpgsql security definer set search_path = '' as $$
declare k public.clips;
begin
  perform private.require_user();
  select * into k from public.clips l where l.id = which for update;
  if k.id is null or not exists (select from public.calls c where c.id = k.call_id and private.sees_call(c, auth.uid())) then
    perform private.refuse(404, 'not-found', 'There is no such clip, or it is not yours to see.');
  end if;
  if mine and k.user_id is distinct from auth.uid() and not private.manages_team(k.team_id) then
    perform private.refuse(403, 'not-yours', 'Only whoever made it and managers may do this.');
  end if;
  return k;
end $$;

create function private.clip_ms(value jsonb, what text)
returns bigint language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(value) is distinct from 'number' or (value #>> '{}')::numeric not between 0 and 9007199254740991 then
    perform private.refuse(400, 'invalid', format('%s is a moment of the call in milliseconds.', what));
  end if;
  return (value #>> '{}')::numeric::bigint;
end $$;

create function private.check_stretch(from_ms bigint, to_ms bigint)
returns void language plpgsql immutable set search_path = '' as $$
begin
  if to_ms <= from_ms then perform private.refuse(400, 'invalid', 'It ends before it begins.'); end if;
  if to_ms - from_ms > 900000 then perform private.refuse(400, 'invalid', 'A clip is 15 minutes long at most.'); end if;
end $$;

create function private.clip_note(value text)
returns text language plpgsql immutable set search_path = '' as $$
begin
  value := btrim(coalesce(value, ''));
  if length(value) > 2000 then perform private.refuse(400, 'invalid', 'A note has 2000 signs at most.'); end if;
  return value;
end $$;
revoke execute on all functions in schema private from public;

/** Keeps a clip {id, title, note, tags, from_ms, to_ms} of a call that whoever asks may read; the same id again changes nothing. Refused: 409 put-away, other-clip, too-many-clips, too-many-tags. */
create function public.add_clip(call uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  one public.calls := private.seen_call(add_clip.call);
  k public.clips;
  begins bigint;
  ends bigint;
begin
  perform private.hold_team(one.team_id);
  perform private.hold_account(me);
  perform private.only_keys(payload, 'id', 'title', 'note', 'tags', 'from_ms', 'to_ms');
  if one.deleted_at is not null then perform private.refuse(409, 'put-away', 'This call was deleted.', 'Restore it first.'); end if;
  if payload ->> 'id' is null then perform private.refuse(400, 'invalid', 'An id is missing.'); end if;
  begins := private.clip_ms(payload -> 'from_ms', 'from');
  ends := private.clip_ms(payload -> 'to_ms', 'to');
  perform private.check_stretch(begins, ends);
  insert into public.clips (id, call_id, team_id, user_id, title, note, tags, from_ms, to_ms)
  values ((payload ->> 'id')::uuid, one.id, one.team_id, me, private.worded(payload ->> 'title', 'A title', 160), private.clip_note(payload ->> 'note'),
    private.tags(coalesce(payload -> 'tags', '[]'), 10), begins, ends)
  on conflict (id) do nothing returning * into k;
  if k.id is null then
    select * into k from public.clips l where l.id = (payload ->> 'id')::uuid and l.user_id = me and l.call_id = one.id and l.deleted_at is null;
    if k.id is null then perform private.refuse(409, 'other-clip', 'This id was used for something else.', 'Try again.'); end if;
  elsif (select count(*) from public.clips l where l.team_id = one.team_id) > 2000 then
    perform private.refuse(409, 'too-many-clips', 'A team has 2,000 clips, deleted ones counted for 30 days.', 'Delete some that nobody needs.');
  end if;
  return private.told_clip(k, one);
end $$;

/** Changes any of {title, note, tags, from_ms, to_ms}. Refused: 403 not-yours; 409 put-away, too-many-tags. */
create function public.change_clip(id uuid, patch jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  k public.clips := private.seen_clip(change_clip.id, true);
  one public.calls;
begin
  perform private.only_keys(patch, 'title', 'note', 'tags', 'from_ms', 'to_ms');
  if k.deleted_at is not null then perform private.refuse(409, 'put-away', 'This clip was deleted.', 'Restore it first.'); end if;
  if patch ? 'title' then k.title := private.worded(patch ->> 'title', 'A title', 160); end if;
  if patch ? 'note' then k.note := private.clip_note(patch ->> 'note'); end if;
  if patch ? 'tags' then k.tags := private.tags(patch -> 'tags', 10); end if;
  if patch ? 'from_ms' then k.from_ms := private.clip_ms(patch -> 'from_ms', 'from'); end if;
  if patch ? 'to_ms' then k.to_ms := private.clip_ms(patch -> 'to_ms', 'to'); end if;
  perform private.check_stretch(k.from_ms, k.to_ms);
  update public.clips l set title = k.title, note = k.note, tags = k.tags, from_ms = k.from_ms, to_ms = k.to_ms, updated_at = clock_timestamp()
  where l.id = k.id returning * into k;
  select * into one from public.calls c where c.id = k.call_id;
  return private.told_clip(k, one);
end $$;

/** Puts a clip away for 30 days (its maker, and managers), or brings it back (whoever put it away). Refused: 403 not-yours. */
create function public.put_clip_away(id uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  k public.clips := private.seen_clip(put_clip_away.id, true);
  one public.calls;
begin
  if away is null then perform private.refuse(400, 'invalid', 'Say whether it is put away.'); end if;
  if not away and k.deleted_at is not null and k.deleted_by is distinct from auth.uid() then
    perform private.refuse(403, 'not-yours', 'Only whoever deleted it may bring it back.');
  end if;
  if (k.deleted_at is not null) <> away then
    update public.clips l set deleted_at = case when away then now() end, deleted_by = case when away then auth.uid() end, updated_at = clock_timestamp()
    where l.id = k.id returning * into k;
    if k.user_id is distinct from auth.uid() then
      perform private.audit(k.team_id, case when away then 'clip.deleted' else 'clip.restored' end, k.id::text);
    end if;
  end if;
  select * into one from public.calls c where c.id = k.call_id;
  return private.told_clip(k, one);
end $$;

/**
 * Clips of a team that whoever asks may see, newest first: {rows, next, count}. Filters: q (all these words in title, note, tags or the call's title), tag, call,
 * mine.
 */
create function public.list_clips(team uuid, filters jsonb default '{}', page_size integer default 30, cursor jsonb default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  manages boolean := private.rank(private.require_role(list_clips.team, 'rep')) >= private.rank('manager');
  most integer := least(greatest(coalesce(page_size, 30), 1), 100);
  sought text[] := regexp_split_to_array(lower(btrim(left(coalesce(filters ->> 'q', ''), 200))), '\s+');
  of_tag text;
  of_call uuid;
  after_at timestamptz;
  after_id uuid;
begin
  perform private.only_keys(filters, 'q', 'tag', 'call', 'mine');
  if filters ->> 'tag' is not null then of_tag := private.tag(filters ->> 'tag'); end if;
  of_call := (filters ->> 'call')::uuid;
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after_at := (cursor ->> 'at')::timestamptz;
    after_id := (cursor ->> 'id')::uuid;
    if after_at is null or after_id is null then perform private.refuse(400, 'invalid', 'This is no cursor of a list.'); end if;
  end if;
  return (
    with seen as (
        select k, c, k.created_at as at, k.id from public.clips k join public.calls c on c.id = k.call_id
        where k.team_id = list_clips.team and k.deleted_at is null and c.deleted_at is null
          and (manages or c.user_id = me or c.shared_at is not null)
          and (of_tag is null or of_tag = any (k.tags)) and (of_call is null or k.call_id = of_call)
          and (filters -> 'mine' is distinct from 'true' or k.user_id = me)
          and not exists (select from unnest(sought) w
            where strpos(lower(concat_ws(' ', k.title, k.note, array_to_string(k.tags, ' '), c.title)), w) = 0)),
      page as (select * from seen s where after_at is null or (s.at, s.id) < (after_at, after_id) order by s.at desc, s.id desc limit most + 1),
      numbered as (select p.*, row_number() over (order by p.at desc, p.id desc) as n from page p)
    select jsonb_build_object('count', (select count(*) from seen),
      'rows', coalesce(jsonb_agg(private.told_clip(n.k, n.c) order by n.n) filter (where n.n <= most), '[]'),
      'next', (select jsonb_build_object('at', l.at, 'id', l.id) from numbered l where l.n = most and exists (select from numbered o where o.n > most)))
    from numbered n);
end $$;

select private.allow('public.add_clip(uuid, jsonb)', 'authenticated');
select private.allow('public.change_clip(uuid, jsonb)', 'authenticated');
select private.allow('public.put_clip_away(uuid, boolean)', 'authenticated');
select private.allow('public.list_clips(uuid, jsonb, integer, jsonb)', 'authenticated');
