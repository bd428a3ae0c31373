-- Company Brain: what a team knows, in documents that are cut into passages, found by their words. Reps read, managers and admins write.

-- How many documents a team may keep, and how many megabytes of text (a million signs). null is without limit; the module gives what Starter has.
update public.plans p set limits = p.limits || jsonb_build_object('brain_documents', most.documents, 'brain_megabytes', most.megabytes)
from (values ('free', 0, 0), ('starter', 50, 5), ('professional', 500, 50), ('business', 2000, 200), ('enterprise', null, null)) as most (id, documents, megabytes)
where p.id = most.id;

create table public.brain_documents (
  id uuid primary key,
  team_id uuid not null references public.teams (id) on delete cascade,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('text', 'markdown', 'pdf', 'docx', 'csv', 'page')),
  url text check (length(url) <= 2000 and url ~ '^https?://'),
  text text not null check (length(text) between 1 and 500000),
  -- of the text: the same one twice would only be cited twice
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  chars integer not null check (chars >= 0),
  words integer not null check (words >= 0),
  passages integer not null check (passages between 0 and 5000),
  version integer not null default 1,
  -- what was left out as it was read, in words
  truncated text check (length(truncated) <= 300),
  -- null: their account is gone, the document is the team's
  created_by uuid references public.profiles (id) on delete set null,
  updated_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index brain_documents_once on public.brain_documents (team_id, sha256) where deleted_at is null;
create index brain_documents_team on public.brain_documents (team_id, updated_at desc, id);
create index brain_documents_created_by on public.brain_documents (created_by);
create index brain_documents_updated_by on public.brain_documents (updated_by);
create index brain_documents_deleted on public.brain_documents (deleted_at) where deleted_at is not null;
select private.readable('public.brain_documents', 'authenticated');
create policy "those of one's teams, put away ones by managers" on public.brain_documents for select to authenticated
  using (team_id = any ((select private.my_team_ids())::uuid[])
    and (deleted_at is null or team_id = any ((select private.my_managed_team_ids())::uuid[])));

-- Whatever is long lies outside the row: a search goes through many rows and needs the text of few.
create table public.brain_passages (
  document_id uuid not null references public.brain_documents (id) on delete cascade,
  n integer not null check (n >= 0),
  team_id uuid not null references public.teams (id) on delete cascade,
  place text check (length(place) <= 300),
  text text not null check (length(text) between 1 and 4000),
  search tsvector not null,
  -- its words, each led by a sign of its team, so that one team's search reads nothing of the others; null while the document is put away
  terms text[],
  primary key (document_id, n)
) with (toast_tuple_target = 128);
alter table public.brain_passages alter column text set storage external;
alter table public.brain_passages alter column search set storage external;
create index brain_passages_team on public.brain_passages (team_id);
create index brain_passages_terms on public.brain_passages using gin (terms);
select private.readable('public.brain_passages', 'authenticated');
create policy "with the document" on public.brain_passages for select to authenticated
  using (exists (select from public.brain_documents d where d.id = document_id));

-- Every word (as the search has it) that ever stood in a team's documents, and in how many passages it stands now: what is rare says more, and one that
-- stands nowhere was mistyped.
create table private.brain_words (
  team_id uuid not null references public.teams (id) on delete cascade,
  word text not null check (length(word) <= 100),
  passages integer not null,
  primary key (team_id, word)
);
alter table private.brain_words enable row level security;

-- Names the operators of pg_trgm where they are; without it, nothing is near.
do $do$
declare trigrams regnamespace := (select e.extnamespace from pg_catalog.pg_extension e where e.extname = 'pg_trgm');
begin
  if trigrams is null then
    execute $f$create function private.near_words(team uuid, word text) returns text[] language sql stable set search_path = '' as $$ select '{}'::text[] $$ $f$;
    return;
  end if;
  execute format('create index brain_words_near on private.brain_words using gin (word %s.gin_trgm_ops)', trigrams);
  execute format($f$
    create function private.near_words(team uuid, word text) returns text[] language sql stable security definer set search_path = '' as $$
      select coalesce(array_agg(n.word), '{}') from (
        select w.word, %1$s.similarity(w.word, near_words.word) as near from private.brain_words w
        where w.team_id = near_words.team and w.passages > 0 and w.word operator(%1$s.%%) near_words.word
        order by near desc, w.word limit 2) n
      where n.near >= 0.4
    $$ $f$, trigrams);
