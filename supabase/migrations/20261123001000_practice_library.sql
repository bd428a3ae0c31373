-- Buyers, scenarios and scripts of users' own: each in a team, seen by whoever made it, or by the whole team where they share it. Buyers may stand on the team's
-- market, where the others rate and copy them. What is in one is checked in full by whoever reads it; here only its outline is.
create table public.practice_items (
  id uuid primary key,
  kind text not null check (kind in ('personas', 'scenarios', 'scripts')),
  team_id uuid not null references public.teams (id) on delete cascade,
  -- null: their account is gone, what the team saw stays the team's
  user_id uuid references public.profiles (id) on delete set null,
  name text not null check (length(name) between 1 and 160),
  -- whole, but for the id
  item jsonb not null check (jsonb_typeof(item) = 'object'),
  signs integer not null check (signs between 1 and 200000),
  version integer not null default 1,
  shared boolean not null default false,
  published_at timestamptz check (published_at is null or kind = 'personas'),
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index practice_items_team on public.practice_items (team_id, kind);
create index practice_items_user on public.practice_items (user_id, team_id);
create index practice_items_away on public.practice_items (deleted_at) where deleted_at is not null;
select private.readable('public.practice_items', 'authenticated');
create policy "one's own and what the team shares" on public.practice_items for select to authenticated
  using (team_id = any ((select private.my_team_ids())::uuid[])
    and (user_id = (select auth.uid()) or (deleted_at is null and (shared or published_at is not null))));

-- What a member did with a buyer of the market, once each.
create table public.practice_marks (
  item_id uuid not null references public.practice_items (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  stars smallint check (stars between 1 and 5),
  rated_at timestamptz,
  copied_at timestamptz,
  primary key (item_id, user_id)
);
create index practice_marks_user on public.practice_marks (user_id);
select private.readable('public.practice_marks', 'authenticated');
create policy "one's own, of what one sees" on public.practice_marks for select to authenticated
  using (user_id = (select auth.uid()) and item_id in (select i.id from public.practice_items i));

/** What only its maker saw goes with the account; what the team saw stays, without a name. */
create function private.before_library_owner_goes()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.practice_items i where i.user_id = old.id and not i.shared and i.published_at is null;
  return old;
end $$;
create trigger before_library_owner_goes before delete on public.profiles for each row execute function private.before_library_owner_goes();

/** Refuses where the plan has no buyers and scenarios of one's own. Scripts are part of practice on every plan. */
create function private.demand_library(team uuid, kind text)
returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if kind = 'scripts' or exists (
      select from public.teams t join public.plans p on p.id = t.plan_id
      where t.id = demand_library.team and (p.limits -> 'custom_personas' = 'true'
        or exists (select from public.team_modules m where m.team_id = t.id and m.module_id in ('practice', 'bundle')))) then
    return;
  end if;
  perform private.refuse(402, 'not-in-plan', 'Personas of your own: not part of this plan.', 'Choose a larger plan or add the module Practice.');
end $$;

/** Refuses what has not the outline of one of this kind, or what nobody would write by hand: more than 200,000 signs, or deeper than eight. */
create function private.check_item(kind text, item jsonb)
returns void language plpgsql immutable set search_path = '' as $$
declare fields text[];
begin
  if kind is null or kind not in ('personas', 'scenarios', 'scripts') then perform private.refuse(400, 'invalid', 'There is no such kind.'); end if;
  if pg_column_size(item) > 1000000 or length(item::text) > 200000 then
    perform private.refuse(413, 'too-large', 'One of them has 200,000 signs at most.', 'Shorten it.');
  end if;
  if jsonb_path_exists(item, 'strict $.**{9}') then perform private.refuse(400, 'invalid', 'Values are nested eight deep at most.'); end if;
  fields := case kind
    when 'personas' then array['name', 'title', 'company', 'industry', 'difficulty', 'personality', 'concerns', 'budget', 'authority', 'wins', 'loses', 'meters', 'voice']
    when 'scenarios' then array['kind', 'title', 'focus', 'situation', 'goal', 'opening', 'facts', 'objections', 'asks', 'success', 'minutes']
    else array['title', 'text'] end;
  perform private.only_keys(item, variadic fields || case kind when 'scenarios' then array['opens'] else '{}'::text[] end);
  if not item ?& fields then perform private.refuse(400, 'invalid', 'Something of it is missing.'); end if;
  if jsonb_typeof(item -> case kind when 'personas' then 'name' else 'title' end) <> 'string' then
    perform private.refuse(400, 'invalid', 'Its name is a text.');
  end if;
end $$;

create function private.item_name(kind text, item jsonb)
returns text language sql immutable set search_path = '' as $$
  select private.worded(case kind when 'personas' then item ->> 'name' else item ->> 'title' end, 'Its name', 160)
$$;

/** Whether its owner is in the team no more, so that the team's managers keep it. */
create function private.is_left(i public.practice_items)
returns boolean language sql stable security definer set search_path = '' as $$
  select (i.shared or i.published_at is not null)
    and not exists (select from public.team_members m where m.team_id = i.team_id and m.user_id = i.user_id)
$$;

/** As it is told to `me`: {id, version, item, mine, owner, shared, published, mayEdit, mayWithdraw, createdAt, updatedAt, deletedAt}. */
create function private.told_item(i public.practice_items, me uuid, manages boolean)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', i.id, 'version', i.version, 'item', i.item || jsonb_build_object('id', i.id), 'mine', i.user_id is not distinct from me,
    'owner', (select coalesce(nullif(p.display_name, ''), p.email) from public.profiles p join public.team_members m on m.user_id = p.id
      where p.id = i.user_id and m.team_id = i.team_id),
    'shared', i.shared, 'published', i.published_at is not null,
    'mayEdit', i.user_id is not distinct from me or (manages and private.is_left(i)),
    'mayWithdraw', i.user_id is not distinct from me or manages,
    'createdAt', i.created_at, 'updatedAt', i.updated_at, 'deletedAt', i.deleted_at)
$$;

/** Whether whoever asks, being in its team, may see it. Put away ones are seen by who may bring them back. */
create function private.sees_item(one public.practice_items)
returns boolean language sql stable security definer set search_path = '' as $$
  select coalesce(one.user_id = auth.uid(), false) or (one.deleted_at is null and (one.shared or one.published_at is not null))
    or (one.team_id = any (private.my_teams('manager')) and private.is_left(one))
$$;

/** One that whoever asks may see, locked, its team held as it is. Refused: 404 not-found. */
create function private.seen_item(which uuid)
returns public.practice_items language plpgsql security definer set search_path = '' as $$
declare
  its_team uuid;
  one public.practice_items;
begin
  perform private.require_user();
  select i.team_id into its_team from public.practice_items i where i.id = which and i.team_id = any (private.my_teams('rep'));
  if its_team is not null then
    perform private.hold_team(its_team);
    perform private.require_role(its_team, 'rep');
    select * into one from public.practice_items i where i.id = which for update;
  end if;
  if one.id is null or not private.sees_item(one) then
    perform private.refuse(404, 'not-found', 'There is nothing there, or it is not yours to see.');
  end if;
  return one;
end $$;

/** The same, for whoever may change it. Refused: 404 not-found; 403 not-yours. */
create function private.own_item(which uuid)
returns public.practice_items language plpgsql security definer set search_path = '' as $$
declare one public.practice_items := private.seen_item(which);
begin
  if one.user_id is distinct from auth.uid() and not (one.team_id = any (private.my_teams('manager')) and private.is_left(one)) then
    perform private.refuse(403, 'not-yours', 'Only whoever made it may change it.', 'Duplicate it, and change yours.');
  end if;
  return one;
end $$;

/** Whoever adds to their own takes turns. */
create function private.hold_owner(who uuid)
returns void language sql security definer set search_path = '' as $$ select from public.profiles p where p.id = who for no key update $$;

/** Refuses more than a user keeps in a team: 200 of a kind, with those put away 400, and 8 million signs of all. */
create function private.room_for_items(who uuid, team uuid)
returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if exists (select from public.practice_items i where i.user_id = who and i.team_id = room_for_items.team
    group by i.kind having count(*) filter (where i.deleted_at is null) > 200 or count(*) > 400) then
    perform private.refuse(409, 'too-many-items', 'You have 200 of a kind here, and there is no room for more.', 'Delete some; what was deleted counts for 30 days beyond 400.');
  end if;
  if (select sum(i.signs) from public.practice_items i where i.user_id = who and i.team_id = room_for_items.team) > 8000000 then
    perform private.refuse(413, 'library-full', 'What you keep here has 8 million signs together, and there is no room for more.', 'Delete what you do not need; it counts for 30 days.');
  end if;
end $$;
revoke execute on all functions in schema private from public;

/**
 * Keeps new ones: [{id, kind, item}], 600 at most, all or none. The same id again changes nothing. Refused: 402 not-in-plan; 409 other-item, too-many-items;
 * 413 too-large, library-full.
 */
create function public.create_practice_items(team uuid, items jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  one record;
begin
  perform private.hold_team(create_practice_items.team);
  perform private.require_role(create_practice_items.team, 'rep');
  perform private.hold_owner(me);
  if jsonb_typeof(items) is distinct from 'array' or jsonb_array_length(items) not between 1 and 600 then
    perform private.refuse(400, 'invalid', 'There are 1 to 600 of them at once.');
  end if;
  if pg_column_size(items) > 16777216 then perform private.refuse(413, 'too-large', 'That is too much at once.', 'Split it into several.'); end if;
  for one in select e as whole, e ->> 'id' as id, e ->> 'kind' as kind, e -> 'item' as item from jsonb_array_elements(items) e loop
    perform private.only_keys(one.whole, 'id', 'kind', 'item');
    perform private.check_item(one.kind, one.item);
    perform private.demand_library(create_practice_items.team, one.kind);
    if one.id is null then perform private.refuse(400, 'invalid', 'An id is missing.'); end if;
    insert into public.practice_items (id, kind, team_id, user_id, name, item, signs)
    values (one.id::uuid, one.kind, create_practice_items.team, me, private.item_name(one.kind, one.item), one.item, length(one.item::text)) on conflict (id) do nothing;
    if not found and not exists (select from public.practice_items i where i.id = one.id::uuid and i.user_id = me
      and i.team_id = create_practice_items.team and i.kind = one.kind and i.deleted_at is null) then
      perform private.refuse(409, 'other-item', 'This id was used for something else.', 'Try again.');
    end if;
  end loop;
  perform private.room_for_items(me, create_practice_items.team);
end $$;

/** Changes one where nobody else did since. Gives the version. Refused: 402 not-in-plan; 403 not-yours; 409 put-away, stale-version; 413 too-large, library-full. */
create function public.change_practice_item(id uuid, item jsonb, expected_version integer)
returns integer language plpgsql security definer set search_path = '' as $$
declare mine public.practice_items := private.own_item(change_practice_item.id);
begin
  perform private.hold_owner(auth.uid());
  perform private.demand_library(mine.team_id, mine.kind);
  if mine.deleted_at is not null then perform private.refuse(409, 'put-away', 'This was deleted.', 'Restore it first.'); end if;
  if mine.version is distinct from expected_version then
    perform private.refuse(409, 'stale-version', 'It was changed elsewhere meanwhile.', 'Keep your words, open it anew and bring them in there.');
  end if;
  perform private.check_item(mine.kind, change_practice_item.item);
  update public.practice_items i set item = change_practice_item.item, name = private.item_name(mine.kind, change_practice_item.item),
    signs = length(change_practice_item.item::text), version = i.version + 1, updated_at = clock_timestamp()
  where i.id = mine.id returning * into mine;
  perform private.room_for_items(mine.user_id, mine.team_id);
  return mine.version;
end $$;

/** Puts one away for 30 days. Nobody else sees it meanwhile. Refused: 403 not-yours. */
create function public.delete_practice_item(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.practice_items := private.own_item(delete_practice_item.id);
begin
  if mine.deleted_at is not null then return; end if;
  update public.practice_items i set deleted_at = now(), updated_at = clock_timestamp() where i.id = mine.id;
  if mine.shared or mine.published_at is not null then
    perform private.audit(mine.team_id, 'library.deleted', mine.id::text, jsonb_build_object('name', mine.name, 'kind', mine.kind));
  end if;
end $$;

/** One that is shared or on the market, taken from there by whoever may. */
create function private.withdrawable(which uuid)
returns public.practice_items language plpgsql security definer set search_path = '' as $$
declare one public.practice_items := private.seen_item(which);
begin
  if one.user_id is distinct from auth.uid() and not one.team_id = any (private.my_teams('manager')) then
    perform private.refuse(403, 'not-yours', 'Only whoever made it and managers may do this.');
  end if;
  return one;
end $$;

/** Where nobody would see it any more, it has to be deleted instead. */
create function private.keep_seen(one public.practice_items)
returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if not one.shared and one.published_at is null
    and not exists (select from public.team_members m where m.team_id = one.team_id and m.user_id = one.user_id) then
    perform private.refuse(409, 'owner-left', 'Whoever made it left, and nobody would see it.', 'Delete it instead.');
  end if;
end $$;

/** Refuses a 501st of a kind that a team sees together. A bound for lists, not for money: two at the same moment may both be the last. */
create function private.room_in_team(one public.practice_items)
returns void language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.demand_library(one.team_id, one.kind);
  if (select count(*) from public.practice_items i where i.team_id = one.team_id and i.kind = one.kind and i.deleted_at is null
      and (i.shared or i.published_at is not null)) > 500 then
    perform private.refuse(409, 'team-full', 'The team has 500 of a kind, and there is no room for more.', 'Take some back from the team first.');
  end if;
end $$;
revoke execute on all functions in schema private from public;

/** Brings it back, shared as it was, where the team has room for it. Refused: 402 not-in-plan; 403 not-yours; 409 too-many-items, team-full; 413 library-full. */
create function public.restore_practice_item(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.practice_items := private.own_item(restore_practice_item.id);
begin
  if mine.deleted_at is null then return; end if;
  perform private.hold_owner(auth.uid());
  perform private.demand_library(mine.team_id, mine.kind);
  update public.practice_items i set deleted_at = null, updated_at = clock_timestamp() where i.id = mine.id;
  perform private.room_for_items(mine.user_id, mine.team_id);
  if mine.shared or mine.published_at is not null then perform private.room_in_team(mine); end if;
end $$;

/** Shows one to the whole team, or to nobody else again. Refused: 402 not-in-plan; 403 not-yours; 409 put-away, team-full, owner-left. */
create function public.share_practice_item(id uuid, shared boolean)
returns void language plpgsql security definer set search_path = '' as $$
declare
  on_ boolean := share_practice_item.shared;
  one public.practice_items;
begin
  if on_ is null then perform private.refuse(400, 'invalid', 'Say whether it is shared.'); end if;
  one := case when on_ then private.own_item(share_practice_item.id) else private.withdrawable(share_practice_item.id) end;
  if one.deleted_at is not null then perform private.refuse(409, 'put-away', 'This was deleted.', 'Restore it first.'); end if;
  if one.shared = on_ then return; end if;
  update public.practice_items i set shared = on_, updated_at = clock_timestamp() where i.id = one.id returning * into one;
  if on_ then perform private.room_in_team(one); else perform private.keep_seen(one); end if;
  perform private.audit(one.team_id, case when on_ then 'library.shared' else 'library.unshared' end, one.id::text, jsonb_build_object('name', one.name, 'kind', one.kind));
end $$;

/** Puts a buyer on the team's market, or takes it off. Its ratings stay. Refused: 400 for another kind; 402 not-in-plan; 403 not-yours; 409 put-away, team-full, owner-left. */
create function public.publish_practice_item(id uuid, published boolean)
returns void language plpgsql security definer set search_path = '' as $$
declare
  on_ boolean := publish_practice_item.published;
  one public.practice_items;
begin
  if on_ is null then perform private.refuse(400, 'invalid', 'Say whether it is published.'); end if;
  one := case when on_ then private.own_item(publish_practice_item.id) else private.withdrawable(publish_practice_item.id) end;
  if one.kind <> 'personas' then perform private.refuse(400, 'invalid', 'Buyers alone stand on the market.'); end if;
  if one.deleted_at is not null then perform private.refuse(409, 'put-away', 'This was deleted.', 'Restore it first.'); end if;
  if (one.published_at is not null) = on_ then return; end if;
  update public.practice_items i set published_at = case when on_ then now() end, updated_at = clock_timestamp() where i.id = one.id returning * into one;
  if on_ then perform private.room_in_team(one); else perform private.keep_seen(one); end if;
  perform private.audit(one.team_id, case when on_ then 'library.published' else 'library.unpublished' end, one.id::text, jsonb_build_object('name', one.name, 'kind', one.kind));
end $$;

/** A buyer of the market that is not one's own. */
create function private.market_item(which uuid)
returns public.practice_items language plpgsql security definer set search_path = '' as $$
declare one public.practice_items := private.seen_item(which);
begin
  if one.published_at is null or one.deleted_at is not null then
    perform private.refuse(404, 'not-found', 'It is not on the market any more.', 'Look at the market anew.');
  end if;
  if one.user_id is not distinct from auth.uid() then
    perform private.refuse(409, 'own-persona', 'This buyer is your own.', 'Duplicate it where you want another; others rate it.');
  end if;
  return one;
end $$;
revoke execute on all functions in schema private from public;

/** Rates a buyer of the market, 1 to 5 stars; each member once, the later one holds. Refused: 404 not-found; 409 own-persona. */
create function public.rate_practice_item(id uuid, stars integer)
returns void language plpgsql security definer set search_path = '' as $$
declare one public.practice_items := private.market_item(rate_practice_item.id);
begin
  if stars is null or stars not between 1 and 5 then perform private.refuse(400, 'invalid', 'There are 1 to 5 stars.'); end if;
  insert into public.practice_marks as m (item_id, user_id, stars, rated_at) values (one.id, auth.uid(), rate_practice_item.stars, now())
  on conflict (item_id, user_id) do update set stars = excluded.stars, rated_at = excluded.rated_at;
end $$;

/** Makes a buyer of the market one's own, under this id. The same again changes nothing. Refused: 402 not-in-plan; 404 not-found; 409 own-persona, other-item, too-many-items. */
create function public.copy_practice_item(id uuid, copy uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare one public.practice_items := private.market_item(copy_practice_item.id);
begin
  perform public.create_practice_items(one.team_id, jsonb_build_array(jsonb_build_object('id', copy_practice_item.copy, 'kind', one.kind, 'item', one.item)));
  insert into public.practice_marks as m (item_id, user_id, copied_at) values (one.id, auth.uid(), now())
  on conflict (item_id, user_id) do update set copied_at = coalesce(m.copied_at, excluded.copied_at);
end $$;

/** One's own of a kind in a team and those that it shares, what was changed last first; or those put away that whoever asks may bring back. */
create function public.list_practice_items(team uuid, kind text, deleted boolean)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  manages boolean := private.rank(private.require_role(list_practice_items.team, 'rep')) >= private.rank('manager');
begin
  return (
    select coalesce(jsonb_agg(private.told_item(i, me, manages) order by i.updated_at desc, i.id), '[]')
    from public.practice_items i
    where i.team_id = list_practice_items.team and i.kind = list_practice_items.kind
      and case when list_practice_items.deleted then i.deleted_at is not null and (i.user_id = me or (manages and private.is_left(i)))
        else i.deleted_at is null and (i.user_id = me or i.shared) end);
end $$;

/** One of this kind in a team that whoever asks may see. Refused: 404 not-found. */
create function public.read_practice_item(team uuid, id uuid, kind text)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  manages boolean := private.rank(private.require_role(read_practice_item.team, 'rep')) >= private.rank('manager');
  one public.practice_items;
begin
  select * into one from public.practice_items i
  where i.id = read_practice_item.id and i.kind = read_practice_item.kind and i.team_id = read_practice_item.team and private.sees_item(i);
  if not found then perform private.refuse(404, 'not-found', 'There is nothing there, or it is not yours to see.'); end if;
  return private.told_item(one, auth.uid(), manages);
end $$;

/**
 * Buyers on the market of a team in whose name, title, company, industry or personality all these words stand: {rows [{…as told, stars, ratings, copies, myStars,
 * copied}], more}, 100 at most. Sorted by rating (as if three of three stars were given to each before: our own), newest or copies.
 */
create function public.practice_market(team uuid, words text, sort text)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  manages boolean := private.rank(private.require_role(practice_market.team, 'rep')) >= private.rank('manager');
  sought text[] := regexp_split_to_array(lower(btrim(left(coalesce(words, ''), 200))), '\s+');
begin
  return (
    with sold as (
        select i as one, i.id, i.published_at, m.* from public.practice_items i
        cross join lateral (
          select count(k.stars) as ratings, coalesce(sum(k.stars), 0) as given, count(k.copied_at) as copies,
            max(k.stars) filter (where k.user_id = me) as my_stars, count(k.copied_at) filter (where k.user_id = me) > 0 as copied
          from public.practice_marks k where k.item_id = i.id) m
        where i.team_id = practice_market.team and i.kind = 'personas' and i.deleted_at is null and i.published_at is not null
          and not exists (select from unnest(sought) w where strpos(lower(concat_ws(' ', i.name, i.item ->> 'title', i.item ->> 'company', i.item ->> 'industry',
            i.item ->> 'personality')), w) = 0)),
      placed as (select s.*, row_number() over (order by
          case practice_market.sort when 'copies' then s.copies when 'newest' then 0 else (s.given + 9.0) / (s.ratings + 3) end desc, s.published_at desc, s.id) as n
        from sold s)
    select jsonb_build_object('more', count(*) > 100, 'rows', coalesce(jsonb_agg(private.told_item(p.one, me, manages) || jsonb_build_object(
        'stars', case when p.ratings > 0 then round(p.given::numeric / p.ratings, 2) end, 'ratings', p.ratings, 'copies', p.copies, 'myStars', p.my_stars,
        'copied', p.copied) order by p.n) filter (where p.n <= 100), '[]'))
    from placed p);
end $$;

/** Deletes for good what was put away 30 days ago. Gives the count. */
create function private.tidy_library(at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare items integer;
begin
  delete from public.practice_items i where i.deleted_at < tidy_library.at - interval '30 days';
  get diagnostics items = row_count;
  return jsonb_build_object('purged_library_items', items);
end $$;

/** What a user made of their own, and what they did on the market, as data. */
create function private.export_library(me uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'library', (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'team_id', i.team_id, 'kind', i.kind, 'item', i.item, 'version', i.version, 'shared', i.shared,
        'published_at', i.published_at, 'created_at', i.created_at, 'updated_at', i.updated_at, 'deleted_at', i.deleted_at) order by i.created_at), '[]')
      from public.practice_items i where i.user_id = me),
    'market', (select coalesce(jsonb_agg(to_jsonb(m) - 'user_id' order by m.item_id), '[]') from public.practice_marks m where m.user_id = me))
$$;
revoke execute on all functions in schema private from public;

select private.allow('public.create_practice_items(uuid, jsonb)', 'authenticated');
select private.allow('public.change_practice_item(uuid, jsonb, integer)', 'authenticated');
select private.allow('public.delete_practice_item(uuid)', 'authenticated');
select private.allow('public.restore_practice_item(uuid)', 'authenticated');
select private.allow('public.share_practice_item(uuid, boolean)', 'authenticated');
select private.allow('public.publish_practice_item(uuid, boolean)', 'authenticated');
select private.allow('public.rate_practice_item(uuid, integer)', 'authenticated');
select private.allow('public.copy_practice_item(uuid, uuid)', 'authenticated');
select private.allow('public.list_practice_items(uuid, text, boolean)', 'authenticated');
select private.allow('public.read_practice_item(uuid, uuid, text)', 'authenticated');
select private.allow('public.practice_market(uuid, text, text)', 'authenticated');
