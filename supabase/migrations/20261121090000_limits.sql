-- Counters for limits that several backends share. The keys are hashes made by the backend: no address and no e-mail is kept.
create table private.limit_hits (
  key text primary key check (length(key) <= 64),
  until timestamptz not null,
  hits integer not null
);
alter table private.limit_hits enable row level security;
create index limit_hits_until on private.limit_hits (until);

-- Counts one for each of [{key, most, seconds}] in fixed windows. Gives the seconds to wait, 0 when it may go on.
create function public.limit_hit(rules jsonb) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  rule record;
  counted record;
  wait integer := 0;
begin
  perform private.require_service();
  -- In one order, so that two backends never wait for each other.
  for rule in select * from jsonb_to_recordset(rules) as one (key text, most integer, seconds integer) order by key loop
    insert into private.limit_hits as kept (key, until, hits)
    values (rule.key, to_timestamp((floor(extract(epoch from now()) / rule.seconds) + 1) * rule.seconds), 1)
    on conflict (key) do update set
      hits = case when kept.until > now() then kept.hits + 1 else 1 end,
      until = case when kept.until > now() then kept.until else excluded.until end
    returning kept.until, kept.hits into counted;
    if counted.hits > rule.most then
      wait := greatest(wait, ceil(extract(epoch from counted.until - now()))::integer);
    end if;
  end loop;
  if random() < 0.01 then
    delete from private.limit_hits
    where key in (select key from private.limit_hits where until < now() limit 1000 for update skip locked);
  end if;
  return wait;
end $$;
select private.allow('public.limit_hit(jsonb)', 'service_role');
