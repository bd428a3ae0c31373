/**
 * As work_begin, for what is paid for `lasts` seconds at a time, from when it was spent: whoever asks after that holds its credits anew, once. What failed may be
 * begun again, twenty times in that time. Held under `head`, for another attempt or time "+2" and so on, a colon, and `key`. Gives also `key`, under which it is
 * held, and for how many seconds it is paid yet, `left`. Refused: 409 too-many-attempts. Service only.
 */
create function public.work_begin_lasting(
  for_user uuid, team uuid, head text, key text, lasts integer, amount integer, reason text, kind text, most integer default null,
  every text default 'month', call uuid default null)
returns jsonb language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  since timestamptz := now() - work_begin_lasting.lasts * interval '1 second';
  named text;
  spent timestamptz;
  refunded timestamptz;
  failures integer := 0;
  begun jsonb;
begin
  perform private.require_service();
  if coalesce(work_begin_lasting.lasts, 0) < 1 then perform private.refuse(400, 'invalid', 'What is paid for lasts a second or more.'); end if;
  for n in 1..100000 loop
    named := work_begin_lasting.head || case when n > 1 then '+' || n else '' end || ':' || work_begin_lasting.key;
    select max(e.created_at) filter (where e.kind = 'settle'), max(e.created_at) filter (where e.kind = 'refund') into spent, refunded
    from public.credit_entries e where e.user_id = for_user and e.key = named;
    if refunded > since then failures := failures + 1; end if;
    if failures = 20 then perform private.refuse(409, 'too-many-attempts', 'This failed too often.', 'Begin a new one.'); end if;
    continue when refunded is not null or spent <= since;
    begun := public.work_begin(for_user, work_begin_lasting.team, named, work_begin_lasting.amount, work_begin_lasting.reason, work_begin_lasting.kind,
      work_begin_lasting.most, work_begin_lasting.every, work_begin_lasting.call);
    -- given back by another one while we waited for the account
    continue when begun ->> 'state' = 'refunded';
    return begun || jsonb_build_object('key', named, 'left', greatest(0, floor(extract(epoch from coalesce(spent, now()) - since))::integer));
  end loop;
  return null;
end $$;

select private.allow('public.work_begin_lasting(uuid, uuid, text, text, integer, integer, text, text, integer, text, uuid)', 'service_role');
