-- What is written down of a call, once; whoever changes it says what it was when they read it.
create table public.meeting_notes (
  call_id uuid primary key references public.calls (id) on delete cascade,
  team_id uuid not null references public.teams (id) on delete cascade,
  revision integer not null check (revision > 0),
  edited boolean not null,
  notes jsonb not null check (jsonb_typeof(notes) = 'object'),
  at timestamptz not null default now()
);
create index meeting_notes_team on public.meeting_notes (team_id);
select private.readable('public.meeting_notes', 'authenticated');
create policy "with the call" on public.meeting_notes for select to authenticated
  using (exists (select from public.calls c where c.id = call_id));

create function private.meeting_notes_json(n public.meeting_notes)
returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('callId', n.call_id, 'revision', n.revision, 'at', n.at, 'edited', n.edited, 'notes', n.notes)
$$;
revoke execute on all functions in schema private from public;

/** The meeting notes of a call, for whoever may read it; null where there are none. */
create function public.read_meeting_notes(call uuid)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare seen public.calls := private.seen_call(read_meeting_notes.call);
begin
  return (select private.meeting_notes_json(n) from public.meeting_notes n where n.call_id = seen.id);
end $$;

/**
 * Keeps meeting notes {version, by, summary, decisions, actions, email, refused} in the place of those of this revision, 0 where there were none: the call's rep, and
 * managers. Refused: 404 not-found; 409 stale-version, put-away, no-transcript; 413 too-large.
 */
create function public.keep_meeting_notes(call uuid, revision integer, payload jsonb, edited boolean)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  mine public.calls := private.my_call(keep_meeting_notes.call);
  known integer;
  kept public.meeting_notes;
begin
  if mine.deleted_at is not null then perform private.refuse(409, 'put-away', 'This call was deleted.', 'Restore it first.'); end if;
  perform private.only_keys(payload, 'version', 'by', 'summary', 'decisions', 'actions', 'email', 'refused');
  if pg_column_size(payload) > 524288 then perform private.refuse(413, 'too-large', 'Meeting notes have 512 KB at most.'); end if;
  if not mine.transcript_stored then
    perform private.refuse(409, 'no-transcript', 'Nothing that was said is kept of this call.', 'The team keeps no transcripts, or they were deleted.');
  end if;
  -- the call is locked: nobody else writes them meanwhile
  select n.revision into known from public.meeting_notes n where n.call_id = mine.id;
  if coalesce(known, 0) is distinct from keep_meeting_notes.revision then
    perform private.refuse(409, 'stale-version', 'The notes were changed since they were read.', 'Read them again.');
  end if;
  insert into public.meeting_notes as n (call_id, team_id, revision, edited, notes)
  values (mine.id, mine.team_id, 1, coalesce(keep_meeting_notes.edited, true), payload)
  on conflict (call_id) do update set revision = n.revision + 1, edited = excluded.edited, notes = excluded.notes, at = now()
  returning * into kept;
  return private.meeting_notes_json(kept);
end $$;
select private.allow('public.read_meeting_notes(uuid)', 'authenticated');
select private.allow('public.keep_meeting_notes(uuid, integer, jsonb, boolean)', 'authenticated');
