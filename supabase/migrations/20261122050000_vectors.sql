-- What passages of the Company Brain mean, as vectors of one model, where the tier has pgvector (0.7 or newer). Without it the brain is searched by words.

-- Of which model all passages of this version have vectors.
alter table public.brain_documents add column vectors_of text check (length(vectors_of) <= 100);

-- Whose turn it is: one process works for a team at a time, and a vendor that refuses is asked again later and later.
create table private.brain_vector_turns (
  team_id uuid primary key references public.teams (id) on delete cascade,
  not_before timestamptz not null,
  failures integer not null default 0
);
alter table private.brain_vector_turns enable row level security;

/** Sets vectors up where pgvector is there, or may be made; else changes nothing. Safe to repeat: an operator who installs pgvector later calls it as the owner. */
create function private.prepare_vectors()
returns boolean language plpgsql set search_path = '' as $do$
declare at_home text;
begin
  if not exists (select from pg_catalog.pg_extension e where e.extname = 'vector')
    and exists (select from pg_catalog.pg_available_extensions a where a.name = 'vector') then
    begin
      create schema if not exists extensions;
      create extension vector with schema extensions;
    exception when insufficient_privilege then return false;
    end;
  end if;
  select quote_ident(n.nspname) into at_home from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
  where e.extname = 'vector' and exists (select from pg_catalog.pg_type t where t.typnamespace = n.oid and t.typname = 'halfvec');
  if at_home is null then return false; end if;
  -- Half the bytes of a vector, so that a row stays whole in its page: a search goes through all of a team.
  execute format($f$
    create table if not exists private.brain_vectors (
      document_id uuid not null,
      n integer not null,
      team_id uuid not null references public.teams (id) on delete cascade,
      model text not null check (length(model) between 1 and 100),
      -- the signs of its numbers: what is far is told by them alone, at a tenth of the cost
      bits bit varying generated always as (%1$s.binary_quantize(embedding)) stored,
      embedding %1$s.halfvec not null,
      primary key (document_id, n),
      foreign key (document_id, n) references public.brain_passages (document_id, n) on delete cascade
    ) $f$, at_home);
  alter table private.brain_vectors enable row level security;
  alter table private.brain_vectors alter column embedding set storage plain;
  create index if not exists brain_vectors_team on private.brain_vectors (team_id);
  -- Vectors are of length 1, so that their inner product is their cosine.
  execute format($f$
    create or replace function private.nearest_passages(team uuid, model text, vector jsonb, most integer)
    returns table (document_id uuid, n integer, near double precision) language sql stable security definer set search_path = '' as $$
      -- The vector is read once, in queries of its own: as it stands it would be for every row.
      select l.document_id, l.n, -(l.embedding operator(%1$s.<#>) (select vector::text::%1$s.halfvec)) as near from (
        select v.document_id, v.n, v.embedding from private.brain_vectors v
        where v.team_id = nearest_passages.team and v.model = nearest_passages.model
        order by v.bits operator(%1$s.<~>) (select %1$s.binary_quantize(vector::text::%1$s.halfvec)) limit 200) l
      order by near desc, l.document_id, l.n limit most
    $$ $f$, at_home);
  revoke execute on function private.nearest_passages(uuid, text, jsonb, integer) from public;
  return true;
end $do$;
select private.prepare_vectors();

create function private.has_vectors()
returns boolean language sql stable set search_path = '' as $$ select to_regclass('private.brain_vectors') is not null $$;

/** What a document says changed, or it went: its vectors are none any more. Those of passages that went are gone with them. */
create function private.forget_vectors()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.vectors_of := null;
  if new.deleted_at is not null and private.has_vectors() then
    delete from private.brain_vectors v where v.document_id = new.id;
  end if;
  return new;
end $$;
create trigger forget_vectors before update on public.brain_documents for each row
when (old.version is distinct from new.version or old.deleted_at is distinct from new.deleted_at) execute function private.forget_vectors();

/** Passages of a document that have no vector of this model, in order. */
create function private.without_vectors(document uuid, model text, most integer)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('n', l.n, 'place', l.place, 'text', l.text) order by l.n), '[]') from (
    select p.n, p.place, p.text from public.brain_passages p
    where p.document_id = without_vectors.document and not exists (
      select from private.brain_vectors v where v.document_id = p.document_id and v.n = p.n and v.model = without_vectors.model)
    order by p.n limit without_vectors.most) l);
