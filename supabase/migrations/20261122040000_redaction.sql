-- What a team takes out of the text that goes to a model. Numbers that pay are out unless an admin says otherwise; addresses and phones are often what a question is about.
alter table public.teams
  add column redact jsonb not null default '{"cards": true, "accounts": true, "emails": false, "phones": false}'
    check (jsonb_typeof(redact) = 'object' and redact ?& array['cards', 'accounts', 'emails', 'phones']
      and redact - array['cards', 'accounts', 'emails', 'phones'] = '{}'
      and not jsonb_path_exists(redact, 'strict $.* ? (@.type() != "boolean")'));

/** Changes what is taken out: cards, accounts, emails, phones, each true or false; what is not named stays. Admins. */
create function public.set_redaction(team uuid, patch jsonb)
returns void language plpgsql security definer set search_path = '' as $$
declare
  before jsonb := (private.team_for(team, 'admin')).redact;
  after jsonb;
begin
  perform private.only_keys(patch, 'cards', 'accounts', 'emails', 'phones');
  if jsonb_path_exists(patch, 'strict $.* ? (@.type() != "boolean")') then
    perform private.refuse(400, 'invalid', 'Each kind is true or false.');
  end if;
  after := before || patch;
  if after = before then return; end if;
  update public.teams t set redact = after where t.id = team;
  perform private.audit(team, 'team.redaction-changed', team::text, jsonb_build_object('from', before, 'to', after));
end $$;

select private.allow('public.set_redaction(uuid, jsonb)', 'authenticated');
