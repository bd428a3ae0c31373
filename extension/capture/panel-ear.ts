import { browser, type Browser } from 'wxt/browser';
import { sendMessage } from '../client/messages.ts';
import { readSettings } from '../client/settings.ts';
import { askFor, mayHear, mayUseService } from '../client/speech.ts';
import { policyOf } from '../keeping/policy.ts';
import { callClock } from '../live/clock.ts';
import { hostOf } from '../live/tabs.ts';
import { heardLine } from '../speech/heard-line.ts';
import { database } from '../store/database.ts';
import { newEar } from './ear.ts';
import { shareTab } from './share-tab.ts';
import { hearSound } from './sound.ts';

/** The sound that was shared last, until its call begins to be heard. */
let shared: MediaStream | null = null;
let ear: ReturnType<typeof newEar> | null = null;

/** This page is the ear of calls whose tab the rep shared: they are heard for as long as it stays open. */
function ownEar(): ReturnType<typeof newEar> {
  if (ear) return ear;
  const own = newEar({
    async hear({ echoCancelling, microphone: device = '' }, events, signal) {
      const tab = shared ?? new MediaStream();
      shared = null;
      await hearSound({ tab, playAlong: false, microphone: true, device, echoCancelling, ...events, signal });
    },
    openLine: heardLine({
      policyOf,
      tell: () => void sendMessage('sound.waits').catch(() => undefined),
      ask: askFor,
      mayHear,
      mayUseService,
    }),
    now: callClock(0, 0),
  });
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => own.connect(port));
  ear = own;
  return own;
}

/**
 * Has a call heard by a tab that the rep shares with this page, for tabs that the browser does not give by a click in the toolbar. Gives what
 * stands in the way, in words, or null. Must run in a click.
 */
export async function hearSharedTab(callId: string): Promise<string | null> {
  const tab = await shareTab(navigator.mediaDevices);
  if (typeof tab === 'string') return tab;
  const [call, host, settings] = await Promise.all([database.calls.get(callId), hostOf(callId), readSettings()]);
  if (!call || !host) {
    tab.getTracks().forEach((track) => track.stop());
    return 'This call goes on in no tab now.';
  }
  const { echoCancelling, microphone } = settings;
  shared = tab;
  const { startedAt, site } = call;
  ownEar().begin({ callId, startedAt, tabId: host.tabId, site, echoCancelling, microphone });
  await sendMessage('live.hear', { callId }, host);
  return null;
}
