-- Making teams and who may be what in them. Every function locks the team first, so that two admins cannot leave at the same time.

/** Locks the team and gives it; whoever asks must be in it with at least this role. */
create function private.team_for(team uuid, lowest text)
returns public.teams language plpgsql security definer set search_path = '' as $$
declare found_team public.teams;
begin
  select * into found_team from public.teams t where t.id = team for no key update;
  perform private.require_role(team, lowest);
  return found_team;
end $$;

create function private.refuse_personal(found_team public.teams)
returns void language plpgsql set search_path = '' as $$
begin
  if found_team.personal then
    perform private.refuse(409, 'personal-team', 'A personal team is for its owner alone.', 'Make a team for working with others.');
  end if;
end $$;

/** Refuses to take the role of admin from the only one who has it. */
create function private.refuse_last_admin(team uuid, member uuid)
returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from public.team_members m where m.team_id = team and m.role = 'admin' and m.user_id <> member) then
    perform private.refuse(409, 'last-admin', 'A team needs an admin.', 'Make somebody else an admin first.');
  end if;
end $$;

/** Links that a member made and that give more than this role no longer open anything. */
create function private.revoke_links(team uuid, member uuid, above text)
returns void language plpgsql security definer set search_path = '' as $$
begin
  update public.invitations i set revoked_at = now()
  where i.team_id = team and i.created_by = member and i.accepted_at is null and i.revoked_at is null
    and private.rank(i.role) > private.rank(above);
end $$;

/** A name that others read in invitations: nothing in it breaks a line, turns the direction of what follows, or is all that there is unseen. */
create function private.team_name(name text)
returns text language plpgsql immutable set search_path = '' as $$
begin
  name := private.worded(name, 'The name', 80);
  if name ~ '[\u0001-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]' or name !~ '[^\s\u00AD\u200B-\u200F\u2060\uFEFF]' then
    perform private.refuse(400, 'invalid', 'The name holds signs that cannot be seen.', 'Type it once more.');
  end if;
  return name;
end $$;

