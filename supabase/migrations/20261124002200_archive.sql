-- All calls by what was said in them, by whom, and how it went.

/** How an objection was handled, by how many of the five steps were seen after it; unknown where nobody knows which words are the rep's. */
create function private.handled(steps jsonb)
returns text language sql immutable set search_path = '' as $$
  select case when jsonb_typeof(steps) is distinct from 'object' then 'unknown' else (
    select case when count(*) >= 4 then 'well' when count(*) >= 2 then 'partly' else 'poorly' end
    from jsonb_each(steps) s where s.value -> 'seen' = 'true') end
$$;
-- Whoever might write a row has to be able to count this column.
grant execute on function private.handled(jsonb) to authenticated;
alter table public.objections add column handled text generated always as (private.handled(steps)) stored;

/** The conditions of a search of the archive, as SQL over "c"; $1 team, $2 who asks, or null for managers, $3 filters. */
create function private.archive_conditions(filters jsonb)
returns text language plpgsql immutable set search_path = '' as $$
declare
  terms text := 'c.team_id = $1 and c.deleted_at is null and ($2 is null or c.user_id = $2 or c.shared_at is not null)';
  met text := '';
begin
  perform private.only_keys(filters, 'q', 'side', 'from', 'to', 'tag', 'min_score', 'max_score', 'category', 'handled', 'user_id', 'site');
  if filters ? 'from' then terms := terms || ' and c.started_at >= (select ($3 ->> ''from'')::timestamptz)'; end if;
  if filters ? 'to' then terms := terms || ' and c.started_at < (select ($3 ->> ''to'')::timestamptz)'; end if;
  if filters ? 'site' then terms := terms || ' and c.site = $3 ->> ''site'''; end if;
  if filters ? 'user_id' then terms := terms || ' and c.user_id = ($3 ->> ''user_id'')::uuid'; end if;
  if filters ? 'min_score' then terms := terms || ' and c.overall >= ($3 ->> ''min_score'')::numeric'; end if;
  if filters ? 'max_score' then terms := terms || ' and c.overall <= ($3 ->> ''max_score'')::numeric'; end if;
  if filters ? 'tag' then
    terms := terms || ' and exists (select from public.call_tags g where g.call_id = c.id and g.tag = (select private.tag($3 ->> ''tag'')))';
  end if;
  -- of one and the same objection
  if filters ? 'category' then met := met || ' and o.category = $3 ->> ''category'''; end if;
  if filters ? 'handled' then met := met || ' and o.handled = $3 ->> ''handled'''; end if;
  if met <> '' then terms := terms || format(' and exists (select from public.objections o where o.call_id = c.id%s)', met); end if;
  return terms;
end $$;

/** A call as the archive shows it: as lists do, with its tags and up to six of its objections, those that were asked for. */
create function private.archive_row(c public.calls, filters jsonb)
returns jsonb language sql stable security definer set search_path = '' as $$
  select private.call_row(c) || jsonb_build_object('shared', c.shared_at is not null,
    'tags', (select coalesce(jsonb_agg(g.tag order by g.tag), '[]') from public.call_tags g where g.call_id = c.id),
    'met', (select coalesce(jsonb_agg(jsonb_build_object('seq', m.turn_seq, 'at_ms', m.at_ms, 'category', m.category, 'subtype', m.subtype,
        'quote', left(m.quote, 300), 'handled', m.handled) order by m.at_ms, m.id), '[]')
      from (select * from public.objections o where o.call_id = c.id and (filters ->> 'category' is null or o.category = filters ->> 'category')
          and (filters ->> 'handled' is null or o.handled = filters ->> 'handled') order by o.at_ms, o.id limit 6) m))
$$;
revoke execute on all functions in schema private from public;

/**
 * Calls of a team that whoever asks may read, newest first: {rows, next, count (100 is: or more)}. Filters: q (as in a search engine: words, "a phrase", or, -not,
 * in one line of one speaker), side (whose line, 'buyer' or 'rep'), from, to, tag, min_score, max_score, category and handled (of one objection), user_id, site.
 * With q a row has `said`, how many lines, and `hits`, the first three: {seq, start_ms, name, side, text}, the words between the signs 2 and 3 of ASCII.
 */
