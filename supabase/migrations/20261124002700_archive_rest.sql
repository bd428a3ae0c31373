-- Who put something away is looked up when their account goes.
create index call_comments_deleted_by on public.call_comments (deleted_by);
create index clips_deleted_by on public.clips (deleted_by);

/** As before, and what is a text is none of another kind. */
create or replace function private.check_criterion(one jsonb)
returns void language plpgsql immutable set search_path = '' as $$
declare step jsonb;
  last numeric := 0;
begin
  perform private.only_keys(one, 'id', 'name', 'kind', 'weight', 'ask', 'anchors');
  if jsonb_typeof(one -> 'id') is distinct from 'string' or one ->> 'id' !~ '^[A-Za-z0-9-]{1,60}$' then perform private.refuse(400, 'invalid', 'A criterion is named by letters, digits and hyphens.'); end if;
  if jsonb_typeof(one -> 'name') is distinct from 'string' or jsonb_typeof(one -> 'ask') is distinct from 'string' then
    perform private.refuse(400, 'invalid', 'A criterion has a name and says what is looked for.');
  end if;
  perform private.worded(one ->> 'name', 'The name of a criterion', 120);
  perform private.worded(one ->> 'ask', 'What is looked for', 1000);
  if coalesce(one ->> 'kind', '') not in ('yes-no', 'scale') then perform private.refuse(400, 'invalid', 'A criterion is yes or no, or a scale.'); end if;
  if jsonb_typeof(one -> 'weight') is distinct from 'number' or (one ->> 'weight')::numeric not between 1 and 100
    or (one ->> 'weight')::numeric <> trunc((one ->> 'weight')::numeric) then
    perform private.refuse(400, 'invalid', 'A weight is a whole number from 1 to 100.');
  end if;
  if not one ? 'anchors' then return; end if;
  if one ->> 'kind' <> 'scale' or jsonb_typeof(one -> 'anchors') <> 'array' or jsonb_array_length(one -> 'anchors') > 5 then
    perform private.refuse(400, 'invalid', 'Only a scale has steps to describe, five at most.');
  end if;
  for step in select e from jsonb_array_elements(one -> 'anchors') e loop
    perform private.only_keys(step, 'at', 'text');
    if jsonb_typeof(step -> 'at') is distinct from 'number' or (step ->> 'at')::numeric not in (1, 2, 3, 4, 5) or (step ->> 'at')::numeric <= last then
      perform private.refuse(400, 'invalid', 'The steps of a scale stand lowest first, each once.');
    end if;
    last := (step ->> 'at')::numeric;
    if jsonb_typeof(step -> 'text') is distinct from 'string' then perform private.refuse(400, 'invalid', 'A step is described by words.'); end if;
    perform private.worded(step ->> 'text', 'The description of a step', 300);
  end loop;
end $$;

/**
 * As before, and an excerpt has every word that was said: what looks like a tag of HTML would be left out of it.
 * Calls of a team that whoever asks may read, newest first: {rows, next, count (100 is: or more)}. Filters: q (as in a search engine: words, "a phrase", or, -not,
 * in one line of one speaker), side (whose line, 'buyer' or 'rep'), from, to, tag, min_score, max_score, category and handled (of one objection), user_id, site.
 * With q a row has `said`, how many lines, and `hits`, the first three: {seq, start_ms, name, side, text}, the words between the signs 2 and 3 of ASCII.
 */
create or replace function public.search_archive(
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
          ''text'', replace(ts_headline(''pg_catalog.english'', translate(h.text, ''<'' || chr(2) || chr(3) || chr(4), chr(4)), $5, $7), chr(4), ''<'')) order by h.seq) as turns
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
