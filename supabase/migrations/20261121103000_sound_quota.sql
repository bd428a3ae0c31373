-- How much sound a team may keep, by its plan: about 15 MB an hour. null is without limit.
update public.plans p set limits = p.limits || jsonb_build_object('sound_megabytes', most.megabytes)
from (values ('free', 1000), ('starter', 5000), ('professional', 50000), ('business', 250000), ('enterprise', null)) as most (id, megabytes)
where p.id = most.id;

-- Bytes of sound by team, counted as chunks come and go: adding them up for each chunk would take longer the more there are.
create table private.sound_used (
  team_id uuid primary key references public.teams (id) on delete cascade,
  bytes bigint not null
);
alter table private.sound_used enable row level security;
insert into private.sound_used (team_id, bytes) select s.team_id, sum(s.bytes) from public.call_sound s group by s.team_id;

create function private.count_sound()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into private.sound_used as used (team_id, bytes)
    select f.team_id, sum(f.bytes) from fresh f group by f.team_id order by f.team_id
    on conflict (team_id) do update set bytes = used.bytes + excluded.bytes;
  else
    update private.sound_used u set bytes = u.bytes - g.bytes
    from (select o.team_id, sum(o.bytes) as bytes from gone o group by o.team_id) g where u.team_id = g.team_id;
  end if;
  return null;
end $$;
create trigger count_fresh_sound after insert on public.call_sound referencing new table as fresh
for each statement execute function private.count_sound();
create trigger count_gone_sound after delete on public.call_sound referencing old table as gone
for each statement execute function private.count_sound();

/** Bytes of sound that a team may still keep; null without limit. Less than none where its plan became smaller. */
create function private.sound_room(team uuid)
returns bigint language sql stable security definer set search_path = '' as $$
  select (p.limits ->> 'sound_megabytes')::bigint * 1000000
    - coalesce((select u.bytes from private.sound_used u where u.team_id = sound_room.team), 0)
  from public.teams t join public.plans p on p.id = t.plan_id where t.id = sound_room.team
$$;

create function private.refuse_sound()
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.refuse(409, 'sound-full', 'Your team has no room left for the sound of calls.',
    'It stays on the device meanwhile. Delete the sound of other calls, or ask an admin of the team for a larger plan.');
end $$;
revoke execute on all functions in schema private from public;

/** Whether a chunk of the sound of a user's call is still to be stored, and for how many days; refuses where it may not be kept. Service only. */
create or replace function public.sound_wanted(for_user uuid, team uuid, call uuid, n integer, sha256 text)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.calls;
  known text;
begin
  perform private.require_service();
  mine := private.sound_call(for_user, sound_wanted.team, sound_wanted.call, sound_wanted.n);
  select s.sha256 into known from public.call_sound s where s.call_id = mine.id and s.n = sound_wanted.n;
  if known <> sound_wanted.sha256 then
    perform private.refuse(409, 'other-sound', 'Another chunk is kept under this number.', 'Count on from the last one.');
  end if;
  if known is null and private.sound_room(mine.team_id) <= 0 then perform private.refuse_sound(); end if;
  return jsonb_build_object('wanted', known is null, 'days', (select t.sound_days from public.teams t where t.id = mine.team_id));
end $$;

/** Notes a chunk that was stored; false where another request did so first, and then its file is not needed. Service only. */
create or replace function public.sound_stored(for_user uuid, team uuid, call uuid, chunk jsonb)
returns boolean language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.calls;
  fresh boolean;
begin
  perform private.require_service();
  mine := private.sound_call(for_user, sound_stored.team, sound_stored.call, (chunk ->> 'n')::integer);
  insert into public.call_sound (call_id, n, team_id, file_key, sha256, bytes, from_ms, to_ms, ends_at)
  values (mine.id, (chunk ->> 'n')::integer, mine.team_id, chunk ->> 'file_key', chunk ->> 'sha256', (chunk ->> 'bytes')::integer,
    (chunk ->> 'from_ms')::bigint, (chunk ->> 'to_ms')::bigint, (chunk ->> 'ends_at')::timestamptz)
  on conflict (call_id, n) do nothing;
  get diagnostics fresh = row_count;
  -- Counted by then, and others wait for it: two at once do not both take the last room.
  if fresh and private.sound_room(mine.team_id) < 0 then perform private.refuse_sound(); end if;
  return fresh;
end $$;
