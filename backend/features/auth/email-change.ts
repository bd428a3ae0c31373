import { createHash, randomInt } from 'node:crypto';
import { codeMessage } from '../../core/auth-mail.ts';
import type { Mail } from '../../providers/mail/mail.ts';
import { askTier, type AuthTier } from './tier.ts';

/*
 * The embedded service mails one code to the old address and takes that alone: an address nobody proved would be an account's. Here
 * both must be proved, in any order, as with Supabase: email_change_confirm_status is 1 for the new address, 2 for the old.
 */

const hashOf = (email: string, code: string): string =>
  createHash('sha256').update(`${email.toLowerCase()}${code}`).digest('hex');

/** After the service has mailed the old address: mails a code of ours to the new one. */
export async function proveNewAddress(tier: AuthTier, mail: Mail, email: string, user: string): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const rows = await tier.sql?.(
    `update auth.users set email_change_token_new = $1, email_change_confirm_status = 0
     where id = $2 and lower(email_change) = $3 returning id`,
    [hashOf(email, code), user, email],
  );
  if (rows?.length) await mail.send(codeMessage({ kind: 'email-new', code, to: email }));
}

const PROVED = `
  with found as (
    select id, email_change_confirm_status as before, email_change_token_current as old,
      case when email_change_token_new = $1 then 1 else 2 end as side
    from auth.users
    where $1 in (email_change_token_new, email_change_token_current) and lower($2) in (lower(email_change), lower(email))
      and email_change_sent_at > now() - interval '10 minutes'
    for update)
  update auth.users set email_change_confirm_status = found.side from found where users.id = found.id
  returning found.before + found.side = 3 as both, found.old as old`;

/** A code for a change of address: finishes when both are proved, says otherwise which one is open. */
export async function takeEmailCode(tier: AuthTier, email: string, code: string): Promise<Response> {
  const [row] = (await tier.sql?.(PROVED, [hashOf(email, code), email])) ?? [];
  if (!row) {
    return Response.json({ code: 'otp_expired', msg: 'The code is wrong or has run out.' }, { status: 403 });
  }
  if (row['both'] !== true) return Response.json({ code: '200', msg: 'Now enter the code sent to the other address.' });
  return askTier(tier, '/verify', { body: { type: 'email_change', token_hash: row['old'] } });
}
