-- What a user is to be told. Made by functions; a user marks their own as read.
create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  team_id uuid references public.teams (id) on delete cascade,
  -- whom it names: it goes with their account
  about_id uuid references public.profiles (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null check (length(title) between 1 and 200),
  body text check (length(body) <= 2000),
  link text check (length(link) <= 500),
  created_at timestamptz not null default clock_timestamp(),
  read_at timestamptz
);
create index notifications_user on public.notifications (user_id, created_at desc);
create index notifications_unread on public.notifications (user_id) where read_at is null;
create index notifications_team on public.notifications (team_id);
create index notifications_about on public.notifications (about_id);

select private.readable('public.notifications', 'authenticated');
grant update (read_at) on public.notifications to authenticated;
create policy "own" on public.notifications for select to authenticated using (user_id = (select auth.uid()));
create policy "own are marked as read" on public.notifications for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

/** Of a notification nothing but the mark changes, whoever may write more by a tier's grants. */
create function private.only_read_at()
returns trigger language plpgsql set search_path = '' as $$
begin
  old.read_at := new.read_at;
  return old;
end $$;
create trigger only_read_at before update on public.notifications for each row execute function private.only_read_at();

/** Tells a user something. `about`: somebody else whom the title names. */
create function private.notify(for_user uuid, team uuid, kind text, title text, body text default null, link text default null, about uuid default null)
returns uuid language sql security definer set search_path = '' as $$
  insert into public.notifications (user_id, team_id, kind, title, body, link, about_id)
  values (notify.for_user, notify.team, notify.kind, left(notify.title, 200), left(notify.body, 2000), notify.link, notify.about)
  returning id
$$;
revoke execute on all functions in schema private from public;

/** Tells a user something. Service only. */
create function public.notify(for_user uuid, team uuid, kind text, title text, body text default null, link text default null)
returns uuid language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_service();
  return private.notify(for_user, team, kind, title, body, link);
end $$;
select private.allow('public.notify(uuid, uuid, text, text, text, text)', 'service_role');
