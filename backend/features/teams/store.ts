import type { Ctx, Role } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { toInstant } from '../../core/time.ts';
import type { DeletedTeam, Member, Team, TeamChange } from './schemas.ts';

interface TeamRow {
  role: Role;
  teams: {
    id: string;
    name: string;
    personal: boolean;
    plan_id: string;
    store_transcripts: boolean;
    retention_days: number | null;
  };
}

interface MemberRow {
  user_id: string;
  role: Role;
  joined_at: string;
  profiles: { email: string; display_name: string | null } | null;
  teams: { owner_id: string };
}

const TEAM = 'role, teams!inner(id, name, personal, plan_id, store_transcripts, retention_days)';
const MEMBER = 'user_id, role, joined_at, profiles(email, display_name), teams!inner(owner_id)';

const toTeam = ({ role, teams: { plan_id, store_transcripts, retention_days, ...rest } }: TeamRow): Team => ({
  ...rest,
  role,
  plan: plan_id,
  storeTranscripts: store_transcripts,
  retentionDays: retention_days,
});

const ofUser = ({ db, user }: Ctx) =>
  db.from('team_members').select(TEAM).eq('user_id', user.id).is('teams.deleted_at', null);

/** The teams of the user, the personal one first. */
export async function listTeams(ctx: Ctx): Promise<Team[]> {
  const rows = dataOf(await ofUser(ctx).returns<TeamRow[]>());
  return rows.map(toTeam).sort((a, b) => Number(b.personal) - Number(a.personal) || a.name.localeCompare(b.name));
}

export async function readTeam(ctx: Ctx, id: string): Promise<Team> {
  const [row] = dataOf(await ofUser(ctx).eq('team_id', id).returns<TeamRow[]>());
  if (!row) throw new AppError('not-found', 'There is no such team, or you are not in it.');
  return toTeam(row);
}

export async function createTeam({ db }: Ctx, name: string): Promise<string> {
  return dataOf(await db.rpc('create_team', { name }));
}

export async function updateTeam({ db }: Ctx, team: string, change: TeamChange): Promise<void> {
  const { name, storeTranscripts: store_transcripts, retentionDays: retention_days } = change;
  dataOf(await db.rpc('update_team', { team, patch: { name, store_transcripts, retention_days } }));
}

/** Everybody in a team, in the order they came. */
export async function listMembers(ctx: Ctx, team: string): Promise<Member[]> {
  await readTeam(ctx, team);
  const rows = dataOf(
    await ctx.db.from('team_members').select(MEMBER).eq('team_id', team).order('joined_at').returns<MemberRow[]>(),
  );
  return rows.map(({ user_id, role, joined_at, profiles, teams }) => ({
    id: user_id,
    email: profiles?.email ?? '',
    name: profiles?.display_name ?? '',
    role,
    owner: teams.owner_id === user_id,
    joinedAt: toInstant(joined_at),
  }));
}

export async function changeRole({ db }: Ctx, team: string, member: string, role: Role): Promise<void> {
  dataOf(await db.rpc('change_role', { team, member, new_role: role }));
}

export async function removeMember({ db }: Ctx, team: string, member: string): Promise<void> {
  dataOf(await db.rpc('remove_member', { team, member }));
}

export async function leaveTeam({ db }: Ctx, team: string): Promise<void> {
  dataOf(await db.rpc('leave_team', { team }));
}

export async function transferTeam({ db }: Ctx, team: string, owner: string): Promise<void> {
  dataOf(await db.rpc('transfer_team', { team, new_owner: owner }));
}

/** The teams that the user put away and can still bring back. */
export async function listDeletedTeams({ db }: Ctx): Promise<DeletedTeam[]> {
  const rows = dataOf(await db.rpc('deleted_teams')) as { id: string; name: string; deleted_at: string }[];
  return rows.map(({ id, name, deleted_at }) => ({ id, name, deletedAt: toInstant(deleted_at) }));
}

/** Puts a team away; its owner can bring it back for 30 days. */
export async function deleteTeam({ db }: Ctx, team: string): Promise<void> {
  dataOf(await db.rpc('delete_team', { team }));
}

export async function restoreTeam({ db }: Ctx, team: string): Promise<void> {
  dataOf(await db.rpc('restore_team', { team }));
}

/** Deletes a team that was put away, and everything in it, for good. */
export async function purgeTeam({ db }: Ctx, team: string): Promise<void> {
  dataOf(await db.rpc('purge_team', { team }));
}
