-- Leaving, with nobody joining meanwhile.

/**
 * Deletes the account of whoever asks. Its teams are locked first, then its profile: from then on it can join no team. One that it joined in between is
 * held by nobody, though what is in it goes, too: then all locks are let go and taken anew, in their order.
 */
create or replace function public.delete_account()
returns void language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.require_user();
  held uuid[];
begin
  loop
    begin
      held := array(
        select t.id from public.teams t
        where t.owner_id = me or t.id in (select m.team_id from public.team_members m where m.user_id = me)
        order by t.id for no key update);
      perform 1 from auth.users u where u.id = me for update; -- first, as where an address is changed
      perform 1 from public.profiles p where p.id = me for update;
      if not exists (
        select from public.teams t
        where (t.owner_id = me or t.id in (select m.team_id from public.team_members m where m.user_id = me)) and t.id <> all (held)) then
        exit;
      end if;
      raise exception using errcode = 'QH001';
    exception when sqlstate 'QH001' then null; -- lets go of the locks
    end;
  end loop;
  delete from auth.users u where u.id = me;
end $$;
