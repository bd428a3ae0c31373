import { createHash, randomBytes } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Ctx, Role } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { toInstant } from '../../core/time.ts';
import type { Glimpse, Invitation, NewInvitation } from './schemas.ts';

const DAY_MS = 86_400_000;

/** The database knows a token by its hash alone. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Makes a link for the team that the request names. The token is in the answer and nowhere else. */
export async function createInvitation({ db, team, now }: Ctx, { role, days, email }: NewInvitation) {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now() + days * DAY_MS).toISOString();
  const asked = { team, role, token_hash: hashOf(token), expires_at: expiresAt, email: email ?? null };
  const id = dataOf(await db.rpc('create_invitation', asked)) as string;
  return { id, token, path: `/invite/${token}`, expiresAt };
}

interface Row {
  id: string;
  role: Role;
  email: string | null;
  created_at: string;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
}

/** The invitations of the team that the request names, newest first. */
export async function listInvitations({ db, team, now }: Ctx): Promise<Invitation[]> {
  const columns = 'id, role, email, created_at, expires_at, accepted_at, revoked_at';
  const found = db.from('invitations').select(columns).eq('team_id', team).order('created_at', { ascending: false });
  const rows = dataOf(await found.limit(200).returns<Row[]>());
  return rows.map(({ id, role, email, created_at, expires_at, accepted_at, revoked_at }) => ({
    id,
    role,
    email,
    createdAt: toInstant(created_at),
    expiresAt: toInstant(expires_at),
    state: accepted_at
      ? 'accepted'
      : revoked_at
        ? 'revoked'
        : Date.parse(toInstant(expires_at)) <= now()
          ? 'expired'
          : 'open',
  }));
}

export async function revokeInvitation({ db }: Ctx, invitation: string): Promise<void> {
  dataOf(await db.rpc('revoke_invitation', { invitation }));
}

/** What a link is for, for whoever holds it. `db` acts as nobody. */
export async function peekInvitation(db: SupabaseClient, token: string): Promise<Glimpse> {
  const found = dataOf(await db.rpc('peek_invitation', { token_hash: hashOf(token) })) as
    | (Omit<Glimpse, 'team' | 'expiresAt'> & { team_name: string; expires_at: string })
    | null;
  if (!found) throw new AppError('not-found', 'There is no such invitation.', { hint: 'Ask for a new link.' });
  return { team: found.team_name, role: found.role, expiresAt: toInstant(found.expires_at), state: found.state };
}

/** Joins the team of the link and gives its id. */
export async function acceptInvitation({ db }: Ctx, token: string): Promise<string> {
  return dataOf(await db.rpc('accept_invitation', { token_hash: hashOf(token) }));
}
