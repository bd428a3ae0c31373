import { randomUUID } from 'node:crypto';
import { CANARY, json, type Home } from './home.ts';
import { bodyFor, pathOf } from './routes.ts';

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** What a stranger makes, by the word that stands before its id in a path: by which route. */
const MADE = {
  personas: 'POST /api/personas',
  scenarios: 'POST /api/scenarios',
  rubrics: 'POST /api/rubrics',
  searches: 'POST /api/searches',
  comments: 'POST /api/calls/:id/comments',
  clips: 'POST /api/clips',
  sessions: 'PUT /api/coach/sessions/:id',
  assignments: 'POST /api/assignments',
  practices: 'PUT /api/practices/:id',
};
/** `/calls/:id` and `callIds` name a call, as the table `call_tags` does. */
const singular = (name: string): string[] =>
  name
    .replaceAll(/[A-Z]/g, ' $&')
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap((word) => (word ? [word.replace(/s$/, '')] : []));

/** A fully furnished stranger; `ids` are all that their rows are known by, `idsFor` those that a path or a field names. */
export async function furnish(home: Home) {
  const stranger = await home.newUser(`${CANARY}-owner`);
  const mate = await home.newUser(`${CANARY}-mate`);
  const service = async (fn: string, args: object): Promise<void> => {
    const { error } = await home.service.rpc(fn, args);
    if (error) throw new Error(`${fn}: ${error.message}`);
  };
  const asked = async (path: string, init: RequestInit, team?: string): Promise<Record<string, string>> => {
    const response = await home.send(path, { ...init, as: stranger, ...(team ? { team } : {}) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  };
  const { id: team = '' } = await asked('/api/teams', { method: 'POST', ...json({ name: `${CANARY} team` }) });
  await service('set_plan', { team, plan: 'professional' });
  const { token: used } = await asked('/api/invitations', { method: 'POST', ...json({}) }, team);
  await home.send(`/api/invitations/${used}/accept`, { method: 'POST', as: mate });
  await asked('/api/invitations', { method: 'POST', ...json({ email: `${CANARY}@example.com` }) }, team);
  await service('notify', { for_user: stranger.id, team, kind: 'test', title: `${CANARY} title` });
  const key = {
    scope: 'user',
    provider: 'openai',
    base_url: null,
    label: CANARY,
    envelope: 'v1.x.y',
    key_id: 'x',
    last4: '1234',
  };
  for (const scope of ['user', 'team']) {
    const { error } = await stranger.client.rpc('save_key', { ...key, scope, team });
    if (error) throw new Error(`save_key: ${error.message}`);
  }
  const now = new Date().toISOString();
  const call = randomUUID();
  const { error } = await stranger.client.rpc('sync_call', {
    team,
    payload: {
      device_id: randomUUID(),
      sent_at: now,
      call: { id: call, site: 'meet', title: `${CANARY} call`, started_at: now, status: 'ended', revision: 1 },
      turns: [
        {
          seq: 0,
          speaker: 's1',
          name: CANARY,
          side: 'buyer',
          text: `${CANARY} words`,
          start_ms: 0,
          end_ms: 900,
          final: true,
        },
      ],
    },
  });
  if (error) throw new Error(`sync_call: ${error.message}`);
  await asked(
    '/api/brain/documents',
    { method: 'POST', ...json({ title: `${CANARY} prices`, text: `${CANARY} costs` }) },
    team,
  );
  await asked(
    '/api/ai/attachments',
    { method: 'POST', ...json({ title: `${CANARY} notes`, text: `${CANARY} notes` }) },
    team,
  );
  const script = { title: `${CANARY} pitch`, text: `${CANARY} words` };
  const { id: kept = '' } = await asked('/api/scripts', { method: 'POST', ...json({ item: script }) }, team);
  await asked(`/api/scripts/${kept}/share`, { method: 'POST', ...json({ team: true }) }, team);
  const upload = await home.send('/api/uploads', {
    method: 'POST',
    as: stranger,
    team,
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': `name ${btoa('call.wav')}` },
  });
  const made = new Map([
    ['scripts', kept],
    ['uploads', UUID.exec(upload.headers.get('location') ?? '')?.[0] ?? ''],
  ]);
  for (const [word, name] of Object.entries(MADE)) {
    const route = home.routes.find((one) => one.name === name);
    if (!route) throw new Error(`There is no ${name}.`);
    const given = {
      ...bodyFor(route),
      ...{ clips: { callId: call }, assignments: { to: [mate.id] }, comments: { mentions: [] } }[word],
    };
    const { id, session, practice } = given as { id?: string; session?: { id: string }; practice?: { id: string } };
    const own = randomUUID();
    const was = session?.id ?? practice?.id ?? id;
    const body = was ? JSON.stringify(given).replaceAll(was, own) : JSON.stringify(given);
    const path = pathOf(route, () => (word === 'comments' ? call : own));
    const told = JSON.stringify(await asked(path, { method: route.method, ...json(body) }, team));
    made.set(word, was ? own : (UUID.exec(told)?.[0] ?? ''));
  }
  const owned = await home.database.sql<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type = 'uuid' and table_name in
       (select tablename from pg_tables where schemaname = 'public') order by 1, 2`,
    [],
  );
  const ids = new Set<string>([stranger.id, mate.id, team, ...made.values()]);
  const ofTable = new Map<string, Set<string>>();
  for (const { table, column } of owned) {
    const rows = await home.database.sql<{ id: string | null }>(
      `select distinct t."${column}" as id from public."${table}" t where to_jsonb(t)::text ~ $1`,
      [`${stranger.id}|${team}`],
    );
    const own = ofTable.get(table) ?? new Set();
    ofTable.set(table, own);
    for (const { id } of rows) {
      if (!id) continue;
      ids.add(id);
      own.add(id);
    }
  }
  const idsFor = (place: string): string[] => {
    const asked = new Set(singular(place));
    const named = (name: string): boolean => singular(name).some((word) => asked.has(word));
    const own = [...made].flatMap(([word, id]) => (named(word) ? [id] : []));
    const ofTables = [...ofTable].flatMap(([table, those]) => (named(table) ? [...those] : []));
    return [...new Set([...own, ...ofTables])];
  };
  return { stranger, team, ids: [...ids], idsFor };
}
