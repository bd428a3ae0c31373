-- The words of a line are taken apart once, not for each run of four.

/** Takes out of what is kept of a call's judgements what was said in it: quotes, slots, steps, and statements that repeat four words in a row of a line. */
create or replace function private.forget_said(call uuid)
returns void language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare repeated text[];
begin
  with said as materialized (select private.plain_words(t.text) as w from public.turns t where t.call_id = forget_said.call),
  runs as (select distinct array_to_string(w[n:n + 3], ' ') as run from said, generate_series(1, cardinality(w) - 3) n),
  told as (
    select distinct text #>> '{}' as text from public.judgements j, jsonb_path_query(jsonb_build_array(j.judgement, j.rubric), '$.**.text') text
    where j.call_id = forget_said.call and jsonb_typeof(text) = 'string'),
  words as materialized (select t.text, private.plain_words(t.text) as w from told t)
  select coalesce(array_agg(distinct words.text), '{}') into repeated
  from words cross join lateral generate_series(1, cardinality(words.w) - 3) n join runs on runs.run = array_to_string(words.w[n:n + 3], ' ');
  update public.judgements j set judgement = private.judgement_without_words(private.without_statements(j.judgement, repeated)),
    rubric = private.judgement_without_words(private.without_statements(j.rubric, repeated))
  where j.call_id = forget_said.call;
end $$;
