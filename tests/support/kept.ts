import type { Call, CardLog } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { onMessage } from '#extension/client/messages.ts';
import { UNDO_PORT } from '#extension/live/hold.ts';
import { actOnRecord } from '#extension/store/calls.ts';
import { correctRecord } from '#extension/store/corrections.ts';
import { database, type StoredCall } from '#extension/store/database.ts';
import { bringBack, markDeleted, purge, purgeEverything } from '#extension/store/purge.ts';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Turns of two speakers in turn, `dana` first, with half a second between them. */
export function talk(callId: string, texts: readonly string[], everyMs = 3_000): Turn[] {
  return texts.map((text, seq) => {
    const speaker = seq % 2 === 0 ? 'dana' : 'marcus';
    const name = seq % 2 === 0 ? 'Dana Whitfield' : 'Marcus Bell';
    return {
      callId,
      seq,
      speaker,
      name,
      side: 'unknown',
      text,
      startMs: seq * everyMs,
      endMs: (seq + 1) * everyMs - 500,
      final: true,
    };
  });
}

/** A finished call in which nobody has said who is who. */
export function endedCall(id: string, change: Partial<StoredCall> = {}): StoredCall {
  return {
    id,
    site: 'meet',
    title: `Call ${id}`,
    meetingKey: `meet:${id}`,
    startedAt: Date.now() - 3_600_000,
    endedAt: Date.now() - 3_000_000,
    status: 'ended',
    speakers: { dana: { key: 'dana', name: 'Dana Whitfield' }, marcus: { key: 'marcus', name: 'Marcus Bell' } },
    notes: [],
    cards: [],
    pauses: [],
    ...change,
  };
}

/** A card that was shown for the words of a turn. */
export function cardOn(turn: Turn, quote: string): CardLog {
  return {
    id: `${turn.callId}:${turn.seq}:0`,
    objectionId: 'price/too-expensive',
    category: 'price',
    subtype: 'too-expensive',
    confidence: 0.9,
    turnSeq: turn.seq,
    quote,
    firedAtMs: turn.endMs,
    shownAtMs: turn.endMs,
    latencyMs: 21,
  };
}

/** Empties the database and keeps what is given. */
export async function keepOnly(calls: readonly Call[], turns: readonly Turn[] = []): Promise<void> {
  await Promise.all(database.tables.map((table) => table.clear()));
  await database.calls.bulkAdd([...calls]);
  await database.turns.bulkAdd([...turns]);
}

/** A port to a background that removes a deleted call once the page lets go of it. */
function connect({ name }: { name: string }) {
  const disconnect = () => void purge(name.slice(UNDO_PORT.length));
  return { disconnect, onDisconnect: { addListener: () => undefined } };
}

/** Answers views as the background does, for calls that no page hosts. */
export function answerActions(): () => void {
  Object.assign(fakeBrowser.runtime, { connect });
  const stops = [
    onMessage('call.act', ({ data }) => actOnRecord(data.callId, data.action)),
    onMessage('call.correct', ({ data }) => correctRecord(data.callId, data.correction)),
    onMessage('call.delete', ({ data }) => markDeleted(data.callId).then(() => ({ ok: true }))),
    onMessage('call.restore', async ({ data }) => ({ ok: await bringBack(data.callId) })),
    onMessage('calls.clear', async () => ({ ok: await purgeEverything() })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
