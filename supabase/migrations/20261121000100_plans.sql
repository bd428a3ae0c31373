-- What is sold, as data. In "limits" null means without limit; an allowance is {amount, every}.
create table public.plans (
  id text primary key check (id ~ '^[a-z-]{2,40}$'),
  name text not null,
  position smallint not null,
  -- null: agreed one by one
  price_cents_month integer check (price_cents_month >= 0),
  limits jsonb not null
);

create table public.modules (
  id text primary key check (id ~ '^[a-z-]{2,40}$'),
  name text not null,
  position smallint not null,
  description text not null
);

insert into public.plans (id, name, position, price_cents_month, limits) values
  ('free', 'Free', 1, 0, '{
    "credits": {"amount": 5, "every": "day"}, "voice_practice": {"amount": 3, "every": "week"}, "call_analysis": {"amount": 3, "every": "month"},
    "contacts": 50, "calling_minutes": {"amount": 0, "every": "month"}, "agents": 0, "models": "basic", "members": 1, "integrations": "none",
    "custom_personas": false, "pdf_export": false, "research": false, "team_dashboard": false, "priority": false}'),
  ('starter', 'Starter', 2, 7900, '{
    "credits": {"amount": 300, "every": "month"}, "voice_practice": {"amount": 40, "every": "month"}, "call_analysis": {"amount": 10, "every": "month"},
    "contacts": 500, "calling_minutes": {"amount": 0, "every": "month"}, "agents": 0, "models": "ten", "members": 1, "integrations": "basic",
    "custom_personas": true, "pdf_export": true, "research": true, "team_dashboard": false, "priority": false}'),
  ('professional', 'Professional', 3, 14900, '{
    "credits": null, "voice_practice": null, "call_analysis": null,
    "contacts": 5000, "calling_minutes": {"amount": 500, "every": "month"}, "agents": 3, "models": "all", "members": 10, "integrations": "all",
    "custom_personas": true, "pdf_export": true, "research": true, "team_dashboard": true, "priority": false}'),
  ('business', 'Business', 4, 24900, '{
    "credits": null, "voice_practice": null, "call_analysis": null,
    "contacts": null, "calling_minutes": {"amount": 2000, "every": "month"}, "agents": 10, "models": "all", "members": 50, "integrations": "all-api",
    "custom_personas": true, "pdf_export": true, "research": true, "team_dashboard": true, "priority": true}'),
  ('enterprise', 'Enterprise', 5, null, '{
    "credits": null, "voice_practice": null, "call_analysis": null,
    "contacts": null, "calling_minutes": null, "agents": null, "models": "all-own", "members": null, "integrations": "custom",
    "custom_personas": true, "pdf_export": true, "research": true, "team_dashboard": true, "priority": true}');

insert into public.modules (id, name, position, description) values
  ('practice', 'Practice', 1, 'Spoken role-play with simulated buyers.'),
  ('call-analyzer', 'Call Analyzer', 2, 'Recorded calls uploaded, transcribed and scored.'),
  ('ai-coach', 'AI Coach', 3, 'Written coaching by a choice of models.'),
  ('follow-up-autopilot', 'Follow-up Autopilot', 4, 'Follow-up messages drafted and scheduled.'),
  ('company-brain', 'Company Brain', 5, 'What the company knows, to ask and to be quizzed on.'),
  ('bundle', 'Bundle', 6, 'Every module.');

select private.readable('public.plans', 'anon', 'authenticated');
select private.readable('public.modules', 'anon', 'authenticated');
create policy "anybody sees what is sold" on public.plans for select to anon, authenticated using (true);
create policy "anybody sees what is sold" on public.modules for select to anon, authenticated using (true);
