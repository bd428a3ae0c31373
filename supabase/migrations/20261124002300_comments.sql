-- What team mates say of a moment of a call. Seen by whoever may read the call.
create table public.call_comments (
  id uuid primary key,
  call_id uuid not null references public.calls (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  at_ms bigint not null check (at_ms between 0 and 9007199254740991),
  text text not null check (length(text) between 1 and 4000),
  created_at timestamptz not null default clock_timestamp(),
  edited_at timestamptz,
  deleted_at timestamptz,
  -- who may bring it back
  deleted_by uuid references public.profiles (id) on delete set null
);
create index call_comments_call on public.call_comments (call_id, at_ms);
create index call_comments_user on public.call_comments (user_id);
create index call_comments_team on public.call_comments (team_id);
create index call_comments_away on public.call_comments (deleted_at) where deleted_at is not null;
select private.readable('public.call_comments', 'authenticated');
create policy "with the call" on public.call_comments for select to authenticated
  using (deleted_at is null and exists (select from public.calls c where c.id = call_id));

create table public.comment_mentions (
  comment_id uuid not null references public.call_comments (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  primary key (comment_id, user_id)
);
create index comment_mentions_user on public.comment_mentions (user_id);
select private.readable('public.comment_mentions', 'authenticated');
create policy "with the comment" on public.comment_mentions for select to authenticated
  using (exists (select from public.call_comments m where m.id = comment_id));

create function private.person_name(who uuid)
returns text language sql stable security definer set search_path = '' as $$
  select coalesce(nullif(p.display_name, ''), p.email) from public.profiles p where p.id = who
$$;

create function private.told_comment(m public.call_comments, manages boolean)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', m.id, 'at_ms', m.at_ms, 'text', m.text, 'user_id', m.user_id, 'by', private.person_name(m.user_id),
    'mine', m.user_id = auth.uid(), 'may_delete', m.user_id = auth.uid() or manages,
    'mentions', (select coalesce(jsonb_agg(jsonb_build_object('id', n.user_id, 'name', private.person_name(n.user_id)) order by n.user_id), '[]')
      from public.comment_mentions n where n.comment_id = m.id),
    'created_at', m.created_at, 'edited_at', m.edited_at)
$$;

/** Whether whoever asks is a manager of this team: they may take comments and clips of others away. */
create function private.manages_team(team uuid)
returns boolean language sql stable security definer set search_path = '' as $$ select team = any (private.my_teams('manager')) $$;

/** Has a comment name these members [id, …], and tells those who were not named before. Refused: 409 not-a-member, cannot-see. */
create function private.mention(m public.call_comments, one public.calls, members jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  said text;
begin
  if jsonb_typeof(members) is distinct from 'array' or jsonb_array_length(members) > 20
    or exists (select from jsonb_array_elements(members) e where jsonb_typeof(e) <> 'string') then
    perform private.refuse(400, 'invalid', 'Up to 20 members are named, by their ids.');
  end if;
  delete from public.comment_mentions n where n.comment_id = m.id and not members ? n.user_id::text;
  for who in select distinct e::uuid from jsonb_array_elements_text(members) e loop
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

/** A comment on a call that whoever asks may read, locked. */
create function private.seen_comment(which uuid)
returns public.call_comments language plpgsql security definer set search_path = '' as $$
declare m public.call_comments;
begin
  perform private.require_user();
  select * into m from public.call_comments k where k.id = which for update;
  if m.id is null or not exists (select from public.calls c where c.id = m.call_id and private.sees_call(c, auth.uid())) then
    perform private.refuse(404, 'not-found', 'There is no such comment, or it is not yours to see.');
  end if;
  return m;
end $$;
revoke execute on all functions in schema private from public;

/** Comments of a call, in the order of their moments, and who is in the team: {comments, people: [{id, name, sees}]}. */
create function public.list_comments(call uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  one public.calls := private.seen_call(list_comments.call);
  manages boolean := private.manages_team(one.team_id);
begin
  return jsonb_build_object(
    'comments', (select coalesce(jsonb_agg(private.told_comment(m, manages) order by m.at_ms, m.created_at, m.id), '[]')
      from public.call_comments m where m.call_id = one.id and m.deleted_at is null),
    'people', (select coalesce(jsonb_agg(jsonb_build_object('id', t.user_id, 'name', private.person_name(t.user_id), 'sees', private.sees_call(one, t.user_id))
        order by lower(private.person_name(t.user_id)), t.user_id), '[]')
      from public.team_members t where t.team_id = one.team_id and t.user_id <> auth.uid()));
end $$;

/** Says something of a moment: {id, at_ms, text, mentions: [member, …]}; the same id again changes nothing. Refused: 409 put-away, other-comment, too-many-comments, not-a-member, cannot-see. */
create function public.add_comment(call uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  one public.calls := private.seen_call(add_comment.call);
  m public.call_comments;
begin
  perform private.hold_team(one.team_id);
  perform private.hold_account(me);
  perform private.only_keys(payload, 'id', 'at_ms', 'text', 'mentions');
  if one.deleted_at is not null then perform private.refuse(409, 'put-away', 'This call was deleted.', 'Restore it first.'); end if;
  if payload ->> 'id' is null or jsonb_typeof(payload -> 'at_ms') is distinct from 'number' or (payload ->> 'at_ms')::numeric not between 0 and 9007199254740991 then
    perform private.refuse(400, 'invalid', 'A comment has an id and a moment of the call.');
  end if;
  insert into public.call_comments (id, call_id, team_id, user_id, at_ms, text)
  values ((payload ->> 'id')::uuid, one.id, one.team_id, me, (payload ->> 'at_ms')::numeric::bigint, private.worded(payload ->> 'text', 'A comment', 4000))
  on conflict (id) do nothing returning * into m;
  if m.id is null then
    select * into m from public.call_comments k where k.id = (payload ->> 'id')::uuid and k.user_id = me and k.call_id = one.id and k.deleted_at is null;
    if m.id is null then perform private.refuse(409, 'other-comment', 'This id was used for something else.', 'Try again.'); end if;
    return private.told_comment(m, private.manages_team(one.team_id));
  end if;
  if (select count(*) from public.call_comments k where k.call_id = one.id) > 500 then
    perform private.refuse(409, 'too-many-comments', 'A call has 500 comments, deleted ones counted for 30 days.', 'Change one that you made.');
  end if;
  perform private.mention(m, one, coalesce(payload -> 'mentions', '[]'));
  return private.told_comment(m, private.manages_team(one.team_id));
end $$;

/** Changes what one said: {text, mentions}. Refused: 403 not-yours; 409 put-away, not-a-member, cannot-see. */
create function public.change_comment(id uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  m public.call_comments := private.seen_comment(change_comment.id);
  one public.calls;
begin
  perform private.only_keys(payload, 'text', 'mentions');
  if m.user_id <> auth.uid() then perform private.refuse(403, 'not-yours', 'Only whoever wrote it may change it.'); end if;
  if m.deleted_at is not null then perform private.refuse(409, 'put-away', 'This comment was deleted.', 'Restore it first.'); end if;
  select * into one from public.calls c where c.id = m.call_id;
  update public.call_comments k set text = private.worded(payload ->> 'text', 'A comment', 4000), edited_at = clock_timestamp()
  where k.id = m.id returning * into m;
  perform private.mention(m, one, coalesce(payload -> 'mentions', '[]'));
  return private.told_comment(m, private.manages_team(m.team_id));
end $$;

/** Puts a comment away for 30 days (its author, and managers), or brings it back (whoever put it away). Refused: 403 not-yours. */
create function public.put_comment_away(id uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  m public.call_comments := private.seen_comment(put_comment_away.id);
  manages boolean := private.manages_team(m.team_id);
begin
  if away is null then perform private.refuse(400, 'invalid', 'Say whether it is put away.'); end if;
  if away and m.user_id <> auth.uid() and not manages then
    perform private.refuse(403, 'not-yours', 'Only whoever wrote it and managers may delete it.');
  end if;
  if not away and m.deleted_at is not null and m.deleted_by is distinct from auth.uid() then
    perform private.refuse(403, 'not-yours', 'Only whoever deleted it may bring it back.');
  end if;
  if (m.deleted_at is not null) <> away then
    update public.call_comments k set deleted_at = case when away then now() end, deleted_by = case when away then auth.uid() end
    where k.id = m.id returning * into m;
    if m.user_id <> auth.uid() then
      perform private.audit(m.team_id, case when away then 'comment.deleted' else 'comment.restored' end, m.id::text);
    end if;
  end if;
  return private.told_comment(m, manages);
end $$;

select private.allow('public.list_comments(uuid)', 'authenticated');
select private.allow('public.add_comment(uuid, jsonb)', 'authenticated');
select private.allow('public.change_comment(uuid, jsonb)', 'authenticated');
select private.allow('public.put_comment_away(uuid, boolean)', 'authenticated');
