-- Helpers and secrets live in "private", which PostgREST does not expose; what clients reach lives in "public".
-- Rows are locked in one order everywhere, so that nobody waits for each other for ever: the team ("for no key update" whoever changes it, "for share"
-- whoever needs it as it is), then the profile, then the account of credits, then a call, a link or a key.
create schema if not exists private;
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

do $$
begin
  grant usage on schema auth to anon, authenticated, service_role;
exception when insufficient_privilege then null; -- Supabase has done it
end $$;

do $$
begin
  if exists (select from pg_catalog.pg_available_extensions where name = 'pg_trgm') then
    create schema if not exists extensions;
    create extension if not exists pg_trgm with schema extensions;
  end if;
end $$;

/** Ends the request with this HTTP status, a stable code, plain words, and what to do. */
create function private.refuse(status integer, code text, words text, advice text default null)
returns void language plpgsql set search_path = '' as $$
begin
  if advice is null then
    raise exception using errcode = 'PT' || status, message = words, detail = code;
  end if;
  raise exception using errcode = 'PT' || status, message = words, detail = code, hint = advice;
end $$;

/** Refuses everybody but the service role and the database's owner. Grants alone are not trusted: a tier may widen them. */
create function private.require_service()
returns void language plpgsql stable set search_path = '' as $$
begin
  -- The role that the connection was switched to; a function's own rights do not change it.
  if coalesce(current_setting('role', true), 'none') not in ('none', 'service_role') then
    perform private.refuse(403, 'forbidden', 'You may not do this.');
  end if;
end $$;

/** Opens a function of "public" to these roles and to nobody else. */
create function private.allow(signature text, variadic roles text[])
returns void language plpgsql set search_path = '' as $$
declare one text;
begin
  execute format('revoke all on function %s from public, anon, authenticated, service_role', signature::regprocedure);
  foreach one in array roles loop
    execute format('grant execute on function %s to %I', signature::regprocedure, one);
  end loop;
end $$;

/** Lets these roles read a table of "public" and do nothing else with it; the service role may do all. */
create function private.readable(name text, variadic roles text[])
returns void language plpgsql set search_path = '' as $$
declare one text;
begin
  execute format('alter table %s enable row level security', name::regclass);
  execute format('revoke all on table %s from public, anon, authenticated', name::regclass);
  execute format('grant all on table %s to service_role', name::regclass);
  foreach one in array roles loop
    execute format('grant select on table %s to %I', name::regclass, one);
  end loop;
end $$;

/** A text that must be there, without the space around it, no longer than `most`. */
create function private.worded(value text, what text, most integer)
returns text language plpgsql immutable set search_path = '' as $$
begin
  value := btrim(coalesce(value, ''), E' \t\r\n');
  if value = '' then perform private.refuse(400, 'invalid', format('%s is missing.', what)); end if;
  if length(value) > most then
    perform private.refuse(400, 'invalid', format('%s has %s signs at most.', what, most));
  end if;
  return value;
end $$;

/** Refuses a JSON value that is no object or holds a key that is not one of these. */
create function private.only_keys(value jsonb, variadic known text[])
returns void language plpgsql immutable set search_path = '' as $$
declare strange text;
begin
  if value is null or jsonb_typeof(value) <> 'object' then
    perform private.refuse(400, 'invalid', 'An object is expected.');
  end if;
  select key into strange from jsonb_object_keys(value) as key where key <> all (known) limit 1;
  if strange is not null then
    perform private.refuse(400, 'invalid', format('There is no field "%s".', left(strange, 60)));
  end if;
end $$;

/** Tells which value a table did not take, without the value. A tier may answer a plain violation with 500 and the whole row. */
create function private.refuse_value(of_table text, of_column text, of_constraint text)
returns void language plpgsql set search_path = '' as $$
begin
  perform private.refuse(400, 'invalid', format('A value of %s is missing or not allowed (%s).', of_table, coalesce(nullif(of_constraint, ''), of_column)));
end $$;

revoke execute on all functions in schema private from public;