end $$;
revoke execute on all functions in schema private from public;

/**
 * What a team's vectors stand on: {ready (the tier has them), some (this team has some of this model), budgeted, key (the team's own for OpenAI, sealed, or null)}.
 * Service only.
 */
create function public.brain_vectors_state(for_user uuid, team uuid, model text)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare ready boolean := private.has_vectors();
begin
  perform private.require_service();
  return jsonb_build_object('ready', ready,
    'some', case when ready then exists (select from public.brain_documents d where d.team_id = brain_vectors_state.team and d.vectors_of = brain_vectors_state.model) end,
    'budgeted', exists (select from public.ai_budgets b where b.user_id = for_user or b.team_id = brain_vectors_state.team),
    'key', (select to_jsonb(k) from public.key_envelopes(for_user, brain_vectors_state.team, 'openai') k where k.scope = 'team' limit 1));
end $$;

/**
 * Passages of one document that have no vector of this model yet: {team, owner, redact, document, version, title, passages: [{n, place, text}]}, and the team is
 * nobody else's for five minutes; null where nothing is to be done. Only teams with a key for OpenAI, or all where the platform has one. Service only.
 */
create function public.brain_vectors_take(model text, platform boolean, most integer, at timestamptz)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare due record;
begin
  perform private.require_service();
  if not private.has_vectors() then return null; end if;
  select d.id, d.team_id, d.version, d.title, t.owner_id, t.redact into due
  from public.brain_documents d join public.teams t on t.id = d.team_id left join private.brain_vector_turns w on w.team_id = d.team_id
  where d.deleted_at is null and d.vectors_of is distinct from brain_vectors_take.model and t.deleted_at is null
    and coalesce(w.not_before, '-infinity') <= brain_vectors_take.at and private.brain_limits(d.team_id) is not null
    and (brain_vectors_take.platform or exists (select from public.user_keys k where k.team_id = d.team_id and k.provider = 'openai'))
  order by w.not_before nulls first, d.updated_at, d.id limit 1;
  if not found then return null; end if;
  insert into private.brain_vector_turns as w (team_id, not_before) values (due.team_id, brain_vectors_take.at + interval '5 minutes')
  on conflict (team_id) do update set not_before = excluded.not_before where w.not_before <= brain_vectors_take.at;
  if not found then return null; end if;
  return jsonb_build_object('team', due.team_id, 'owner', due.owner_id, 'redact', due.redact, 'document', due.id, 'version', due.version, 'title', due.title,
    'passages', private.without_vectors(due.id, brain_vectors_take.model, least(greatest(brain_vectors_take.most, 1), 100)));
end $$;

