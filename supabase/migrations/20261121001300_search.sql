-- Lists and full-text search. Under RLS an index on text is not used, so these check who asks first and then read past it.

do $$
declare trigrams regnamespace := (select e.extnamespace from pg_catalog.pg_extension e where e.extname = 'pg_trgm');
begin
  if trigrams is not null then
    execute format('create index calls_title on public.calls using gin (lower(title) %s.gin_trgm_ops)', trigrams);
  end if;
end $$;

/** The conditions that a list of calls has, as SQL over "c"; $1 team, $2 the rep or null for all, $3 filters. Moments are read once, not once a call. */
create function private.call_conditions(filters jsonb)
returns text language plpgsql immutable set search_path = '' as $$
declare terms text := 'c.team_id = $1 and ($2 is null or c.user_id = $2)';
begin
  perform private.only_keys(filters, 'from', 'to', 'site', 'status', 'user_id', 'min_score', 'max_score', 'category', 'title', 'deleted');
  terms := terms || case when filters -> 'deleted' = 'true' then ' and c.deleted_at is not null' else ' and c.deleted_at is null' end;
  if filters ? 'from' then terms := terms || ' and c.started_at >= (select ($3 ->> ''from'')::timestamptz)'; end if;
  if filters ? 'to' then terms := terms || ' and c.started_at < (select ($3 ->> ''to'')::timestamptz)'; end if;
  if filters ? 'site' then terms := terms || ' and c.site = $3 ->> ''site'''; end if;
  if filters ? 'status' then terms := terms || ' and c.status = $3 ->> ''status'''; end if;
  if filters ? 'user_id' then terms := terms || ' and c.user_id = ($3 ->> ''user_id'')::uuid'; end if;
  if filters ? 'min_score' then terms := terms || ' and c.overall >= ($3 ->> ''min_score'')::numeric'; end if;
  if filters ? 'max_score' then terms := terms || ' and c.overall <= ($3 ->> ''max_score'')::numeric'; end if;
  if filters ? 'title' then 
    terms := terms || ' and lower(c.title) like ''%'' || regexp_replace(lower($3 ->> ''title''), ''([%_\\])'', ''\\\1'', ''g'') || ''%''';
  end if;
  if filters ? 'category' then
    terms := terms || ' and exists (select from public.objections o where o.call_id = c.id and o.category = $3 ->> ''category'')';
  end if;
  return terms;
end $$;

/** A call as a list shows it. */
create function private.call_row(c public.calls)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'user_id', c.user_id,
    'rep', (select coalesce(p.display_name, p.email) from public.profiles p where p.id = c.user_id),
    'site', c.site, 'title', c.title, 'started_at', c.started_at, 'ended_at', c.ended_at, 'status', c.status, 'duration_ms', c.duration_ms,
    'overall', c.overall, 'transcript_stored', c.transcript_stored, 'revision', c.revision, 'deleted_at', c.deleted_at,
    'objections', (select count(*) from public.objections o where o.call_id = c.id))
$$;
revoke execute on all functions in schema private from public;

/**
 * A page of a team's calls that whoever asks may see: {rows, next (the cursor of the page after, null at the end), count (where `counted`)}.
 * Filters: from, to, site, status, user_id, min_score, max_score, category, title (a part of it), deleted. Sorts: newest, oldest, score, longest.
 */
create function public.list_calls(
  team uuid, filters jsonb default '{}', sort text default 'newest', page_size integer default 50, cursor jsonb default null, counted boolean default false)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  only_of uuid := case when private.require_role(team, 'rep') = 'rep' then auth.uid() end;
  terms text := private.call_conditions(filters);
  most integer := least(greatest(coalesce(page_size, 50), 1), 200);
  field text := case sort when 'newest' then 'c.started_at' when 'oldest' then 'c.started_at'
    when 'score' then 'coalesce(c.overall, -1)' when 'longest' then 'coalesce(c.duration_ms, -1)' end;
  way text := case sort when 'oldest' then 'asc' else 'desc' end;
  kind text := case when sort in ('newest', 'oldest') then 'timestamptz' else 'integer' end;
  after text := '';
  found_rows jsonb;
  last_one jsonb;
  total bigint;
