-- Words that are searched for are read as they stand, and calls of which many say them are looked for among the newest first.

/**
 * Words as in a search engine (words, "a phrase", or, -not), for one line of one speaker. `wanted`: what the index of lines knows of it. `exact`: all of it, for
 * the line's words as they stand beside those of the index; null where `wanted` is all (the index has no words that are said all the time, so a phrase with
 * "of" in it is not in the index). `quoted`: its phrases. `never`: nothing but exclusions are asked, and `wanted` is what no line of a call may say.
 * `small`: there are words, but they are said all the time.
 */
create function private.archive_words(words text, out wanted tsquery, out exact tsquery, out quoted tsquery, out never boolean, out small boolean)
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
    if token[3] is null then
      by_index := phraseto_tsquery('pg_catalog.english', said);
      to_letter := phraseto_tsquery('pg_catalog.simple', said);
    else
      by_index := websearch_to_tsquery('pg_catalog.english', said);
      to_letter := websearch_to_tsquery('pg_catalog.simple', said);
    end if;
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

/**
 * Calls in which a line says what is wanted, among those of which `terms` hold (as `search_archive` builds both): all of them, or the newest, more than `enough`.
 * Where many calls say it, that is known from the newest, without reading every line that says it.
 */
create function private.calls_saying(terms text, said text, many boolean, enough integer, team uuid, only_of uuid, filters jsonb, cursor jsonb, wanted tsquery, exact tsquery)
returns uuid[] language plpgsql stable set search_path = '' as $$
declare
  among constant integer := 300;
  newest uuid[];
  found_ids uuid[];
begin
  if many then
    execute format('select array(select c.id from public.calls c where %s order by c.started_at desc, c.id desc limit %s)', terms, among)
    into newest using team, only_of, filters, cursor;
    execute format('select array(select distinct t.call_id from public.turns t where t.call_id = any ($1) and %s)', said)
    into found_ids using newest, null, filters, null, wanted, null, null, exact;
    if cardinality(found_ids) > enough or cardinality(newest) < among then return found_ids; end if;
  end if;
  execute format('select array(select distinct t.call_id from public.turns t where t.team_id = $1 and %s)', said)
  into found_ids using team, null, filters, null, wanted, null, null, exact;
  return found_ids;
end $$;

/** What of a line is shown: the words between the signs 2 and 3 of ASCII, and "…" where something stands before or after it. */
create function private.archive_excerpt(line text, wanted tsquery, quoted tsquery)
returns text language plpgsql immutable set search_path = '' as $$
declare
  marks constant text := format('StartSel=%s, StopSel=%s, MaxWords=40, MinWords=20', chr(2), chr(3));
  -- what looks like a tag of HTML would be left out
  whole text := btrim(translate(line, '<' || chr(2) || chr(3) || chr(4), chr(4)));
  shown text;
  plain text;
begin
  shown := btrim(case when numnode(quoted) > 0 then ts_headline('pg_catalog.simple', whole, quoted, marks) else ts_headline('pg_catalog.english', whole, wanted, marks) end);
  plain := translate(shown, chr(2) || chr(3), '');
  return replace(case when starts_with(whole, plain) then '' else '…' end || shown || case when right(whole, length(plain)) = plain then '' else '…' end, chr(4), '<');
end $$;
revoke execute on all functions in schema private from public;

/**
 * Calls of a team that whoever asks may read, newest first: {rows, next, count (100 is: or more), small (only words that are said all the time were asked for)}.
 * Filters: q (as in a search engine: words, "a phrase", or, -not, in one line of one speaker; nothing but exclusions: in no line of the call), side (whose line,
 * 'buyer' or 'rep'), from, to, tag, min_score, max_score, category and handled (of one objection), user_id, site.
 * With q a row has `said`, how many lines, and `hits`, the first three: {seq, start_ms, name, side, text}, the words between the signs 2 and 3 of ASCII.
 */
create or replace function public.search_archive(
  team uuid, filters jsonb default '{}', page_size integer default 20, cursor jsonb default null, counted boolean default false)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  only_of uuid := case when private.require_role(team, 'rep') = 'rep' then auth.uid() end;
  terms text := private.archive_conditions(filters);
  most integer := least(greatest(coalesce(page_size, 20), 1), 100);
  asked record;
  said text := 'false';
  after text := '';
  plan jsonb;
  lines numeric;
  -- from here on a call in three says it
  enough_lines constant integer := case when filters ? 'side' then 15000 else 5000 end;
  found_ids uuid[];
  counted_ids uuid[];
  found_rows jsonb;
  last_one jsonb;
  total bigint;
