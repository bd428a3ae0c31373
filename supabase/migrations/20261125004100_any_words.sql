-- Whatever is typed is looked for: a row of hyphens behind another sign was more than Postgres reads as a search engine does, and failed ("tsquery stack too small").
-- One word is read as what stands in a line is, so that an address is found.

/**
 * Words as in a search engine (words, "a phrase", or, -not), for one line of one speaker. `wanted`: what the index of lines knows of it. `exact`: all of it, for
 * the line's words as they stand beside those of the index; null where `wanted` is all (the index has no words that are said all the time, so a phrase with
 * "of" in it is not in the index). `quoted`: its phrases. `never`: nothing but exclusions are asked, and `wanted` is what no line of a call may say.
 * `small`: there are words, but they are said all the time.
 */
create or replace function private.archive_words(words text, out wanted tsquery, out exact tsquery, out quoted tsquery, out never boolean, out small boolean)
language plpgsql immutable set search_path = '' as $$
declare
  nothing constant tsquery := '';
  token text[];
  said text;
  minus boolean;
  lost boolean;
  inexact boolean := false;
  by_index tsquery;
  to_letter tsquery;
  one tsquery := nothing; -- what stands between two "or"
  one_exact tsquery := nothing;
  without tsquery := nothing;
  without_exact tsquery := nothing;
  banned tsquery := nothing; -- all that is excluded
  banned_exact tsquery := nothing;
begin
  wanted := nothing;
  exact := nothing;
  quoted := nothing;
  small := false;
  words := translate(left(words, 500), '“”„', '"""');
  if length(words) % 2 <> length(replace(words, '"', '')) % 2 then words := words || '"'; end if; -- still being typed
  for token in select m from regexp_matches(words || ' or', '(-?)"([^"]*)(?:"|$)|(\S+)', 'g') m loop
    if lower(token[3]) = 'or' then
      if numnode(one) > 0 then -- what only excludes is no other way to be found
        wanted := wanted || (one && without);
        exact := exact || (one_exact && without_exact);
      end if;
      one := nothing;
      one_exact := nothing;
      without := nothing;
      without_exact := nothing;
      continue;
    end if;
    said := translate(coalesce(token[2], ltrim(token[3], '-')), '"', ' ');
    minus := case when token[3] is null then token[1] = '-' else token[3] like '-_%' end;
    by_index := phraseto_tsquery('pg_catalog.english', said);
    to_letter := phraseto_tsquery('pg_catalog.simple', said);
    if numnode(by_index) = 0 then
      small := small or numnode(to_letter) > 0;
      continue;
    end if;
    if token[3] is null and not minus then quoted := quoted || to_letter; end if;
    lost := token[3] is null and numnode(by_index) <> numnode(to_letter);
    inexact := inexact or lost;
    if not lost then to_letter := by_index; end if;
    if minus then
      if not lost then without := without && !!by_index; end if;
      without_exact := without_exact && !!to_letter;
      banned := banned || by_index;
      banned_exact := banned_exact || to_letter;
    else
      one := one && by_index;
      one_exact := one_exact && to_letter;
    end if;
  end loop;
  never := numnode(wanted) = 0 and numnode(banned) > 0;
  if never then
    wanted := banned;
    exact := banned_exact;
  end if;
  if not inexact then exact := null; end if;
end $$;

/** Words as in a search engine; where that cannot be read, just the words. */
create function private.engine_words(words text)
returns tsquery language plpgsql immutable set search_path = '' as $$
begin
  return websearch_to_tsquery('pg_catalog.english', words);
exception when internal_error then
  return plainto_tsquery('pg_catalog.english', words);
end $$;
revoke execute on all functions in schema private from public;

/**
 * Calls of a team in which the words were said, newest first: {rows, next, count (100 is: or more)}. A row is that of `list_calls` with `hits`, up to three turns:
 * {seq, start_ms, name, side, text}, the words between « and ». Queries as in a search engine: words, "a phrase", or, -not.
 */
create or replace function public.search_turns(
  team uuid, query text, filters jsonb default '{}', page_size integer default 20, cursor jsonb default null, counted boolean default false)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  only_of uuid := case when private.require_role(team, 'rep') = 'rep' then auth.uid() end;
  terms text := private.call_conditions(filters);
  most integer := least(greatest(coalesce(page_size, 20), 1), 100);
  wanted tsquery := private.engine_words(left(coalesce(query, ''), 500));
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
