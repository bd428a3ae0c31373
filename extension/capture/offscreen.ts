import { callSourceSchema } from '#domain/call.schema.ts';
import { browser, type Browser } from 'wxt/browser';
import { z } from 'zod';
import { onMessage, sendMessage, type EarOrder } from '../client/messages.ts';
import { callClock } from '../live/clock.ts';
import { hearPage } from '../page-sound/hear-page.ts';
import { newEar, type EarParts } from './ear.ts';
import { prepareGraph } from './graph.ts';
import { hearSound } from './sound.ts';

const orderSchema = z.strictObject({
  callId: z.string().min(1).max(100),
  startedAt: z.number(),
  tabId: z.int().min(0),
  site: callSourceSchema,
  echoCancelling: z.boolean(),
  microphone: z.string().max(1_000).optional(),
  streamId: z.string().min(1).max(1_000).optional(),
  demo: z.url().optional(),
});

/** Chrome's own form of asking for a tab's sound (https://developer.chrome.com/docs/extensions/how-to/web-platform/screen-capture). */
interface TabConstraints {
  mandatory: { chromeMediaSource: 'tab'; chromeMediaSourceId: string };
}

async function tabSound({ streamId = '' }: EarOrder): Promise<MediaStream> {
  const audio: TabConstraints = { mandatory: { chromeMediaSource: 'tab', chromeMediaSourceId: streamId } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: audio as MediaTrackConstraints });
  } catch (cause) {
    throw new Error(
      'The browser does not give the sound of this tab. Click the QuotaHit button in the toolbar there again.',
      {
        cause,
      },
    );
  }
}

const load = (tabId: number): Promise<void> => sendMessage('page-sound.load', { tabId });

/** A tab that was clicked in by the browser's own capture, any other one by its page. */
const hear: EarParts['hear'] = async (order, events, signal) => {
  if (order.streamId === undefined) return hearPage(order, events, signal, { load });
  return hearSound({
    tab: await tabSound(order),
    playAlong: true,
    microphone: true,
    device: order.microphone ?? '',
    echoCancelling: order.echoCancelling,
    ...events,
    signal,
  });
};

/** A document that has heard nothing for so long, once more at most, is done. */
const IDLE_MS = 60_000;

/** Has the document closed where nothing is heard; the background knows whether a call goes on that may be heard yet. */
function closeWhenIdle(hears: () => unknown): void {
  let idle = false;
  setInterval(() => {
    const before = idle;
    idle = hears() === null;
    if (idle && before) void sendMessage('ear.idle').catch(() => undefined);
  }, IDLE_MS);
}

/** Hears calls in the one document that may, on the background's word. Nothing but the background may ask: no page has a hand in it. */
export function openEar(openLine: EarParts['openLine']): void {
  // What the browser has to look up once for any capture is looked up before the click.
  void navigator.mediaDevices.enumerateDevices().catch(() => undefined);
  prepareGraph();
  const ear = newEar({ hear, openLine, now: callClock(0, 0) });
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => ear.connect(port));
  closeWhenIdle(ear.hears);
  onMessage('ear.begin', ({ data, sender }) => {
    if (sender.tab) return { ok: false, reason: 'Only the extension itself begins to hear a call.' };
    ear.begin(orderSchema.parse(data));
    return { ok: true };
  });
}
