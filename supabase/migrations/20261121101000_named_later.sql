/**
 * Turns by their number: a partial one is revised, a final one stays as it is but for whose it is (names may come after the words), and nothing older
 * wins. Gives how many changed.
 */
create or replace function private.sync_turns(mine public.calls, list jsonb, at_revision integer)
returns integer language plpgsql security definer set search_path = '' as $$
declare changed integer;
begin
  insert into public.turns as t (call_id, seq, team_id, speaker, name, side, text, start_ms, end_ms, final, revision)
  select distinct on (n.seq) mine.id, n.seq, mine.team_id, n.speaker, n.name, n.side, n.text, n.start_ms, n.end_ms, n.final, at_revision
  from rows from (jsonb_to_recordset(list) as (
    seq integer, speaker text, name text, side text, text text, start_ms bigint, end_ms bigint, final boolean)) with ordinality as n
  order by n.seq, n.final desc, n.ordinality desc
  on conflict (call_id, seq) do update set
    speaker = excluded.speaker, side = excluded.side, name = coalesce(excluded.name, t.name), revision = excluded.revision,
    text = case when t.final then t.text else excluded.text end,
    start_ms = case when t.final then t.start_ms else excluded.start_ms end,
    end_ms = case when t.final then t.end_ms else excluded.end_ms end,
    final = excluded.final
  where (excluded.final or not t.final) and (excluded.revision >= t.revision or (excluded.final and not t.final))
    and (t.speaker, t.side, t.name, t.text, t.start_ms, t.end_ms, t.final)
      is distinct from (excluded.speaker, excluded.side, coalesce(excluded.name, t.name), case when t.final then t.text else excluded.text end,
        case when t.final then t.start_ms else excluded.start_ms end, case when t.final then t.end_ms else excluded.end_ms end, excluded.final);
  get diagnostics changed = row_count;
  return changed;
end $$;
