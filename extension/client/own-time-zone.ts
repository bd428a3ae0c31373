interface Granted {
  access_token: string;
  user: { created_at: string; email_confirmed_at?: string | undefined; last_sign_in_at?: string | undefined };
}

/** A code works for ten minutes, and asking for one makes the account. */
const NEW_MS = 15 * 60_000;
const WITHIN_MS = 10_000;

/**
 * Gives a new account this machine's time zone, by whose midnight its days are counted; else they would be those of UTC. No failure keeps
 * anybody from signing in: the Account page offers it too.
 */
export async function tellTimeZone(backend: string, { access_token, user }: Granted): Promise<void> {
  const age = Date.parse(user.last_sign_in_at ?? '') - Date.parse(user.email_confirmed_at ?? user.created_at);
  if (!(age < NEW_MS)) return;
  await fetch(`${backend}/api/account`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone }),
    credentials: 'omit',
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch(() => null);
}
