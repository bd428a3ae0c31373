-- Teams that went for good, whichever way: their files lie outside the database and are removed by a job. Only teams that were in this very database are
-- noted, for what a folder holds and a database does not know may be another's.
create table private.gone_teams (
  id uuid primary key,
  gone_at timestamptz not null default now()
);
alter table private.gone_teams enable row level security;

create function private.remember_gone_team()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into private.gone_teams (id) values (old.id) on conflict do nothing;
  return null;
end $$;
create trigger remember_gone_team after delete on public.teams for each row execute function private.remember_gone_team();
revoke execute on all functions in schema private from public;

/** Teams that went for good and whose files are still to be removed, by id, 500 at most; those after this one. Service only. */
create function public.gone_teams(after uuid default null)
returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_service();
  return query
    select g.id from private.gone_teams g
    where (gone_teams.after is null or g.id > gone_teams.after) and not exists (select from public.teams t where t.id = g.id)
    order by g.id limit 500;
end $$;

/**
 * Takes the note of a team away whose files were removed at this time. It stays for a day: what was being uploaded as the team went is removed too.
 * Service only.
 */
create function public.gone_team_done(team uuid, at timestamptz default now())
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  delete from private.gone_teams g where g.id = team and g.gone_at < gone_team_done.at - interval '1 day';
end $$;

select private.allow('public.gone_teams(uuid)', 'service_role');
select private.allow('public.gone_team_done(uuid, timestamptz)', 'service_role');
