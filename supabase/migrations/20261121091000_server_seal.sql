-- A text sealed by the server's encryption key: a server that starts with another key notices before it seals anything.
create table private.server_seal (
  id boolean primary key default true check (id),
  envelope text not null check (length(envelope) between 1 and 1024)
);
alter table private.server_seal enable row level security;

/** Keeps the first envelope and gives the one that is kept. Service only. */
create function public.server_seal(fresh text)
returns text language plpgsql security definer set search_path = '' as $$
declare kept text;
begin
  perform private.require_service();
  insert into private.server_seal (envelope) values (fresh) on conflict do nothing;
  select s.envelope into kept from private.server_seal s;
  return kept;
end $$;

/** Puts another envelope in the place of this one. Service only. */
create function public.server_reseal(kept text, fresh text)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  update private.server_seal s set envelope = server_reseal.fresh where s.envelope = server_reseal.kept;
end $$;

select private.allow('public.server_seal(text)', 'service_role');
select private.allow('public.server_reseal(text, text)', 'service_role');