create function public.search_archive(
  team uuid, filters jsonb default '{}', page_size integer default 20, cursor jsonb default null, counted boolean default false)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  only_of uuid := case when private.require_role(team, 'rep') = 'rep' then auth.uid() end;
  terms text := private.archive_conditions(filters);
  most integer := least(greatest(coalesce(page_size, 20), 1), 100);
  words text := btrim(coalesce(filters ->> 'q', ''));
  wanted tsquery := websearch_to_tsquery('pg_catalog.english', left(words, 500));
  marks text := format('StartSel=%s, StopSel=%s, MaxWords=40, MinWords=20', chr(2), chr(3));
  said text := 'false';
  after text := '';
  plan jsonb;
  found_ids uuid[];
  found_rows jsonb;
  last_one jsonb;
  total bigint;
begin
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after := ' and (c.started_at, c.id) < (($4 ->> ''at'')::timestamptz, ($4 ->> ''id'')::uuid)';
  end if;
  if words <> '' then
    -- nothing but words that are said all the time
    if numnode(wanted) = 0 then return jsonb_build_object('rows', '[]'::jsonb, 'next', null, 'count', case when counted then 0 end); end if;
    -- how frequent the words are, as the planner knows it (and why the function is not "stable")
    execute format('explain (format json) select from public.turns t where t.search @@ %L::tsquery', wanted) into plan;
    if (plan #>> '{0,Plan,Plan Rows}')::numeric <= 8000 then -- rare words: all their turns are read once by the index
      said := 't.search @@ $5 and ($3 ->> ''side'' is null or t.side = $3 ->> ''side'')';
      found_ids := array(select distinct t.call_id from public.turns t
        where t.team_id = search_archive.team and t.search @@ wanted and (filters ->> 'side' is null or t.side = filters ->> 'side'));
      terms := terms || ' and c.id = any ($6)';
    else -- frequent words: calls are tried one by one until there are enough; "is true" keeps the index of words out of it
      said := '(t.search @@ $5) is true and ($3 ->> ''side'' is null or t.side = $3 ->> ''side'')';
      terms := terms || format(' and exists (select from public.turns t where t.call_id = c.id and %s)', said);
    end if;
  end if;
  execute format(
    'with page as (select c as row, c.id, c.started_at as at from public.calls c where %1$s%2$s order by c.started_at desc, c.id desc limit %3$s),
      numbered as (select p.row, p.id, p.at, row_number() over () as n from page p),
      said as (
        select t.*, row_number() over (partition by t.call_id order by t.seq) as nth, count(*) over (partition by t.call_id) as lines from public.turns t
        where t.call_id = any (array(select n.id from numbered n where n.n <= %4$s)) and %5$s),
      hits as (
        select h.call_id, max(h.lines) as lines, jsonb_agg(jsonb_build_object(''seq'', h.seq, ''start_ms'', h.start_ms, ''name'', h.name, ''side'', h.side,
          ''text'', ts_headline(''pg_catalog.english'', translate(h.text, chr(2) || chr(3), ''''), $5, $7)) order by h.seq) as turns
        from said h where h.nth <= 3 group by h.call_id)
     select coalesce(jsonb_agg(private.archive_row(n.row, $3) || jsonb_build_object(''hits'', coalesce(h.turns, ''[]''), ''said'', coalesce(h.lines, 0)) order by n.n)
         filter (where n.n <= %4$s), ''[]''),
       (select jsonb_build_object(''at'', l.at, ''id'', l.id) from numbered l where l.n = %4$s and exists (select from numbered m where m.n > %4$s))
     from numbered n left join hits h on h.call_id = n.id', terms, after, most + 1, most, said)
  into found_rows, last_one using team, only_of, filters, cursor, wanted, found_ids, marks;
  if counted then -- beyond 100 nobody reads on, and to count frequent words is dear
    execute 'select count(*) from (select from public.calls c where ' || terms || ' limit 100) c' into total using team, only_of, filters, cursor, wanted, found_ids;
  end if;
  return jsonb_build_object('rows', found_rows, 'next', last_one, 'count', total);
end $$;
select private.allow('public.search_archive(uuid, jsonb, integer, jsonb, boolean)', 'authenticated');
