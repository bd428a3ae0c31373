import type { PGlite } from '@electric-sql/pglite';

const EXECUTE = 'E'.charCodeAt(0);
const ENDED = new Set<string>([
  'commandComplete',
  'emptyQuery',
  'portalSuspended',
  'copyInResponse',
  'copyOutResponse',
]);

/**
 * Finds out that the Postgres inside has broken down, by a stack that overflowed for example. PGlite throws nothing then: from there on it
 * answers every statement with no rows, as if it had been done. Every execution of a healthy one ends with a message that says so
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY). `onBroken` is called once, and must end the thread.
 */
export function watchHealth(db: PGlite, onBroken: () => void): void {
  const execute = db.execProtocolStream.bind(db);
  let broken = false;
  db.execProtocolStream = async (message, options) => {
    const answers = broken ? [] : await execute(message, options);
    if (message[0] === EXECUTE && !answers.some(({ name }) => ENDED.has(name))) {
      if (!broken) onBroken();
      broken = true;
    }
    if (broken) throw new Error('The database broke down; what was asked last was not done.');
    return answers;
  };
}