end $do$;

/** The sign of a team that leads its words: its whole id, since two teams may not share one. */
create function private.brain_sign(team uuid)
returns text language sql immutable set search_path = '' as $$ select team::text || ' ' $$;

/** What a team may keep in its brain: {documents, megabytes}, null without limit; nothing at all (SQL null) where its plan has none. */
create function private.brain_limits(team uuid)
returns jsonb language sql stable security definer set search_path = '' as $$
  select case when t.plan_id <> 'free' then jsonb_build_object('documents', p.limits -> 'brain_documents', 'megabytes', p.limits -> 'brain_megabytes')
    when exists (select from public.team_modules m where m.team_id = t.id and m.module_id in ('company-brain', 'bundle'))
    then (select jsonb_build_object('documents', s.limits -> 'brain_documents', 'megabytes', s.limits -> 'brain_megabytes') from public.plans s where s.id = 'starter')
  end
  from public.teams t join public.plans p on p.id = t.plan_id where t.id = brain_limits.team
$$;

/** Refuses where the plan has no brain, or where it is full with what was just written. The team is locked until the transaction is over. */
create function private.hold_brain(team uuid)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare most jsonb;
begin
  perform 1 from public.teams t where t.id = hold_brain.team for no key update;
  most := private.brain_limits(hold_brain.team);
  if most is null then
    perform private.refuse(402, 'not-in-plan', 'Company Brain: not part of this plan.', 'Choose a larger plan or add the module Company Brain.');
  end if;
  return most;
end $$;

