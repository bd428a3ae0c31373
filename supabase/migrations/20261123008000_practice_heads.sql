-- A list of practices shows no line of them. What it shows lies beside the body, which is large: read out of it, every one of a page was unpacked whole.

/** What is told of a practice without its lines. */
create function private.practice_brief(body jsonb)
returns jsonb language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', body -> 'id', 'scenario', jsonb_build_object('id', body #> '{scenario,id}', 'title', body #> '{scenario,title}'),
    'persona', jsonb_build_object('id', body #> '{persona,id}', 'name', body #> '{persona,name}'), 'difficulty', body -> 'difficulty',
    'focus', body -> 'focus', 'channel', body -> 'channel', 'assisted', body -> 'assisted', 'startedAt', body -> 'startedAt', 'endedAt', body -> 'endedAt')
$$;
-- Whoever might write a row has to be able to count this column.
grant execute on function private.practice_brief(jsonb) to authenticated;
alter table public.practices add column brief jsonb generated always as (private.practice_brief(body)) stored;

/** A head out of its parts: a row handed on whole is unpacked whole. */
create function private.practice_head(practice uuid, brief jsonb, lines integer, revision integer)
returns jsonb language sql stable set search_path = '' as $$
  select brief || jsonb_build_object('lines', lines, 'revision', revision,
    'overall', (select r.overall from public.practice_results r where r.practice_id = practice))
$$;

create or replace function public.list_practices(team uuid, page_size integer default 50, cursor jsonb default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  most integer := least(greatest(coalesce(page_size, 50), 1), 200);
  after_at timestamptz;
  after_id uuid;
  found_rows jsonb;
  last_one jsonb;
begin
  perform private.require_role(team, 'rep');
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after_at := (cursor ->> 'at')::timestamptz;
    after_id := (cursor ->> 'id')::uuid;
    if after_at is null or after_id is null then perform private.refuse(400, 'invalid', 'This is no cursor of a list.'); end if;
  end if;
  with page as (
      select p.id, p.updated_at, p.brief, p.lines, p.revision from public.practices p
      where p.user_id = me and p.team_id = list_practices.team and p.deleted_at is null
        and (after_at is null or (p.updated_at, p.id) < (after_at, after_id))
      order by p.updated_at desc, p.id desc limit most + 1),
    numbered as (select p.*, row_number() over (order by p.updated_at desc, p.id desc) as n from page p)
  select coalesce(jsonb_agg(private.practice_head(n.id, n.brief, n.lines, n.revision) order by n.n) filter (where n.n <= most), '[]'),
    (select jsonb_build_object('at', l.updated_at, 'id', l.id) from numbered l where l.n = most and exists (select from numbered o where o.n > most))
  into found_rows, last_one from numbered n;
  return jsonb_build_object('rows', found_rows, 'next', last_one);
end $$;

create or replace function private.put_practice_away(practice uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.practices := private.my_practice(practice);
begin
  if (mine.deleted_at is not null) <> away then
    update public.practices p set deleted_at = case when away then now() end, updated_at = clock_timestamp() where p.id = mine.id returning * into mine;
  end if;
  return private.practice_head(mine.id, mine.brief, mine.lines, mine.revision);
end $$;

drop function private.practice_head(public.practices);
revoke execute on all functions in schema private from public;
