-- A call that its rep or a manager shares is read by every member of the team. What is done to it stays theirs.
alter table public.calls add column shared_at timestamptz;
create index calls_shared on public.calls (team_id, started_at desc, id desc) where shared_at is not null;

drop policy "own, and managers their team's" on public.calls;
create policy "own, what is shared, and managers their team's" on public.calls for select to authenticated
  using (deleted_at is null and (
    ((user_id = (select auth.uid()) or shared_at is not null) and team_id = any ((select private.my_team_ids())::uuid[]))
    or team_id = any ((select private.my_managed_team_ids())::uuid[])));

-- A rep's notes of a call are not shared with it.
drop policy "with the call" on public.call_notes;
create policy "with the call, where it is own or managed" on public.call_notes for select to authenticated
  using (deleted_at is null and exists (select from public.calls c where c.id = call_id
    and (c.user_id = (select auth.uid()) or c.team_id = any ((select private.my_managed_team_ids())::uuid[]))));

/** Whether this member of its team may read a call that was not put away: its rep, managers, and all where it is shared. */
create function private.sees_call(c public.calls, who uuid)
returns boolean language sql stable security definer set search_path = '' as $$
  select c.deleted_at is null and exists (
    select from public.team_members m join public.teams t on t.id = m.team_id
    where m.team_id = c.team_id and m.user_id = who and t.deleted_at is null
      and (c.user_id = who or c.shared_at is not null or private.rank(m.role) >= private.rank('manager')))
$$;

/** Whether whoever asks may change a call: its rep, and managers. */
create function private.manages_call(c public.calls)
returns boolean language sql stable security definer set search_path = '' as $$
  select coalesce(c.user_id = auth.uid() and c.team_id = any (private.my_teams('rep')), false) or c.team_id = any (private.my_teams('manager'))
$$;

/** The call where whoever asks may read it. Refuses others as if it were not there. One that was put away is read by who may bring it back. */
create function private.seen_call(call uuid)
returns public.calls language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  one public.calls;
begin
  select * into one from public.calls c where c.id = call;
  if one.id is null or not (private.sees_call(one, me) or private.manages_call(one)) then
    perform private.refuse(404, 'not-found', 'There is no such call, or it is not yours to see.');
  end if;
  return one;
end $$;
revoke execute on all functions in schema private from public;

/** Everything about one call, for whoever may read it; its notes for its rep and managers alone. */
create or replace function public.read_call(id uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  mine public.calls := private.seen_call(read_call.id);
  manages boolean := private.manages_call(mine);
begin
  return to_jsonb(mine) || jsonb_build_object(
    'mine', mine.user_id is not distinct from auth.uid(), 'may_manage', manages,
    'device_id', case when manages then mine.device_id end,
    'rep', (select coalesce(p.display_name, p.email) from public.profiles p where p.id = mine.user_id),
    'turns', coalesce((select jsonb_agg(to_jsonb(t) - 'call_id' - 'team_id' - 'search' - 'revision' order by t.seq) from public.turns t where t.call_id = mine.id), '[]'),
    'cards', coalesce((select jsonb_agg(to_jsonb(d) - 'call_id' - 'revision' order by d.fired_at_ms, d.id) from public.cards d where d.call_id = mine.id), '[]'),
    'objections', coalesce((select jsonb_agg(to_jsonb(o) - 'call_id' - 'revision' - 'handled' order by o.at_ms, o.id) from public.objections o where o.call_id = mine.id), '[]'),
    'notes', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'at_ms', n.at_ms, 'text', n.text) order by n.at_ms, n.id)
      from public.call_notes n where manages and n.call_id = mine.id and n.deleted_at is null), '[]'),
    'score', (select to_jsonb(s) - 'call_id' - 'revision' from public.scores s where s.call_id = mine.id order by s.rubric_version desc limit 1));
end $$;

/** Lets every member of the team read a call, or takes that back: for its rep and managers. Gives when it was shared. Refused: 409 put-away. */
create function public.share_call(id uuid, shared boolean)
returns timestamptz language plpgsql security definer set search_path = '' as $$
declare mine public.calls := private.my_call(share_call.id);
begin
  if shared is null then perform private.refuse(400, 'invalid', 'Say whether it is shared.'); end if;
  if mine.deleted_at is not null then perform private.refuse(409, 'put-away', 'This call was deleted.', 'Restore it first.'); end if;
  if (mine.shared_at is not null) <> shared then
    update public.calls c set shared_at = case when shared then now() end, updated_at = now() where c.id = mine.id returning * into mine;
    perform private.audit(mine.team_id, case when shared then 'call.shared' else 'call.unshared' end, mine.id::text);
  end if;
  return mine.shared_at;
end $$;
select private.allow('public.share_call(uuid, boolean)', 'authenticated');
