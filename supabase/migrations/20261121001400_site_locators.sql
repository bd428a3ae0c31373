-- Signed documents that say where things are on the pages that the extension reads. The newest is served to everybody.
create table public.site_locators (
  version integer primary key check (version > 0),
  document jsonb not null,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now()
);
create index site_locators_creator on public.site_locators (created_by);
select private.readable('public.site_locators', 'anon', 'authenticated');
create policy "anybody reads them: they are signed" on public.site_locators for select to anon, authenticated using (true);
