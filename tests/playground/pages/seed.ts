import { onMessage } from '#extension/client/messages.ts';
import { writeSettings } from '#extension/client/settings.ts';
import { database } from '#extension/store/database.ts';
import { answerActions } from '../../support/kept.ts';
import { history, ongoing } from './calls.ts';

function blockStorage(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
}

/** Puts the machine into the state that the address asks for (`?seed=`), then answers messages as the background would. */
export async function seed(name: string): Promise<void> {
  answerActions();
  onMessage('tab.coach', () => ({
    ok: false,
    reason: 'Click the QuotaHit button in the toolbar on that tab first: it lets the coach read the page.',
  }));
  onMessage('locators.refresh', () => ({ ok: true, version: 3 }));
  onMessage('wrap-up.open', () => undefined);
  if (name === 'blocked') return blockStorage();
  if (name === 'slow') {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    return undefined;
  }
  await database.transaction('rw', database.calls, database.turns, database.snapshots, async () => {
    await Promise.all([database.calls.clear(), database.turns.clear(), database.snapshots.clear()]);
  });
  await writeSettings({
    ownName: 'Dana Whitfield',
    ...(name === 'connected' ? { backend: 'http://127.0.0.1:8787' } : {}),
  });
  if (name === 'empty') return undefined;
  const now = Date.now();
  const fakes = [...history(now), ...(name === 'live' ? [ongoing(now)] : [])];
  await database.calls.bulkAdd(fakes.map(({ call }) => call));
  const open = fakes.filter(({ call }) => call.status !== 'ended');
  await database.snapshots.bulkAdd(open.map(({ call, snapshot }) => ({ callId: call.id, snapshot, savedAt: now })));
  await database.turns.bulkAdd(fakes.flatMap(({ turns }) => turns));
  return undefined;
}
