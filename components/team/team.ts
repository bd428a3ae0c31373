import { answerOf, api } from '#extension/client/api.ts';

/** What everything about teams is kept under. */
export const TEAMS = ['teams'];

const aborted = (signal: AbortSignal) => ({ init: { signal } });
const inTeam = (team: string) => ({ headers: { 'x-team-id': team } });

export const readTeams = (signal: AbortSignal) => answerOf(api.teams.$get({}, aborted(signal)));
export type Team = Awaited<ReturnType<typeof readTeams>>['teams'][number];
export type Role = Team['role'];

export const createTeam = (name: string) => answerOf(api.teams.$post({ json: { name } }));

export const changeTeam = (
  team: string,
  change: { name?: string; storeTranscripts?: boolean; retentionDays?: number | null },
) => answerOf(api.teams[':team'].$patch({ param: { team }, json: change }));

export const deleteTeam = (team: string) => answerOf(api.teams[':team'].$delete({ param: { team } }));
export const restoreTeam = (team: string) => answerOf(api.teams[':team'].restore.$post({ param: { team } }));
export const purgeTeam = (team: string) => answerOf(api.teams[':team'].purge.$delete({ param: { team } }));
export const readDeletedTeams = (signal: AbortSignal) => answerOf(api.teams.deleted.$get({}, aborted(signal)));
export type DeletedTeam = Awaited<ReturnType<typeof readDeletedTeams>>['teams'][number];

export const leaveTeam = (team: string) => answerOf(api.teams[':team'].leave.$post({ param: { team } }));
export const transferTeam = (team: string, member: string) =>
  answerOf(api.teams[':team'].transfer.$post({ param: { team }, json: { member } }));

export const readMembers = (team: string, signal: AbortSignal) =>
  answerOf(api.teams[':team'].members.$get({ param: { team } }, aborted(signal)));
export type Member = Awaited<ReturnType<typeof readMembers>>['members'][number];

export const changeRole = (team: string, member: string, role: Role) =>
  answerOf(api.teams[':team'].members[':member'].$patch({ param: { team, member }, json: { role } }));
export const removeMember = (team: string, member: string) =>
  answerOf(api.teams[':team'].members[':member'].$delete({ param: { team, member } }));

export const readInvitations = (team: string, signal: AbortSignal) =>
  answerOf(api.invitations.$get({}, { ...inTeam(team), ...aborted(signal) }));
export type Invitation = Awaited<ReturnType<typeof readInvitations>>['invitations'][number];

export const invite = (team: string, wanted: { role: Role; days: number; email?: string }) =>
  answerOf(api.invitations.$post({ json: wanted }, inTeam(team)));
export const revoke = (team: string, id: string) =>
  answerOf(api.invitations[':id'].$delete({ param: { id } }, inTeam(team)));

export const peekInvitation = (token: string, signal: AbortSignal) =>
  answerOf(api.invitations[':token'].$get({ param: { token } }, aborted(signal)));
export const acceptInvitation = (token: string) =>
  answerOf(api.invitations[':token'].accept.$post({ param: { token } }));

/** The token of an invitation link, also with the words that it was sent in; `''` where there is none. */
export const tokenOf = (text: string): string => /(?:^|\/invite\/)([\w-]{43})(?![\w-])/.exec(text.trim())?.[1] ?? '';

export const ROLES: readonly (readonly [Role, string, string])[] = [
  ['rep', 'Rep', 'sees own calls'],
  ['manager', 'Manager', 'sees everybody’s calls, invites'],
  ['admin', 'Admin', 'also changes the team, roles and keys'],
];
export const A_ROLE: Record<Role, string> = { admin: 'an admin', manager: 'a manager', rep: 'a rep' };
export const roleName = (role: Role): string => ROLES.find(([id]) => id === role)?.[1] ?? role;
export const memberName = ({ name, email }: Member): string => name || email;
