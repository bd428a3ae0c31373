/** As before, and a line that is short is shown whole; of a long one what stands around the words. */
create or replace function private.archive_excerpt(line text, wanted tsquery, quoted tsquery)
returns text language plpgsql immutable set search_path = '' as $$
declare
  -- what looks like a tag of HTML would be left out
  whole text := btrim(translate(line, '<' || chr(2) || chr(3) || chr(4), chr(4)));
  ends constant text := '.!?,;: ';
  marks constant text := format('StartSel=%s, StopSel=%s, %s', chr(2), chr(3),
    case when length(whole) <= 300 then 'HighlightAll=true' else 'MaxFragments=1, MaxWords=45, MinWords=30' end);
  shown text;
  plain text;
begin
  shown := btrim(case when numnode(quoted) > 0 then ts_headline('pg_catalog.simple', whole, quoted, marks) else ts_headline('pg_catalog.english', whole, wanted, marks) end);
  plain := translate(shown, chr(2) || chr(3), '');
  return replace(case when starts_with(whole, plain) then '' else '…' end || shown
    || case when right(rtrim(whole, ends), length(rtrim(plain, ends))) = rtrim(plain, ends) then '' else '…' end, chr(4), '<');
end $$;
