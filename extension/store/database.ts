import type { Call } from '#domain/call.ts';
import type { LiveSnapshot } from '#domain/live/snapshot.ts';
import type { Turn } from '#domain/turn.ts';
import { Dexie, type EntityTable, type Table } from 'dexie';

/** What a host needs to go on where another died. Removed when the call ends. */
export interface StoredSnapshot {
  callId: string;
  snapshot: LiveSnapshot;
  savedAt: number;
}

/** A call as kept: the call and the time it was deleted, while undo is still possible. */
export type StoredCall = Call & { deletedAt?: number };

class CallDatabase extends Dexie {
  declare calls: EntityTable<StoredCall, 'id'>;
  declare turns: Table<Turn, [string, number]>;
  declare snapshots: EntityTable<StoredSnapshot, 'callId'>;

  constructor() {
    // Strict: a turn acknowledged to the page survives a crash of the browser.
    super('quotahit', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      calls: 'id, startedAt, status, meetingKey',
      turns: '[callId+seq], callId',
      snapshots: 'callId',
    });
  }
}

/** The extension origin's database: calls, their turns, and snapshots of live ones. */
export const database = new CallDatabase();
