-- What calls are sorted by, in a team's own words, and searches that are kept.
create table public.call_tags (
  call_id uuid not null references public.calls (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  tag text not null check (length(tag) between 1 and 40),
  primary key (call_id, tag)
);
create index call_tags_team on public.call_tags (team_id, tag, call_id);
select private.readable('public.call_tags', 'authenticated');
create policy "with the call" on public.call_tags for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));

/** A tag as it is kept: lower case, one space between words. */
create function private.tag(value text)
returns text language plpgsql immutable set search_path = '' as $$
begin
  return private.worded(lower(regexp_replace(coalesce(value, ''), '\s+', ' ', 'g')), 'A tag', 40);
end $$;

/** Tags [text, …], each once, in their order of the alphabet. */
create function private.tags(list jsonb, most integer)
returns text[] language plpgsql immutable set search_path = '' as $$
declare tags text[];
begin
  if jsonb_typeof(list) is distinct from 'array' or exists (select from jsonb_array_elements(list) e where jsonb_typeof(e) <> 'string') then
    perform private.refuse(400, 'invalid', 'Tags are a list of texts.');
  end if;
  if jsonb_array_length(list) > most then
    perform private.refuse(409, 'too-many-tags', format('There are %s tags at most.', most), 'Take one away first.');
  end if;
  select coalesce(array_agg(distinct private.tag(e)), '{}') into tags from jsonb_array_elements_text(list) e;
  return tags;
end $$;
revoke execute on all functions in schema private from public;

/** Gives a call these tags and no others: for its rep and managers. Gives them. Refused: 409 put-away, too-many-tags. */
create function public.tag_call(id uuid, tags jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  mine public.calls := private.my_call(tag_call.id);
  wanted text[] := private.tags(tag_call.tags, 20);
begin
  if mine.deleted_at is not null then perform private.refuse(409, 'put-away', 'This call was deleted.', 'Restore it first.'); end if;
  delete from public.call_tags g where g.call_id = mine.id and g.tag <> all (wanted);
  insert into public.call_tags (call_id, team_id, tag) select mine.id, mine.team_id, w from unnest(wanted) w on conflict do nothing;
  return to_jsonb(wanted);
end $$;

/** Tags, whether it is shared, and what whoever asks may do, of a call that they may read: {tags, shared_at, mine, may_manage, members}. */
create function public.call_labels(id uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare one public.calls := private.seen_call(call_labels.id);
begin
  return jsonb_build_object('tags', (select coalesce(jsonb_agg(g.tag order by g.tag), '[]') from public.call_tags g where g.call_id = one.id),
    'shared_at', one.shared_at, 'mine', one.user_id is not distinct from auth.uid(), 'may_manage', private.manages_call(one),
    'members', (select count(*) from public.team_members m where m.team_id = one.team_id));
end $$;

/** Tags of the calls of a team that whoever asks may read, those of most calls first: [{tag, calls}], 500 at most. */
create function public.list_tags(team uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare only_of uuid := case when private.require_role(list_tags.team, 'rep') = 'rep' then auth.uid() end;
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('tag', x.tag, 'calls', x.calls) order by x.calls desc, x.tag), '[]') from (
    select g.tag, count(*) as calls from public.call_tags g join public.calls c on c.id = g.call_id
    where g.team_id = list_tags.team and c.deleted_at is null and (only_of is null or c.user_id = only_of or c.shared_at is not null)
    group by g.tag order by count(*) desc, g.tag limit 500) x);
end $$;

/** Renames a tag on the calls that whoever asks may change: managers on all of the team, reps on their own. Gives how many. */
create function public.rename_tag(team uuid, tag text, to_tag text)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  only_of uuid;
  old_tag text := private.tag(rename_tag.tag);
  new_tag text := private.tag(rename_tag.to_tag);
  touched uuid[];
begin
  perform private.hold_team(rename_tag.team);
  only_of := case when private.require_role(rename_tag.team, 'rep') = 'rep' then auth.uid() end;
  if old_tag = new_tag then return 0; end if;
  with gone as (
    delete from public.call_tags g using public.calls c
    where g.team_id = rename_tag.team and g.tag = old_tag and c.id = g.call_id and c.deleted_at is null and (only_of is null or c.user_id = only_of)
    returning g.call_id)
  select coalesce(array_agg(call_id), '{}') into touched from gone;
  insert into public.call_tags (call_id, team_id, tag) select t, rename_tag.team, new_tag from unnest(touched) t on conflict do nothing;
  if cardinality(touched) > 0 then
    perform private.audit(rename_tag.team, 'tag.renamed', null, jsonb_build_object('from', old_tag, 'to', new_tag, 'calls', cardinality(touched)));
  end if;
  return cardinality(touched);
end $$;

