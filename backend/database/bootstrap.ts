/** Roles, grants and own tables of the served tiers, so that the migrations find what Supabase gives them. Safe to repeat. */
export const BOOTSTRAP = `
do $$
declare one text;
begin
  foreach one in array array['anon', 'authenticated', 'service_role'] loop
    begin
      if not exists (select from pg_roles where rolname = one) then
        execute format('create role %I nologin noinherit %s', one, case when one = 'service_role' then 'bypassrls' else '' end);
      end if;
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, one, 'member') then execute format('grant %I to current_user', one); end if;
  end loop;
end $$;

create schema if not exists auth;
create schema if not exists extensions;
create schema if not exists backend;
revoke all on schema backend from public;
grant usage on schema public, auth, extensions to anon, authenticated, service_role;

-- As on Supabase: new tables, sequences and functions of "public" are open, and RLS decides. A REVOKE in a migration stays.
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;

create table if not exists backend.secrets (name text primary key, envelope text not null);
create table if not exists backend.migrations (
  version text primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);
`;

/** Serialises bootstraps and migrations of several processes. Any number does; it is the one of ours. */
export const SETUP_LOCK = 7_318_204_561;