create function private.check_brain_room(team uuid, most jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  documents bigint;
  signs bigint;
begin
  select count(*), coalesce(sum(d.chars), 0) into documents, signs
  from public.brain_documents d where d.team_id = check_brain_room.team and d.deleted_at is null;
  if documents > (most ->> 'documents')::bigint then
    perform private.refuse(402, 'brain-full', format('Your plan has room for %s documents.', most ->> 'documents'),
      'Delete some, or ask an admin of the team for a larger plan.');
  end if;
  if signs > (most ->> 'megabytes')::bigint * 1000000 then
    perform private.refuse(402, 'brain-full', format('Your plan has room for %s MB of text.', most ->> 'megabytes'),
      'Delete some documents, or ask an admin of the team for a larger plan.');
  end if;
end $$;

/** The document, locked, for whoever may write there. */
create function private.my_document(document uuid)
returns public.brain_documents language plpgsql security definer set search_path = '' as $$
declare
  found_one public.brain_documents;
  its_team uuid := (select d.team_id from public.brain_documents d where d.id = document and d.team_id = any (private.my_teams('rep')));
begin
  perform private.require_user();
  if its_team is null then perform private.refuse(404, 'not-found', 'There is no such document, or it is not yours to see.'); end if;
  perform private.require_role(its_team, 'manager');
  perform 1 from public.teams t where t.id = its_team for no key update;
  select * into found_one from public.brain_documents d where d.id = document for update;
  if not found then perform private.refuse(404, 'not-found', 'There is no such document, or it is not yours to see.'); end if;
  return found_one;
end $$;

/** Counts the words of a document's passages as there (1) or not there any more (-1). Its team is locked, so that nobody counts beside. */
create function private.count_words(document uuid, step integer)
returns void language sql security definer set search_path = '' as $$
  insert into private.brain_words as known (team_id, word, passages)
  select p.team_id, word, count(*)::integer * step from public.brain_passages p cross join unnest(tsvector_to_array(p.search)) word
  where p.document_id = document and length(word) <= 100
  group by p.team_id, word
  on conflict (team_id, word) do update set passages = known.passages + excluded.passages
$$;

/** The words of a passage, each led by the sign of its team. */
create function private.brain_terms(team uuid, search tsvector)
returns text[] language sql immutable set search_path = '' as $$
  select coalesce(array_agg(private.brain_sign(team) || word), '{}') from unnest(tsvector_to_array(search)) word where length(word) <= 100
$$;

/** Puts these passages in the place of a document's: [{place, text, words}], words being text and place as they are searched. */
create function private.put_passages(document public.brain_documents, passages jsonb, title_words text)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if jsonb_typeof(passages) is distinct from 'array' or jsonb_array_length(passages) not between 1 and 5000 then
    perform private.refuse(400, 'invalid', 'A document has one to 5000 passages.');
  end if;
  if exists (select from jsonb_array_elements(passages) p where jsonb_typeof(p -> 'text') is distinct from 'string' or length(p ->> 'text') not between 1 and 4000
    or length(p ->> 'place') > 300 or length(p ->> 'words') > 12000) then
    perform private.refuse(400, 'invalid', 'A passage has 1 to 4000 signs.');
  end if;
  perform private.count_words(document.id, -1);
  delete from public.brain_passages p where p.document_id = document.id;
  insert into public.brain_passages (document_id, n, team_id, place, text, search, terms)
  select document.id, s.at - 1, document.team_id, s.place, s.text, s.search, private.brain_terms(document.team_id, s.search)
  from (
    select p.at, p.one ->> 'place' as place, p.one ->> 'text' as text,
      setweight(to_tsvector('pg_catalog.english', left(concat_ws(' ', title_words, p.one ->> 'place'), 2000)), 'A')
        || to_tsvector('pg_catalog.english', coalesce(p.one ->> 'words', p.one ->> 'text')) as search
    from jsonb_array_elements(passages) with ordinality as p (one, at)
    offset 0) s;
  perform private.count_words(document.id, 1);
end $$;
revoke execute on all functions in schema private from public;

/**
 * Adds a document to a team's brain: {id, title, kind, url, text, sha256, words (how many), truncated, title_words, passages}. Gives its id. Refuses the same
 * text again, naming the document that has it.
 */
create function public.add_document(team uuid, document jsonb)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  most jsonb;
  same public.brain_documents;
  fresh public.brain_documents;
begin
  perform private.require_role(add_document.team, 'manager');
  perform private.only_keys(document, 'id', 'title', 'kind', 'url', 'text', 'sha256', 'words', 'truncated', 'title_words', 'passages');
  most := private.hold_brain(add_document.team);
  select * into same from public.brain_documents d
  where d.team_id = add_document.team and d.sha256 = document ->> 'sha256' and d.deleted_at is null;
  if found then
    perform private.refuse(409, 'same-document', format('The same text is there already: “%s”.', left(same.title, 100)), 'Open that one.');
  end if;
  begin
    insert into public.brain_documents (id, team_id, title, kind, url, text, sha256, chars, words, passages, truncated, created_by, updated_by)
    values ((document ->> 'id')::uuid, add_document.team, private.worded(document ->> 'title', 'The title', 200), document ->> 'kind', document ->> 'url',
      document ->> 'text', document ->> 'sha256', length(document ->> 'text'), (document ->> 'words')::integer, jsonb_array_length(document -> 'passages'),
      document ->> 'truncated', me, me)
    returning * into fresh;
  exception when check_violation or not_null_violation or invalid_text_representation then
    perform private.refuse(400, 'invalid', 'The document has a value that is missing or not allowed.');
  end;
  perform private.put_passages(fresh, document -> 'passages', document ->> 'title_words');
  perform private.check_brain_room(fresh.team_id, most);
  perform private.audit(fresh.team_id, 'document.added', fresh.id::text, jsonb_build_object('title', fresh.title));
  return fresh.id;
end $$;

/** Changes title and text of a document, its passages with them: {title, text, sha256, words, title_words, passages}. Gives the version. Refuses where somebody changed it since. */
create function public.edit_document(id uuid, document jsonb, expected_version integer)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  mine public.brain_documents := private.my_document(edit_document.id);
  most jsonb;
  same public.brain_documents;
begin
  perform private.only_keys(document, 'title', 'text', 'sha256', 'words', 'title_words', 'passages');
  if mine.deleted_at is not null then
    perform private.refuse(409, 'put-away', 'This document was deleted.', 'Restore it first.');
  end if;
  if mine.version is distinct from expected_version then
    perform private.refuse(409, 'stale-version', 'Somebody changed this document meanwhile.', 'Keep your text, open the document anew and bring it in there.');
  end if;
  most := private.hold_brain(mine.team_id);
  select * into same from public.brain_documents d
  where d.team_id = mine.team_id and d.sha256 = document ->> 'sha256' and d.deleted_at is null and d.id <> mine.id;
  if found then
    perform private.refuse(409, 'same-document', format('The same text is there already: “%s”.', left(same.title, 100)), 'Open that one.');
  end if;
  begin
    update public.brain_documents d set title = private.worded(document ->> 'title', 'The title', 200), text = document ->> 'text', sha256 = document ->> 'sha256',
      chars = length(document ->> 'text'), words = (document ->> 'words')::integer, passages = jsonb_array_length(document -> 'passages'),
      version = d.version + 1, updated_by = auth.uid(), updated_at = now()
    where d.id = mine.id returning * into mine;
  exception when check_violation or not_null_violation or invalid_text_representation then
    perform private.refuse(400, 'invalid', 'The document has a value that is missing or not allowed.');
  end;
  perform private.put_passages(mine, document -> 'passages', document ->> 'title_words');
  perform private.check_brain_room(mine.team_id, most);
  perform private.audit(mine.team_id, 'document.changed', mine.id::text, jsonb_build_object('title', mine.title));
  return mine.version;
end $$;

/** Puts a document away; it can be restored for 30 days, and is found by no search. */
create function public.delete_document(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.brain_documents := private.my_document(delete_document.id);
begin
  if mine.deleted_at is not null then return; end if;
  update public.brain_documents d set deleted_at = now() where d.id = mine.id;
  perform private.count_words(mine.id, -1);
  update public.brain_passages p set terms = null where p.document_id = mine.id;
  perform private.audit(mine.team_id, 'document.deleted', mine.id::text, jsonb_build_object('title', mine.title));
end $$;

/** Brings it back. Refuses where the brain is full, or where the same text came in meanwhile. */
create function public.restore_document(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  mine public.brain_documents := private.my_document(restore_document.id);
  most jsonb;
begin
  if mine.deleted_at is null then return; end if;
  most := private.hold_brain(mine.team_id);
  if exists (select from public.brain_documents d where d.team_id = mine.team_id and d.sha256 = mine.sha256 and d.deleted_at is null) then
    perform private.refuse(409, 'same-document', 'The same text was added meanwhile.', 'Open that one.');
  end if;
  update public.brain_documents d set deleted_at = null, updated_at = now() where d.id = mine.id;
  update public.brain_passages p set terms = private.brain_terms(p.team_id, p.search) where p.document_id = mine.id;
  perform private.count_words(mine.id, 1);
  perform private.check_brain_room(mine.team_id, most);
  perform private.audit(mine.team_id, 'document.restored', mine.id::text, jsonb_build_object('title', mine.title));
end $$;

/** Deletes a document for good. */
create function public.purge_document(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare mine public.brain_documents := private.my_document(purge_document.id);
begin
  if mine.deleted_at is null then perform private.count_words(mine.id, -1); end if;
  delete from public.brain_documents d where d.id = mine.id;
  perform private.audit(mine.team_id, 'document.purged', mine.id::text, jsonb_build_object('title', mine.title));
end $$;

/**
 * Passages of a team for a question in whole sentences, best first: [{document_id, n, title, place, text, url, score}]. The score is the part of the question's
 * words that stand there, rare ones counting more: 0 to 1. Words that stand nowhere are taken for mistyped. Empty where the plan has no brain.
 */
create function public.brain_search(team uuid, q text, most integer default 8)
returns jsonb language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
declare
  lead text := private.brain_sign(brain_search.team);
  asked text[];
  sought text[];
  weights real[];
  rarest text[];
  whole real;
  total real;
  found_rows jsonb;
begin
  perform private.require_role(brain_search.team, 'rep');
  if private.brain_limits(brain_search.team) is null then return '[]'; end if;
  asked := array(select l.lexeme from unnest(to_tsvector('pg_catalog.english', left(coalesce(q, ''), 4000))) l order by l.positions[1] limit 40);
  if cardinality(asked) = 0 then return '[]'; end if;
  select coalesce(sum(d.passages), 0) into total from public.brain_documents d where d.team_id = brain_search.team and d.deleted_at is null;
  if total = 0 then return '[]'; end if;
  -- each word of the question, or what it may have been meant to be, with what it says: the rarer the more (Robertson and Spärck Jones)
  with meant as (
    select a.nth, near.word
    from unnest(asked) with ordinality as a (word, nth)
    cross join lateral unnest(case
      when length(a.word) < 4 or exists (select from private.brain_words k where k.team_id = brain_search.team and k.word = a.word and k.passages > 0) then array[a.word]
      else array_append(private.near_words(brain_search.team, a.word), a.word) end) as near (word)),
  counted as (
    select m.nth, m.word, least(greatest(coalesce(k.passages, 0), 0), total) as hits
    from meant m left join private.brain_words k on k.team_id = brain_search.team and k.word = m.word),
  weighed as (
    select c.nth, c.word, c.hits, ln(1 + (total - c.hits + 0.5) / (c.hits + 0.5)) as weight from counted c),
  -- of what a word may have been meant to be only one counts, so none takes more than its share
  one as (
    select distinct on (w.word) w.word, w.hits, w.weight, sum(w.hits) over (order by w.hits, w.word) - w.hits as before from weighed w order by w.word, w.nth)
  select array_agg(lead || o.word order by o.hits, o.word) filter (where o.hits > 0),
    array_agg(o.weight order by o.hits, o.word) filter (where o.hits > 0),
    -- the rarest find who comes into question; frequent ones would only bring in everybody
    array_agg(lead || o.word order by o.hits, o.word) filter (where o.hits > 0 and o.before < 2500),
    (select sum(n.weight) from (select max(w.weight) filter (where w.hits > 0 or m.alone) as weight
      from weighed w join (select v.nth, bool_and(v.hits = 0) as alone from weighed v group by v.nth) m on m.nth = w.nth group by w.nth) n)
  into sought, weights, rarest, whole
  from one o;
  if sought is null or whole <= 0 then return '[]'; end if;
  with hits as materialized (
    select h.document_id, h.n, t.weight
    from unnest(rarest, weights[1:cardinality(rarest)]) as t (word, weight)
    cross join lateral (select p.document_id, p.n from public.brain_passages p where p.terms @> array[t.word] limit 2500) h),
  likely as materialized (
    select h.document_id, h.n from hits h group by h.document_id, h.n order by sum(h.weight) desc, h.document_id, h.n limit 40),
  scored as materialized (
    select p.document_id, p.n, p.place, p.text, d.title, d.url, p.search,
      least(1, (select sum(w.weight) from unnest(sought, weights) as w (word, weight) where w.word = any (p.terms)) / whole) as score
    from likely l join public.brain_passages p on p.document_id = l.document_id and p.n = l.n
    join public.brain_documents d on d.id = l.document_id
    where p.team_id = brain_search.team and d.deleted_at is null),
  ranked as (
    select s.*, s.score * (1 + 0.5 * ts_rank_cd('{0.1, 0.4, 0.7, 1}', s.search,
      (select to_tsquery('pg_catalog.simple', string_agg(quote_literal(substr(w, length(lead) + 1)), ' | ')) from unnest(sought) w), 32)) as rank
    from scored s where s.score >= greatest(0.1, 0.3 * (select max(t.score) from scored t)))
  select coalesce(jsonb_agg(jsonb_build_object('document_id', r.document_id, 'n', r.n, 'title', r.title, 'place', r.place, 'text', r.text, 'url', r.url,
    'score', round(r.score::numeric, 4)) order by r.rank desc, r.document_id, r.n), '[]')
  into found_rows
  from (select * from ranked order by rank desc, document_id, n limit least(greatest(coalesce(most, 8), 1), 50)) r;
  return found_rows;
end $$;

select private.allow('public.add_document(uuid, jsonb)', 'authenticated');
select private.allow('public.edit_document(uuid, jsonb, integer)', 'authenticated');
select private.allow('public.delete_document(uuid)', 'authenticated');
select private.allow('public.restore_document(uuid)', 'authenticated');
select private.allow('public.purge_document(uuid)', 'authenticated');
select private.allow('public.brain_search(uuid, text, integer)', 'authenticated');

-- What people attach to a chat: theirs alone, for a day. Pictures lie outside the database, sealed, by team and key.
create table public.attachments (
  id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  kind text not null check (kind in ('text', 'markdown', 'pdf', 'docx', 'csv', 'page', 'image')),
  title text not null check (length(title) between 1 and 200),
  url text check (length(url) <= 2000 and url ~ '^https?://'),
  pages integer check (pages >= 0),
  chars integer not null check (chars >= 0),
  words integer not null check (words >= 0),
  truncated text check (length(truncated) <= 300),
  -- [{place, text}], whole
  parts jsonb not null default '[]' check (jsonb_typeof(parts) = 'array'),
  -- of a picture: what it is, and where its bytes are
  mime text check (length(mime) <= 100),
  file_key text check (length(file_key) <= 100),
  bytes integer not null check (bytes between 0 and 16777216),
  created_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index attachments_user on public.attachments (user_id, ends_at);
create index attachments_team on public.attachments (team_id);
create index attachments_ends on public.attachments (ends_at);
select private.readable('public.attachments', 'authenticated');
create policy "one's own" on public.attachments for select to authenticated
  using (user_id = (select auth.uid()) and team_id = any ((select private.my_team_ids())::uuid[]));
create trigger remember_gone_file after delete on public.attachments for each row when (old.file_key is not null)
execute function private.remember_gone_file();

/** Keeps what a user attached; refuses what is more than they may keep at once. Who could note files themselves could name those of others: service only. */
create function public.keep_attachment(for_user uuid, team uuid, attachment jsonb, at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  many integer;
  bytes_kept bigint;
begin
  perform private.require_service();
  perform 1 from public.teams t where t.id = keep_attachment.team and t.deleted_at is null for share;
  if not found or not exists (select from public.team_members m where m.team_id = keep_attachment.team and m.user_id = for_user) then
    perform private.refuse(403, 'not-in-team', 'You are not in this team.');
  end if;
  perform 1 from public.profiles p where p.id = for_user for no key update;
  select count(*), coalesce(sum(a.bytes), 0) into many, bytes_kept from public.attachments a where a.user_id = for_user and a.ends_at > keep_attachment.at;
  if many >= 50 or bytes_kept + (attachment ->> 'bytes')::integer > 64000000 then
    perform private.refuse(409, 'attachments-full', 'You have 50 attachments or 64 MB of them already.', 'Remove some; each goes by itself after a day.');
  end if;
  insert into public.attachments (id, user_id, team_id, kind, title, url, pages, chars, words, truncated, parts, mime, file_key, bytes, created_at, ends_at)
  values ((attachment ->> 'id')::uuid, for_user, keep_attachment.team, attachment ->> 'kind', attachment ->> 'title', attachment ->> 'url',
    (attachment ->> 'pages')::integer, (attachment ->> 'chars')::integer, (attachment ->> 'words')::integer, attachment ->> 'truncated',
    coalesce(attachment -> 'parts', '[]'), attachment ->> 'mime', attachment ->> 'file_key', (attachment ->> 'bytes')::integer,
    keep_attachment.at, keep_attachment.at + interval '1 day');
end $$;

/** Removes an attachment of one's own. */
create function public.delete_attachment(id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare me uuid := private.require_user();
begin
  delete from public.attachments a where a.id = delete_attachment.id and a.user_id = me;
  if not found then perform private.refuse(404, 'not-found', 'There is no such attachment, or it is not yours.'); end if;
end $$;

/** Removes the attachments whose day is over; gives how many. Service only. */
create function public.expire_attachments(at timestamptz default now())
returns integer language plpgsql security definer set search_path = '' as $$
declare gone integer;
begin
  perform private.require_service();
  delete from public.attachments a where a.ends_at <= expire_attachments.at;
  get diagnostics gone = row_count;
  return gone;
end $$;

select private.allow('public.keep_attachment(uuid, uuid, jsonb, timestamptz)', 'service_role');
select private.allow('public.delete_attachment(uuid)', 'authenticated');
select private.allow('public.expire_attachments(timestamptz)', 'service_role');
