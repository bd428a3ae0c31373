import { failureOf } from './wire.ts';

const WAYS_OUT: Record<string, string> = {
  ECONNREFUSED: 'nothing answers at its address: check host and port, and that it is running',
  ENOTFOUND: 'its host is not known: check the address',
  EAI_AGAIN: 'its host is not known: check the address and the network',
  ETIMEDOUT: 'it does not answer: check the address and the firewall',
  EHOSTUNREACH: 'it does not answer: check the address and the firewall',
  ECONNRESET: 'it closed the connection: check that a Postgres server is at this address',
  '28P01': 'the password is wrong',
  '28000': 'the user may not sign in: check user, password and whether it wants sslmode=require',
  '3D000': 'there is no such database: make it, or check its name',
  '53300': 'it takes no more connections: raise max_connections or stop other clients',
  '57P03': 'it is still starting: start again in a minute',
  '42501':
    'the user may not do what is needed: use the owner of the database with the right to make roles (createrole)',
};

/** Why the server of DATABASE_URL cannot be used and what to do; null where the error is another. */
export function unusable(error: unknown): Error | null {
  const { code = '', message } = failureOf(error);
  const silent = /timeout|timed out/i.test(message) ? 'ETIMEDOUT' : undefined;
  const cut = /terminated unexpectedly|unexpected.*(message|response)|unknown message/i.test(message)
    ? 'ECONNRESET'
    : undefined;
  const known = [code, silent, cut].find((one) => one && Object.hasOwn(WAYS_OUT, one));
  if (!known) return null;
  return new Error(`The Postgres server of DATABASE_URL cannot be used (${known}): ${WAYS_OUT[known]}.`, {
    cause: error,
  });
}
