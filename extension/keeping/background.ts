import { browser } from 'wxt/browser';
import { callIdSchema } from '../client/messages.schema.ts';
import { onMessage } from '../client/messages.ts';
import { watchSession } from '../client/session.ts';
import { watchSettings } from '../client/settings.ts';
import { fromView } from '../live/sender.ts';
import { dropSound } from '../store/sound.ts';
import { accountNow } from '../sync/owner.ts';
import { policyOf, refreshWords } from './policy.ts';
import { newSoundSender, soundLine } from './sender.ts';

const ALARM = 'send-sound';
const HOURLY = 'sound-words';
/** Shorter alarms are not granted; until then a timer does it, while the background lives. */
const SHORTEST_ALARM_MS = 30_000;

/** Sends kept sound to the account that is signed in, and answers the ear. For the background alone. */
export function sendSound(): { look(): void } {
  const sender = newSoundSender({
    line: soundLine,
    account: accountNow,
    wake(ms) {
      if (ms < SHORTEST_ALARM_MS) setTimeout(() => void sender.look(), ms);
      void browser.alarms?.create(ALARM, { when: Date.now() + Math.max(ms, SHORTEST_ALARM_MS) });
    },
  });
  const look = (): void => void sender.look();
  const forGood = new AbortController().signal;
  const refresh = (): void => void refreshWords().catch(() => undefined);
  browser.alarms?.onAlarm.addListener(({ name }: { name: string }) => {
    if (name === HOURLY) refresh();
    return name === ALARM || name === HOURLY ? sender.look() : undefined;
  });
  void browser.alarms?.create(HOURLY, { periodInMinutes: 60 });
  let before = '';
  watchSettings(({ team, backend, saveCalls, keepSoundHere }) => {
    const now = JSON.stringify([team, backend, saveCalls, keepSoundHere]);
    if (now !== before) refresh();
    before = now;
  }, forGood);
  watchSession(() => {
    refresh();
    look();
  }, forGood);
  globalThis.addEventListener?.('online', look);
  onMessage('sound.policy', ({ data, sender: from }) =>
    fromView(from) ? policyOf(callIdSchema.parse(data).callId) : null,
  );
  onMessage('sound.waits', ({ sender: from }) => {
    if (fromView(from)) look();
  });
  onMessage('sound.delete', async ({ data, sender: from }) => {
    if (!fromView(from)) return { ok: false };
    await dropSound(callIdSchema.parse(data).callId, 'deleted', { tell: true });
    await sender.look();
    return { ok: true };
  });
  refresh();
  look();
  return { look };
}
