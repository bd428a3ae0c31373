import { z } from 'zod';
import { instant } from '../../core/time.ts';

export const role = z.enum(['admin', 'manager', 'rep']);
/** 32 random bytes, base64url. */
export const tokenPath = z.object({ token: z.string().regex(/^[\w-]{43}$/, 'This is no invitation.') });
export const idPath = z.object({ id: z.uuid('This is no invitation.') });

export const newInvitation = z.strictObject({
  role: role.default('rep'),
  days: z.int().min(1).max(30).default(7),
  /** Where given, only an account of this address can accept. */
  email: z.email('Enter an e-mail address.').max(254).toLowerCase().optional(),
});

export const created = z.object({ id: z.uuid(), token: z.string(), path: z.string(), expiresAt: instant });

export const state = z.enum(['open', 'accepted', 'revoked', 'expired']);
export const invitation = z.object({
  id: z.uuid(),
  role,
  email: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  state,
});
export const invitationList = z.object({ invitations: z.array(invitation) });
export const glimpse = z.object({ team: z.string(), role, expiresAt: instant, state });
export const accepted = z.object({ team: z.uuid() });
export const done = z.object({ ok: z.literal(true) });

export type Invitation = z.output<typeof invitation>;
export type Glimpse = z.output<typeof glimpse>;
export type NewInvitation = z.output<typeof newInvitation>;