begin
  if field is null then perform private.refuse(400, 'invalid', 'Calls are sorted by newest, oldest, score or longest.'); end if;
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after := format(' and (%s, c.id) %s (($4 ->> ''at'')::%s, ($4 ->> ''id'')::uuid)', field, case way when 'asc' then '>' else '<' end, kind);
  end if;
  execute format(
    'with page as (select c as row, %1$s as at from public.calls c where %2$s%3$s order by %1$s %4$s, c.id %4$s limit %5$s),
      numbered as (select p.row, p.at, row_number() over () as n from page p)
     select coalesce(jsonb_agg(private.call_row(n.row) order by n.n) filter (where n.n <= %6$s), ''[]''),
       (select jsonb_build_object(''at'', l.at, ''id'', (l.row).id) from numbered l where l.n = %6$s and exists (select from numbered m where m.n > %6$s))
     from numbered n', field, terms, after, way, most + 1, most)
  into found_rows, last_one using team, only_of, filters, cursor;
  if counted then execute 'select count(*) from public.calls c where ' || terms into total using team, only_of, filters; end if;
  return jsonb_build_object('rows', found_rows, 'next', last_one, 'count', total);
end $$;

/**
 * Calls of a team in which the words were said, newest first: {rows, next, count (100 is: or more)}. A row is that of `list_calls` with `hits`, up to three turns:
 * {seq, start_ms, name, side, text}, the words between « and ». Queries as in a search engine: words, "a phrase", or, -not.
 */
create function public.search_turns(
  team uuid, query text, filters jsonb default '{}', page_size integer default 20, cursor jsonb default null, counted boolean default false)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  only_of uuid := case when private.require_role(team, 'rep') = 'rep' then auth.uid() end;
  terms text := private.call_conditions(filters);
  most integer := least(greatest(coalesce(page_size, 20), 1), 100);
  wanted tsquery := websearch_to_tsquery('pg_catalog.english', left(coalesce(query, ''), 500));
  after text := '';
  said text;
  plan jsonb;
  found_ids uuid[];
  found_rows jsonb;
  last_one jsonb;
  total bigint;
begin
  if numnode(wanted) = 0 then return jsonb_build_object('rows', '[]'::jsonb, 'next', null, 'count', case when counted then 0 end); end if;
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after := ' and (c.started_at, c.id) < (($4 ->> ''at'')::timestamptz, ($4 ->> ''id'')::uuid)';
  end if;
  -- how frequent the words are, as the planner knows it (and why the function is not "stable")
  execute format('explain (format json) select from public.turns t where t.search @@ %L::tsquery', wanted) into plan;
  if (plan #>> '{0,Plan,Plan Rows}')::numeric <= 8000 then -- rare words: all their turns are read once by the index
    said := 't.search @@ $5';
    found_ids := array(select distinct t.call_id from public.turns t where t.team_id = search_turns.team and t.search @@ wanted);
    terms := terms || ' and c.id = any ($6)';
  else -- frequent words: calls are tried one by one until there are enough; "is true" keeps the index of words out of it
    said := '(t.search @@ $5) is true';
    terms := terms || format(' and exists (select from public.turns t where t.call_id = c.id and %s)', said);
  end if;
  execute format(
    'with page as (select c as row, c.id, c.started_at as at from public.calls c where %1$s%2$s order by c.started_at desc, c.id desc limit %3$s),
      numbered as (select p.row, p.id, p.at, row_number() over () as n from page p),
      said as (
        select t.*, row_number() over (partition by t.call_id order by t.seq) as nth from public.turns t
        where t.call_id = any (array(select n.id from numbered n where n.n <= %4$s)) and %5$s),
      hits as (
        select h.call_id, jsonb_agg(jsonb_build_object(''seq'', h.seq, ''start_ms'', h.start_ms, ''name'', h.name, ''side'', h.side, ''text'',
          ts_headline(''pg_catalog.english'', h.text, $5, ''StartSel=«, StopSel=», MaxWords=40, MinWords=20'')) order by h.seq) as turns
        from said h where h.nth <= 3 group by h.call_id)
     select coalesce(jsonb_agg(private.call_row(n.row) || jsonb_build_object(''hits'', h.turns) order by n.n) filter (where n.n <= %4$s), ''[]''),
       (select jsonb_build_object(''at'', l.at, ''id'', l.id) from numbered l where l.n = %4$s and exists (select from numbered m where m.n > %4$s))
     from numbered n left join hits h on h.call_id = n.id', terms, after, most + 1, most, said)
  into found_rows, last_one using team, only_of, filters, cursor, wanted, found_ids;
  if counted then -- beyond 100 nobody reads on, and to count frequent words is dear
    execute 'select count(*) from (select from public.calls c where ' || terms || ' limit 100) c' into total using team, only_of, filters, cursor, wanted, found_ids;
  end if;
  return jsonb_build_object('rows', found_rows, 'next', last_one, 'count', total);
end $$;

select private.allow('public.list_calls(uuid, jsonb, text, integer, jsonb, boolean)', 'authenticated');
select private.allow('public.search_turns(uuid, text, jsonb, integer, jsonb, boolean)', 'authenticated');
