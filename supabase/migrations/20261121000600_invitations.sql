-- Links into a team. The token of a link is kept nowhere; functions are told its SHA-256, and what is kept is the SHA-256 of that: whoever reads this
-- table, as managers may, cannot open a link with what they read.
create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id) on delete cascade,
  role text not null check (role in ('admin', 'manager', 'rep')),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- where given, only the account of this address can accept
  email text check (length(email) <= 320),
  created_by uuid references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references public.profiles (id) on delete set null,
  revoked_at timestamptz
);
create index invitations_team on public.invitations (team_id, created_at desc);
create index invitations_creator on public.invitations (created_by);
create index invitations_accepter on public.invitations (accepted_by);

select private.readable('public.invitations', 'authenticated');
create policy "admins and managers see their team's" on public.invitations for select to authenticated
  using (team_id = any ((select private.my_managed_team_ids())::uuid[]));

/** What is kept of a token's hash. */
create function private.kept_hash(token_hash text)
returns text language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(token_hash, 'UTF8')), 'hex')
$$;

/** How many people the team's plan allows; null is any number. */
create function private.most_members(team uuid)
returns integer language sql stable security definer set search_path = '' as $$
  select (p.limits ->> 'members')::integer from public.teams t join public.plans p on p.id = t.plan_id where t.id = team
$$;

create function private.refuse_full(team uuid)
returns void language plpgsql stable security definer set search_path = '' as $$
declare most integer := private.most_members(team);
begin
  if (select count(*) from public.team_members m where m.team_id = team) >= most then
    perform private.refuse(402, 'team-full', format('The plan of this team has room for %s.', case most when 1 then 'one person' else most || ' people' end),
      'Choose a larger plan for the team.');
  end if;
end $$;
revoke execute on all functions in schema private from public;

/** Makes a link. Nobody gives a role above their own. */
create function public.create_invitation(team uuid, role text, token_hash text, expires_at timestamptz, email text default null)
returns uuid language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  found_team public.teams := private.team_for(create_invitation.team, 'manager');
  made uuid;
begin
  perform private.refuse_personal(found_team);
  if create_invitation.role is null or create_invitation.role not in ('admin', 'manager', 'rep') then
    perform private.refuse(400, 'invalid', 'A role is admin, manager or rep.');
  end if;
  if private.rank(create_invitation.role) > private.rank(private.require_role(found_team.id, 'manager')) then
    perform private.refuse(403, 'admins-only', 'Only an admin can invite an admin.', 'Ask an admin of the team.');
  end if;
  if create_invitation.token_hash is null or create_invitation.token_hash !~ '^[0-9a-f]{64}$' then
    perform private.refuse(400, 'invalid', 'token_hash is a SHA-256 in hex.');
  end if;
  if create_invitation.expires_at is null or create_invitation.expires_at <= now() or create_invitation.expires_at > now() + interval '31 days' then
    perform private.refuse(400, 'invalid', 'A link is good for a month at most.');
  end if;
  if length(create_invitation.email) > 320 then perform private.refuse(400, 'invalid', 'The e-mail address is too long.'); end if;
  perform private.refuse_full(found_team.id);
  if (select count(*) from public.invitations i
      where i.team_id = found_team.id and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) >= 200 then
    perform private.refuse(409, 'too-many-invitations', 'There are 200 open links.', 'Revoke some first.');
  end if;
  insert into public.invitations (team_id, role, token_hash, email, created_by, expires_at)
  values (found_team.id, create_invitation.role, private.kept_hash(create_invitation.token_hash), lower(nullif(btrim(create_invitation.email), '')), auth.uid(),
    create_invitation.expires_at)
  returning id into made;
  perform private.audit(found_team.id, 'invitation.created', made::text, jsonb_build_object('role', create_invitation.role));
  return made;
end $$;

