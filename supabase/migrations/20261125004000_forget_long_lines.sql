-- A line of a hundred thousand signs is forgotten as fast as its words in many lines: its words are laid out once, not looked for from its beginning for each run.

/** Takes out of what is kept of a call's judgements what was said in it: quotes, slots, steps, and statements that repeat four words in a row of a line. */
create or replace function private.forget_said(call uuid)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare repeated text[];
begin
  with told as (
    select distinct text #>> '{}' as text from public.judgements j, jsonb_path_query(jsonb_build_array(j.judgement, j.rubric), '$.**.text') text
    where j.call_id = forget_said.call and jsonb_typeof(text) = 'string'),
  words as (
    select null as statement, t.seq::bigint as line, w.word, w.at
    from public.turns t cross join lateral unnest(private.plain_words(t.text)) with ordinality w (word, at) where t.call_id = forget_said.call
    union all
    select n.text, -n.line, w.word, w.at from (select told.text, row_number() over () as line from told) n
    cross join lateral unnest(private.plain_words(n.text)) with ordinality w (word, at)),
  runs as (
    select statement, word || ' ' || lead(word, 1) over onward || ' ' || lead(word, 2) over onward || ' ' || lead(word, 3) over onward as run
    from words window onward as (partition by line order by at))
  select coalesce(array_agg(distinct own.statement), '{}') into repeated
  from runs own where own.statement is not null and own.run in (select said.run from runs said where said.statement is null);
  update public.judgements j set judgement = private.judgement_without_words(private.without_statements(j.judgement, repeated)),
    rubric = private.judgement_without_words(private.without_statements(j.rubric, repeated))
  where j.call_id = forget_said.call;
end $$;
