import type { Turn } from '#domain/turn.ts';
import { Dexie } from 'dexie';
import { database } from './database.ts';

/** The turns of a call in order. */
export function turnsOf(callId: string): Promise<Turn[]> {
  return database.turns.where('[callId+seq]').between([callId, Dexie.minKey], [callId, Dexie.maxKey]).toArray();
}