create function public.revoke_invitation(invitation uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  link public.invitations;
begin
  select * into link from public.invitations i where i.id = invitation for update;
  if not found or not link.team_id = any (private.my_teams('manager')) then
    perform private.refuse(404, 'not-found', 'There is no such invitation, or it is not yours to revoke.');
  end if;
  if private.rank(link.role) > private.rank(private.require_role(link.team_id, 'manager')) then
    perform private.refuse(403, 'admins-only', 'Only an admin can revoke this.', 'Ask an admin of the team.');
  end if;
  if link.accepted_at is not null then perform private.refuse(410, 'invitation-over', 'This invitation was accepted already.'); end if;
  update public.invitations i set revoked_at = coalesce(i.revoked_at, now()) where i.id = invitation;
  if link.revoked_at is null then perform private.audit(link.team_id, 'invitation.revoked', link.id::text); end if;
end $$;

create function private.link_state(link public.invitations)
returns text language sql stable set search_path = '' as $$
  select case
    when link.accepted_at is not null then 'accepted'
    when link.revoked_at is not null then 'revoked'
    when link.expires_at <= now() then 'expired'
    else 'open' end
$$;
revoke execute on all functions in schema private from public;

/** What a link is for, for whoever holds it: {team_name, role, expires_at, state}, or null. */
create function public.peek_invitation(token_hash text)
returns jsonb language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('team_name', t.name, 'role', i.role, 'expires_at', i.expires_at, 'state', private.link_state(i))
  from public.invitations i join public.teams t on t.id = i.team_id
  where i.token_hash = private.kept_hash(peek_invitation.token_hash) and t.deleted_at is null
$$;

/** Joins the team of a link, once. Gives the team's id. */
create function public.accept_invitation(token_hash text)
returns uuid language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  me uuid := private.require_user();
  link public.invitations;
  found_team public.teams;
begin
  select i.* into link from public.invitations i where i.token_hash = private.kept_hash(accept_invitation.token_hash);
  if found then
    -- the team first, then the link: the order in which every function locks
    select t.* into found_team from public.teams t where t.id = link.team_id and t.deleted_at is null for no key update;
    perform private.hold_account(me);
    select i.* into link from public.invitations i where i.id = link.id for update;
  end if;
  if found_team.id is null or link.id is null then
    perform private.refuse(404, 'not-found', 'There is no such invitation.', 'Ask for a new link.');
  end if;
  if link.accepted_by = me and exists (select from public.team_members m where m.team_id = link.team_id and m.user_id = me) then
    return link.team_id;
  end if;
  if private.link_state(link) <> 'open' then
    perform private.refuse(410, 'invitation-over', 'This invitation is over.', 'Ask for a new link.');
  end if;
  if link.email is not null and link.email <> (select lower(p.email) from public.profiles p where p.id = me) then
    perform private.refuse(403, 'other-address', 'This invitation is for another e-mail address.', 'Sign in with the address it was sent to.');
  end if;
  if exists (select from public.team_members m where m.team_id = link.team_id and m.user_id = me) then
    perform private.refuse(409, 'already-member', 'You are in this team already.');
  end if;
  perform private.refuse_full(link.team_id);
  insert into public.team_members (team_id, user_id, role) values (link.team_id, me, link.role);
  update public.invitations i set accepted_at = now(), accepted_by = me where i.id = link.id;
  perform private.audit(link.team_id, 'invitation.accepted', link.id::text, jsonb_build_object('member', me, 'role', link.role));
  if link.created_by is not null then
    perform private.notify(link.created_by, link.team_id, 'invitation-accepted',
      format('%s has joined %s.', (select coalesce(nullif(p.display_name, ''), p.email) from public.profiles p where p.id = me), found_team.name), about => me);
  end if;
  return link.team_id;
end $$;

select private.allow('public.create_invitation(uuid, text, text, timestamptz, text)', 'authenticated');
select private.allow('public.revoke_invitation(uuid)', 'authenticated');
select private.allow('public.peek_invitation(text)', 'anon', 'authenticated');
select private.allow('public.accept_invitation(text)', 'authenticated');