create table public.saved_searches (
  id uuid primary key,
  team_id uuid not null references public.teams (id) on delete cascade,
  -- null: their account is gone, what the team saw stays the team's
  user_id uuid references public.profiles (id) on delete set null,
  name text not null check (length(name) between 1 and 80),
  -- checked in full by whoever reads it; here only its outline is
  filters jsonb not null check (jsonb_typeof(filters) = 'object'),
  shared boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index saved_searches_team on public.saved_searches (team_id, lower(name));
create index saved_searches_user on public.saved_searches (user_id);
create index saved_searches_away on public.saved_searches (deleted_at) where deleted_at is not null;
select private.readable('public.saved_searches', 'authenticated');
create policy "own, and what the team shares" on public.saved_searches for select to authenticated
  using (deleted_at is null and team_id = any ((select private.my_team_ids())::uuid[]) and (user_id = (select auth.uid()) or shared));

create function private.before_searcher_goes()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.saved_searches s where s.user_id = old.id and not s.shared;
  return old;
end $$;
create trigger before_searcher_goes before delete on public.profiles for each row execute function private.before_searcher_goes();

/** One that whoever asks may change, locked: their own, and managers what is shared. */
create function private.my_search(which uuid)
returns public.saved_searches language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  one public.saved_searches;
begin
  select * into one from public.saved_searches s where s.id = which
    and ((s.user_id = me and s.team_id = any (private.my_teams('rep'))) or (s.shared and s.team_id = any (private.my_teams('manager')))) for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such search, or it is not yours to change.'); end if;
  return one;
end $$;

create function private.told_search(s public.saved_searches)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', s.id, 'name', s.name, 'filters', s.filters, 'shared', s.shared, 'mine', s.user_id is not distinct from auth.uid(),
    'by', (select coalesce(nullif(p.display_name, ''), p.email) from public.profiles p join public.team_members m on m.user_id = p.id
      where p.id = s.user_id and m.team_id = s.team_id),
    'mayChange', s.user_id is not distinct from auth.uid() or s.team_id = any (private.my_teams('manager')))
$$;

create function private.search_filters(filters jsonb)
returns jsonb language plpgsql immutable set search_path = '' as $$
begin
  perform private.only_keys(filters, 'q', 'side', 'from', 'to', 'tag', 'minScore', 'maxScore', 'category', 'handled', 'rep', 'source');
  if length(filters::text) > 4000 then perform private.refuse(413, 'too-large', 'A search has 4,000 signs at most.'); end if;
  if exists (select from jsonb_each(filters) e where jsonb_typeof(e.value) not in ('string', 'number')) then
    perform private.refuse(400, 'invalid', 'What is searched by are texts and numbers.');
  end if;
  return filters;
end $$;
revoke execute on all functions in schema private from public;

/** Keeps a search {id, name, filters, shared}; the same id again changes it. Refused: 409 other-search, too-many-searches. */
create function public.save_search(team uuid, payload jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  kept public.saved_searches;
  on_ boolean;
begin
  perform private.hold_team(save_search.team);
  perform private.require_role(save_search.team, 'rep');
  perform private.hold_account(me);
  perform private.only_keys(payload, 'id', 'name', 'filters', 'shared');
  if payload ->> 'id' is null then perform private.refuse(400, 'invalid', 'An id is missing.'); end if;
  on_ := coalesce(payload -> 'shared' = 'true', false);
  insert into public.saved_searches as s (id, team_id, user_id, name, filters, shared)
  values ((payload ->> 'id')::uuid, save_search.team, me, private.worded(payload ->> 'name', 'A name', 80), private.search_filters(payload -> 'filters'), on_)
  on conflict (id) do nothing returning * into kept;
  if kept.id is null then
    select * into kept from public.saved_searches s where s.id = (payload ->> 'id')::uuid and s.team_id = save_search.team and s.deleted_at is null
      and (s.user_id = me or (s.shared and s.team_id = any (private.my_teams('manager')))) for update;
    if kept.id is null then perform private.refuse(409, 'other-search', 'This id was used for something else.', 'Try again.'); end if;
    update public.saved_searches s set name = private.worded(payload ->> 'name', 'A name', 80), filters = private.search_filters(payload -> 'filters'),
      shared = on_, updated_at = clock_timestamp() where s.id = kept.id returning * into kept;
  elsif (select count(*) from public.saved_searches s where s.user_id = me and s.team_id = save_search.team) > 100 then
    perform private.refuse(409, 'too-many-searches', 'You keep 100 searches, deleted ones counted for 30 days.', 'Change one that you have.');
  end if;
  return private.told_search(kept);
end $$;

/** Puts a search away for 30 days, or brings it back. */
create function public.put_search_away(id uuid, away boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare mine public.saved_searches := private.my_search(put_search_away.id);
begin
  if away is null then perform private.refuse(400, 'invalid', 'Say whether it is put away.'); end if;
  update public.saved_searches s set deleted_at = case when away then coalesce(s.deleted_at, now()) end, updated_at = clock_timestamp()
  where s.id = mine.id returning * into mine;
  return private.told_search(mine);
end $$;

/** Searches of whoever asks in a team and those that it shares, by name. */
create function public.list_searches(team uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare me uuid := private.require_user();
begin
  perform private.require_role(list_searches.team, 'rep');
  return (select coalesce(jsonb_agg(private.told_search(x.s) order by lower((x.s).name), (x.s).id), '[]') from (
    select s from public.saved_searches s where s.team_id = list_searches.team and s.deleted_at is null and (s.user_id = me or s.shared)
    order by lower(s.name), s.id limit 500) x);
end $$;

select private.allow('public.tag_call(uuid, jsonb)', 'authenticated');
select private.allow('public.call_labels(uuid)', 'authenticated');
select private.allow('public.list_tags(uuid)', 'authenticated');
select private.allow('public.rename_tag(uuid, text, text)', 'authenticated');
select private.allow('public.save_search(uuid, jsonb)', 'authenticated');
select private.allow('public.put_search_away(uuid, boolean)', 'authenticated');
select private.allow('public.list_searches(uuid)', 'authenticated');
