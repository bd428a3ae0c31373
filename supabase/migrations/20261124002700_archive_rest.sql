-- Who put something away is looked up when their account goes.
create index call_comments_deleted_by on public.call_comments (deleted_by);
create index clips_deleted_by on public.clips (deleted_by);

/** As before, and what is a text is none of another kind. */
create or replace function private.check_criterion(one jsonb)
returns void language plpgsql immutable set search_path = '' as $$
declare step jsonb;
  last numeric := 0;
begin
  perform private.only_keys(one, 'id', 'name', 'kind', 'weight', 'ask', 'anchors');
  if jsonb_typeof(one -> 'id') is distinct from 'string' or one ->> 'id' !~ '^[A-Za-z0-9-]{1,60}$' then perform private.refuse(400, 'invalid', 'A criterion is named by letters, digits and hyphens.'); end if;
  if jsonb_typeof(one -> 'name') is distinct from 'string' or jsonb_typeof(one -> 'ask') is distinct from 'string' then
    perform private.refuse(400, 'invalid', 'A criterion has a name and says what is looked for.');
  end if;
  perform private.worded(one ->> 'name', 'The name of a criterion', 120);
  perform private.worded(one ->> 'ask', 'What is looked for', 1000);
  if coalesce(one ->> 'kind', '') not in ('yes-no', 'scale') then perform private.refuse(400, 'invalid', 'A criterion is yes or no, or a scale.'); end if;
  if jsonb_typeof(one -> 'weight') is distinct from 'number' or (one ->> 'weight')::numeric not between 1 and 100
    or (one ->> 'weight')::numeric <> trunc((one ->> 'weight')::numeric) then
    perform private.refuse(400, 'invalid', 'A weight is a whole number from 1 to 100.');
  end if;
  if not one ? 'anchors' then return; end if;
  if one ->> 'kind' <> 'scale' or jsonb_typeof(one -> 'anchors') <> 'array' or jsonb_array_length(one -> 'anchors') > 5 then
    perform private.refuse(400, 'invalid', 'Only a scale has steps to describe, five at most.');
  end if;
  for step in select e from jsonb_array_elements(one -> 'anchors') e loop
    perform private.only_keys(step, 'at', 'text');
    if jsonb_typeof(step -> 'at') is distinct from 'number' or (step ->> 'at')::numeric not in (1, 2, 3, 4, 5) or (step ->> 'at')::numeric <= last then
      perform private.refuse(400, 'invalid', 'The steps of a scale stand lowest first, each once.');
    end if;
    last := (step ->> 'at')::numeric;
    if jsonb_typeof(step -> 'text') is distinct from 'string' then perform private.refuse(400, 'invalid', 'A step is described by words.'); end if;
    perform private.worded(step ->> 'text', 'The description of a step', 300);
  end loop;
end $$;