begin
  if cursor is not null and cursor <> 'null' then
    perform private.only_keys(cursor, 'at', 'id');
    after := ' and (c.started_at, c.id) < (($4 ->> ''at'')::timestamptz, ($4 ->> ''id'')::uuid)';
  end if;
  select * into asked from private.archive_words(coalesce(filters ->> 'q', ''));
  if numnode(asked.wanted) = 0 and asked.small then
    return jsonb_build_object('rows', '[]'::jsonb, 'next', null, 'count', case when counted then 0 end, 'small', true);
  end if;
  if numnode(asked.wanted) > 0 then
    -- how frequent the words are, as the planner knows it (and why the function is not "stable")
    execute format('explain (format json) select from public.turns t where t.search @@ %L::tsquery', asked.wanted) into plan;
    lines := (plan #>> '{0,Plan,Plan Rows}')::numeric;
    said := case when asked.exact is null then '' else ' and (to_tsvector(''pg_catalog.simple'', t.text) || t.search) @@ $8' end
      || ' and ($3 ->> ''side'' is null or t.side = $3 ->> ''side'')';
    if lines <= 30000 then
      said := 't.search @@ $5' || said;
      found_ids := private.calls_saying(terms || after, said, lines > enough_lines and not asked.never, greatest(most, 99), team, only_of, filters, cursor, asked.wanted, asked.exact);
      counted_ids := found_ids;
      if counted and after <> '' then
        counted_ids := private.calls_saying(terms, said, lines > enough_lines and not asked.never, 99, team, only_of, filters, null, asked.wanted, asked.exact);
      end if;
      terms := terms || format(' and %s(c.id = any ($6))', case when asked.never then 'not ' else '' end);
    else -- very frequent words: calls are tried one by one until there are enough; "is true" keeps the index of words out of it
      said := '(t.search @@ $5) is true' || said;
      terms := terms || format(' and %sexists (select from public.turns t where t.call_id = c.id and %s)', case when asked.never then 'not ' else '' end, said);
    end if;
    if asked.never then said := 'false'; end if;
  end if;
  execute format(
    'with page as (select c as row, c.id, c.started_at as at from public.calls c where %1$s%2$s order by c.started_at desc, c.id desc limit %3$s),
      numbered as (select p.row, p.id, p.at, row_number() over () as n from page p),
      said as (
        select t.*, row_number() over (partition by t.call_id order by t.seq) as nth, count(*) over (partition by t.call_id) as lines from public.turns t
        where t.call_id = any (array(select n.id from numbered n where n.n <= %4$s)) and %5$s),
      hits as (
        select h.call_id, max(h.lines) as lines, jsonb_agg(jsonb_build_object(''seq'', h.seq, ''start_ms'', h.start_ms, ''name'', h.name, ''side'', h.side,
          ''text'', private.archive_excerpt(h.text, $5, $7)) order by h.seq) as turns
        from said h where h.nth <= 3 group by h.call_id)
     select coalesce(jsonb_agg(private.archive_row(n.row, $3) || jsonb_build_object(''hits'', coalesce(h.turns, ''[]''), ''said'', coalesce(h.lines, 0)) order by n.n)
         filter (where n.n <= %4$s), ''[]''),
       (select jsonb_build_object(''at'', l.at, ''id'', l.id) from numbered l where l.n = %4$s and exists (select from numbered m where m.n > %4$s))
     from numbered n left join hits h on h.call_id = n.id', terms, after, most + 1, most, said)
  into found_rows, last_one using team, only_of, filters, cursor, asked.wanted, found_ids, asked.quoted, asked.exact;
  if counted then -- beyond 100 nobody reads on, and to count frequent words is dear
    execute 'select count(*) from (select from public.calls c where ' || terms || ' limit 100) c' into total using team, only_of, filters, cursor, asked.wanted, counted_ids, asked.quoted, asked.exact;
  end if;
  return jsonb_build_object('rows', found_rows, 'next', last_one, 'count', total, 'small', false);
end $$;
