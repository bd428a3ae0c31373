// npm run admin: what the operator of a backend does by hand. The users must have signed in once.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { SupabaseClient } from '@supabase/supabase-js';
import { isModuleId, isPlanId, MODULE_IDS, PLAN_IDS } from '#domain/plans.ts';
import { applySale, type Sale } from './core/credits-billing.ts';
import { serviceClient } from './core/db.ts';
import { isServed } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { readEnv } from './env.ts';

const USAGE = `Usage: npm run admin -- grant EMAIL
       npm run admin -- plan EMAIL ${PLAN_IDS.join('|')} [TEAM]
       npm run admin -- module EMAIL ${MODULE_IDS.join('|')} on|off [TEAM]
       npm run admin -- credits EMAIL NUMBER [TEAM]`;

type Command = (service: SupabaseClient) => Promise<string>;

async function inDatabase(command: Command): Promise<string> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const database = await openDatabase(readEnv(process.env), {
    auth: {},
    sendMail: () => Promise.reject(new Error('no mail from here')),
    // What goes wrong is thrown, with words for whoever runs the command.
    onProblem: () => undefined,
  });
  try {
    if (isServed(database)) await migrate(database);
    return await command(serviceClient(database));
  } finally {
    await database.stop();
  }
}

/** What the words of the command line ask for; null where they ask for nothing that there is. */
function commandOf([name, email = '', ...rest]: string[]): Command | null {
  if (!email.includes('@')) return null;
  const [first = '', second = ''] = rest;
  const sale = (most: number, team: string | undefined, what: Partial<Sale>, done: string): Command | null =>
    rest.length > most
      ? null
      : async (service) => {
          const { user, team: into, name: called } = await placeOf(service, email, team);
          await applySale(service, {
            user,
            team: into,
            key: `admin:${randomUUID()}`,
            reason: 'Set by the operator',
            ...what,
          });
          return `${done} (${email}, team ${called}).`;
        };
  if (name === 'grant' && rest.length === 0) return (service) => grant(service, email);
  if (name === 'plan' && isPlanId(first)) return sale(2, rest[1], { plan: first }, `The plan is ${first} now`);
  if (name === 'module' && isModuleId(first) && /^(on|off)$/.test(second)) {
    return sale(3, rest[2], { modules: { [first]: second === 'on' } }, `The module ${first} is ${second} now`);
  }
  if (name === 'credits' && /^-?[1-9]\d{0,5}$/.test(first)) {
    return sale(2, rest[1], { credits: Number(first) }, `${first} credits were added`);
  }
  return null;
}

async function grant(service: SupabaseClient, email: string): Promise<string> {
  const { error } = await service.rpc('grant_platform_admin', { email: email.trim().toLowerCase() });
  if (error) throw new Error([error.message, error.hint].filter(Boolean).join(' '));
  return `${email} is an admin of the platform now.`;
}

interface Team {
  id: string;
  name: string;
  personal: boolean;
  owner_id: string;
}

/** The user of this address, and the team of theirs that is named by its id or name, else the personal one. */
async function placeOf(service: SupabaseClient, email: string, wanted: string | undefined) {
  const address = email.trim().replace(/[%_\\]/g, '\\$&');
  const { data: user } = await service
    .from('profiles')
    .select('id')
    .ilike('email', address)
    .maybeSingle<{ id: string }>();
  if (!user) throw new Error(`There is no account of ${email}. Sign in once with it first.`);
  const { data } = await service
    .from('team_members')
    .select('teams!inner(id, name, personal, owner_id)')
    .eq('user_id', user.id)
    .is('teams.deleted_at', null)
    .returns<{ teams: Team }[]>();
  const found = (data ?? [])
    .map(({ teams }) => teams)
    .filter(({ id, name, personal, owner_id }) =>
      wanted === undefined ? personal && owner_id === user.id : id === wanted || name === wanted,
    );
  const [team] = found;
  if (!team) throw new Error(`${email} is in no team called ${wanted ?? 'Personal'}.`);
  if (found.length > 1) throw new Error(`${email} is in ${found.length} teams called ${wanted}: name it by its id.`);
  return { user: user.id, team: team.id, name: team.name };
}

const command = commandOf(process.argv.slice(2));
if (command) {
  try {
    console.log(await inDatabase(command));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
