import { z } from 'zod';
import { instant } from '../../core/time.ts';

export const role = z.enum(['admin', 'manager', 'rep']);
const name = z.string().trim().min(1, 'Give the team a name.').max(80, 'A name has 80 characters at most.');

export const teamPath = z.object({ team: z.uuid('This is no team.') });
export const memberPath = z.object({ team: z.uuid('This is no team.'), member: z.uuid('This is no member.') });

export const newTeam = z.strictObject({ name });
export const teamChange = z.strictObject({
  name: name.optional(),
  storeTranscripts: z.boolean().optional(),
  retentionDays: z.int().min(1).max(3650).nullable().optional(),
});
export const roleChange = z.strictObject({ role });
export const transfer = z.strictObject({ member: z.uuid('This is no member.') });

export const team = z.object({
  id: z.uuid(),
  name: z.string(),
  personal: z.boolean(),
  role,
  plan: z.string(),
  storeTranscripts: z.boolean(),
  /** null keeps for ever. */
  retentionDays: z.int().nullable(),
});
export const teamList = z.object({ teams: z.array(team) });
export const deletedList = z.object({
  teams: z.array(z.object({ id: z.uuid(), name: z.string(), deletedAt: instant })),
});

export const member = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role,
  owner: z.boolean(),
  joinedAt: instant,
});
export const memberList = z.object({ members: z.array(member) });
export const created = z.object({ id: z.uuid() });
export const done = z.object({ ok: z.literal(true) });

export type Team = z.output<typeof team>;
export type DeletedTeam = z.output<typeof deletedList>['teams'][number];
export type Member = z.output<typeof member>;
export type TeamChange = z.output<typeof teamChange>;