/** Takes somebody out of a team; a team that they own goes to the admin who has been there longest. */
create function private.take_out(found_team public.teams, member uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if found_team.owner_id = member then
    update public.teams t set owner_id = (
      select m.user_id from public.team_members m
      where m.team_id = found_team.id and m.role = 'admin' and m.user_id <> member order by m.joined_at, m.user_id limit 1)
    where t.id = found_team.id;
  end if;
  perform private.revoke_links(found_team.id, member, '');
  delete from public.team_members m where m.team_id = found_team.id and m.user_id = member;
end $$;
revoke execute on all functions in schema private from public;

create function public.create_team(name text)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  made uuid;
begin
  perform 1 from public.profiles p where p.id = me for no key update;
  if not found then perform private.refuse(401, 'account-gone', 'This account is not there any more.', 'Sign in again.'); end if;
  if (select count(*) from public.teams t where t.owner_id = me and not t.personal) >= 20 then
    perform private.refuse(409, 'too-many-teams', 'You own 20 teams, deleted ones counted, which is the most.',
      'Delete one for good, or give one to somebody else.');
  end if;
  insert into public.teams (name, owner_id) values (private.team_name(create_team.name), me) returning id into made;
  insert into public.team_members (team_id, user_id, role) values (made, me, 'admin');
  perform private.audit(made, 'team.created', made::text);
  return made;
end $$;

/** Changes name, store_transcripts (consent: nothing said is kept while it is off), retention_days (null: for ever). */
create function public.update_team(team uuid, patch jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  before public.teams := private.team_for(team, 'admin');
  after public.teams := before;
  days numeric;
begin
  perform private.only_keys(patch, 'name', 'store_transcripts', 'retention_days');
  if patch ? 'name' then
    if jsonb_typeof(patch -> 'name') <> 'string' then perform private.refuse(400, 'invalid', 'The name is a text.'); end if;
    after.name := private.team_name(patch ->> 'name');
  end if;
  if patch ? 'store_transcripts' then
    if jsonb_typeof(patch -> 'store_transcripts') <> 'boolean' then
      perform private.refuse(400, 'invalid', 'store_transcripts is true or false.');
    end if;
    after.store_transcripts := (patch ->> 'store_transcripts')::boolean;
  end if;
  if patch ? 'retention_days' then
    if jsonb_typeof(patch -> 'retention_days') not in ('number', 'null') then
      perform private.refuse(400, 'invalid', 'retention_days is a number or null.');
    end if;
    days := (patch ->> 'retention_days')::numeric;
    if days not between 1 and 3650 or days <> trunc(days) then
      perform private.refuse(400, 'invalid', 'Calls are kept for 1 to 3650 days.');
    end if;
    after.retention_days := days::integer;
  end if;
  if after is not distinct from before then return; end if;
  update public.teams t
  set name = after.name, store_transcripts = after.store_transcripts, retention_days = after.retention_days where t.id = team;
  perform private.audit(team, 'team.changed', team::text, jsonb_build_object(
    'from', jsonb_build_object('name', before.name, 'store_transcripts', before.store_transcripts, 'retention_days', before.retention_days),
    'to', jsonb_build_object('name', after.name, 'store_transcripts', after.store_transcripts, 'retention_days', after.retention_days)));
end $$;

create function public.change_role(team uuid, member uuid, new_role text)
returns void language plpgsql security definer set search_path = '' as $$
declare
  found_team public.teams := private.team_for(team, 'admin');
  old_role text;
begin
  if new_role is null or new_role not in ('admin', 'manager', 'rep') then
    perform private.refuse(400, 'invalid', 'A role is admin, manager or rep.');
  end if;
  perform private.refuse_personal(found_team);
  select m.role into old_role from public.team_members m where m.team_id = team and m.user_id = member;
  if old_role is null then perform private.refuse(404, 'not-found', 'This person is not in the team.'); end if;
  if old_role = new_role then return; end if;
  if old_role = 'admin' then
    perform private.refuse_last_admin(team, member);
    if found_team.owner_id = member then
      perform private.refuse(409, 'owner', 'The owner of a team is an admin.', 'Transfer the team first.');
    end if;
  end if;
  update public.team_members m set role = new_role where m.team_id = team and m.user_id = member;
  perform private.revoke_links(team, member, case new_role when 'rep' then '' else new_role end);
  perform private.audit(team, 'member.role-changed', member::text, jsonb_build_object('from', old_role, 'to', new_role));
  if member <> auth.uid() then
    perform private.notify(member, team, 'role-changed',
      format('You are now %s in %s.', case new_role when 'admin' then 'an admin' else 'a ' || new_role end, found_team.name));
  end if;
end $$;

create function public.remove_member(team uuid, member uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare found_team public.teams := private.team_for(team, 'admin');
begin
  perform private.refuse_personal(found_team);
  if member = auth.uid() then perform private.refuse(409, 'yourself', 'You cannot remove yourself.', 'Leave the team instead.'); end if;
  if not exists (select from public.team_members m where m.team_id = team and m.user_id = member) then
    perform private.refuse(404, 'not-found', 'This person is not in the team.');
  end if;
  if found_team.owner_id = member then
    perform private.refuse(409, 'owner', 'The owner of a team cannot be removed.', 'The owner can transfer the team.');
  end if;
  perform private.take_out(found_team, member);
  perform private.audit(team, 'member.removed', member::text);
  perform private.notify(member, null, 'removed-from-team', format('You are no longer in %s.', found_team.name));
end $$;

create function public.leave_team(team uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare found_team public.teams := private.team_for(team, 'rep');
begin
  perform private.refuse_personal(found_team);
  perform private.refuse_last_admin(team, auth.uid());
  perform private.take_out(found_team, auth.uid());
  perform private.audit(team, 'member.left', auth.uid()::text);
end $$;

/** Gives the team to another member, who becomes an admin; whoever gave it stays one. */
create function public.transfer_team(team uuid, new_owner uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare found_team public.teams := private.team_for(team, 'admin');
begin
  perform private.refuse_personal(found_team);
  if found_team.owner_id <> auth.uid() then perform private.refuse(403, 'owner-only', 'Only the owner of the team may do this.'); end if;
  if new_owner = auth.uid() then return; end if;
  if not exists (select from public.team_members m where m.team_id = team and m.user_id = new_owner) then
    perform private.refuse(404, 'not-found', 'This person is not in the team.');
  end if;
  update public.team_members m set role = 'admin' where m.team_id = team and m.user_id = new_owner;
  update public.teams t set owner_id = new_owner where t.id = team;
  perform private.audit(team, 'team.transferred', new_owner::text);
  perform private.notify(new_owner, team, 'team-transferred', format('%s is yours now.', found_team.name));
end $$;

/** Puts a team away: nobody sees it or what is in it. The owner can restore it for 30 days; then it is gone for good. */
create function public.delete_team(team uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare found_team public.teams := private.team_for(team, 'admin');
begin
  perform private.refuse_personal(found_team);
  if found_team.owner_id <> auth.uid() then perform private.refuse(403, 'owner-only', 'Only the owner of the team may do this.'); end if;
  update public.teams t set deleted_at = now() where t.id = team;
  perform private.audit(team, 'team.deleted', team::text);
end $$;

/** A team of whoever asks that was put away. */
create function private.deleted_team(team uuid)
returns public.teams language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  found_team public.teams;
begin
  select * into found_team from public.teams t where t.id = team and t.owner_id = me and t.deleted_at is not null for no key update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such deleted team, or you do not own it.'); end if;
  return found_team;
end $$;
revoke execute on all functions in schema private from public;

create function public.restore_team(team uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare found_team public.teams := private.deleted_team(team);
begin
  update public.teams t set deleted_at = null where t.id = found_team.id;
  perform private.audit(team, 'team.restored', team::text);
end $$;

/** Deletes a team that was put away, and everything in it, for good. */
create function public.purge_team(team uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare found_team public.teams := private.deleted_team(team);
begin
  delete from public.teams t where t.id = found_team.id;
end $$;

select private.allow('public.create_team(text)', 'authenticated');
select private.allow('public.update_team(uuid, jsonb)', 'authenticated');
select private.allow('public.change_role(uuid, uuid, text)', 'authenticated');
select private.allow('public.remove_member(uuid, uuid)', 'authenticated');
select private.allow('public.leave_team(uuid)', 'authenticated');
select private.allow('public.transfer_team(uuid, uuid)', 'authenticated');
select private.allow('public.delete_team(uuid)', 'authenticated');
select private.allow('public.restore_team(uuid)', 'authenticated');
select private.allow('public.purge_team(uuid)', 'authenticated');