/** Keeps vectors of a document's passages, [{n, embedding}], where it is still of this version, and lets the team go. Twice is as once. Service only. */
create function public.brain_vectors_keep(model text, document uuid, version integer, vectors jsonb, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare its_team uuid;
begin
  perform private.require_service();
  update private.brain_vector_turns w set not_before = brain_vectors_keep.at, failures = 0
  where w.team_id = (select d.team_id from public.brain_documents d where d.id = brain_vectors_keep.document);
  select d.team_id into its_team from public.brain_documents d
  where d.id = brain_vectors_keep.document and d.version = brain_vectors_keep.version and d.deleted_at is null for update;
  if its_team is null or not private.has_vectors() then return; end if;
  insert into private.brain_vectors (document_id, n, team_id, model, embedding)
  select p.document_id, p.n, p.team_id, brain_vectors_keep.model, (jsonb_populate_record(null::private.brain_vectors, e)).embedding
  from jsonb_array_elements(vectors) e join public.brain_passages p on p.document_id = brain_vectors_keep.document and p.n = (e ->> 'n')::integer
  on conflict (document_id, n) do update set model = excluded.model, embedding = excluded.embedding;
  if private.without_vectors(brain_vectors_keep.document, brain_vectors_keep.model, 1) = '[]' then
    update public.brain_documents d set vectors_of = brain_vectors_keep.model where d.id = brain_vectors_keep.document;
  end if;
end $$;

/** Nothing came of it: the team's turn is later, after a minute at first, after an hour at most. Service only. */
create function public.brain_vectors_failed(team uuid, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  update private.brain_vector_turns w set failures = least(w.failures + 1, 100),
    not_before = brain_vectors_failed.at + least(2 ^ least(w.failures, 10), 60) * interval '1 minute'
  where w.team_id = brain_vectors_failed.team;
end $$;

/**
 * As brain_search, and by meaning: passages near this vector (a list of numbers of length 1), too, both ranks as one (reciprocal rank fusion, Cormack, Clarke and
 * Büttcher 2009). What is less near than `floor` does not count. The score is the larger of both. Words alone where the tier has no vectors, and in teams
 * of more than 20,000 passages: all of them are compared.
 */
create function public.brain_search_near(team uuid, q text, most integer, model text, vector jsonb, "floor" double precision)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  wanted integer := least(greatest(coalesce(most, 8), 1), 50);
  words jsonb := public.brain_search(brain_search_near.team, q, 40);
  both jsonb;
begin
  if private.has_vectors() and private.brain_limits(brain_search_near.team) is not null and jsonb_typeof(vector) = 'array'
    and (select coalesce(sum(d.passages), 0) <= 20000 from public.brain_documents d where d.team_id = brain_search_near.team and d.deleted_at is null) then
    begin
      with said as (
        select (w.one ->> 'document_id')::uuid as document_id, (w.one ->> 'n')::integer as n, w.one, w.rank from jsonb_array_elements(words) with ordinality as w (one, rank)),
      meant as (
        select m.document_id, m.n, m.near, row_number() over (order by m.near desc, m.document_id, m.n) as rank
        from private.nearest_passages(brain_search_near.team, brain_search_near.model, brain_search_near.vector, 40) m where m.near >= brain_search_near."floor"),
      fused as (
        select coalesce(s.document_id, m.document_id) as document_id, coalesce(s.n, m.n) as n, s.one, s.rank as said_rank, m.near,
          coalesce(1.0 / (60 + s.rank), 0) + coalesce(1.0 / (60 + m.rank), 0) as worth
        from said s full join meant m on m.document_id = s.document_id and m.n = s.n),
      best as (select f.* from fused f order by f.worth desc, f.said_rank nulls last, f.document_id, f.n limit wanted)
      select coalesce(jsonb_agg(jsonb_build_object('document_id', b.document_id, 'n', b.n, 'title', d.title, 'place', p.place, 'text', p.text, 'url', d.url,
        'score', round(least(1, greatest((b.one ->> 'score')::numeric, b.near::numeric)), 4)) order by b.worth desc, b.said_rank nulls last, b.document_id, b.n), '[]')
      into both
      from best b join public.brain_passages p on p.document_id = b.document_id and p.n = b.n join public.brain_documents d on d.id = b.document_id
      where p.team_id = brain_search_near.team and d.deleted_at is null;
      return both;
    exception when data_exception or program_limit_exceeded then
      perform private.refuse(400, 'invalid', 'This is no vector of the model.');
    end;
  end if;
  return (select coalesce(jsonb_agg(w.one order by w.rank), '[]') from jsonb_array_elements(words) with ordinality as w (one, rank) where w.rank <= wanted);
end $$;

select private.allow('public.brain_vectors_state(uuid, uuid, text)', 'service_role');
select private.allow('public.brain_vectors_take(text, boolean, integer, timestamptz)', 'service_role');
select private.allow('public.brain_vectors_keep(text, uuid, integer, jsonb, timestamptz)', 'service_role');
select private.allow('public.brain_vectors_failed(uuid, timestamptz)', 'service_role');
select private.allow('public.brain_search_near(uuid, text, integer, text, jsonb, double precision)', 'authenticated');
