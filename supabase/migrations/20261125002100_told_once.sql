-- A comment tells whom it names once, however often it is changed. Whom it names no more stays known for that.
alter table public.comment_mentions add column named boolean not null default true;
drop policy "with the comment" on public.comment_mentions;
create policy "with the comment" on public.comment_mentions for select to authenticated
  using (named and exists (select from public.call_comments m where m.id = comment_id));

create or replace function private.told_comment(m public.call_comments, manages boolean)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', m.id, 'at_ms', m.at_ms, 'text', m.text, 'user_id', m.user_id, 'by', private.person_name(m.user_id),
    'mine', m.user_id = auth.uid(), 'may_delete', m.user_id = auth.uid() or manages,
    'mentions', (select coalesce(jsonb_agg(jsonb_build_object('id', n.user_id, 'name', private.person_name(n.user_id)) order by n.user_id), '[]')
      from public.comment_mentions n where n.comment_id = m.id and n.named),
    'created_at', m.created_at, 'edited_at', m.edited_at)
$$;

/** Has a comment name these members [id, …], and tells those whom it never named before. Refused: 409 not-a-member, cannot-see. */
create or replace function private.mention(m public.call_comments, one public.calls, members jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  said text;
  people uuid[];
begin
  if jsonb_typeof(members) is distinct from 'array' or jsonb_array_length(members) > 20
    or exists (select from jsonb_array_elements(members) e where jsonb_typeof(e) <> 'string') then
    perform private.refuse(400, 'invalid', 'Up to 20 members are named, by their ids.');
  end if;
  people := array(select distinct e::uuid from jsonb_array_elements_text(members) e);
  update public.comment_mentions n set named = n.user_id = any (people) where n.comment_id = m.id;
  foreach who in array people loop
    if not exists (select from public.team_members t where t.team_id = m.team_id and t.user_id = who) then
      perform private.refuse(409, 'not-a-member', 'Somebody whom you name is not in the team.', 'Choose them anew.');
    end if;
    if not private.sees_call(one, who) then
      said := private.person_name(who);
      perform private.refuse(409, 'cannot-see', format('%s cannot see this call.', left(said, 120)), case when private.manages_call(one)
        then 'Share the call with the team first, then name them.' else 'Ask its rep or a manager to share the call with the team, then name them.' end);
    end if;
    insert into public.comment_mentions (comment_id, user_id) values (m.id, who) on conflict do nothing;
    if found and who <> m.user_id then
      perform private.notify(who, m.team_id, 'comment-mention', format('%s named you in a comment on a call', left(private.person_name(m.user_id), 120)),
        null, format('/calls/%s?at=%s', m.call_id, m.at_ms), m.user_id);
    end if;
  end loop;
end $$;
