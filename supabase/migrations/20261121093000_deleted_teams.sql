/** The teams of whoever asks that were put away and can still be restored, the latest first. */
create function public.deleted_teams()
returns table (id uuid, name text, deleted_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare me uuid := private.require_user();
begin
  return query
    select t.id, t.name, t.deleted_at from public.teams t
    where t.owner_id = me and t.deleted_at is not null
    order by t.deleted_at desc;
end $$;

select private.allow('public.deleted_teams()', 'authenticated');
