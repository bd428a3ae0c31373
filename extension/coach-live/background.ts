import { browser } from 'wxt/browser';
import { onMessage } from '../client/messages.ts';
import { openDashboard } from '../client/open.ts';
import { askPanelTab } from '../client/open-tab.ts';
import { fromOwnPage, tabOf, type Sender } from '../live/sender.ts';
import { isSignedIn } from './allowed.ts';
import { answerAsking, callOf } from './ask.ts';
import { lastScript } from './last-script.ts';

async function contextOf(sender: Sender) {
  if (!fromOwnPage(sender)) return null;
  const call = await callOf(tabOf(sender));
  if (!call) return null;
  const [signedIn, last] = await Promise.all([isSignedIn(), lastScript(call.id)]);
  return { callId: call.id, signedIn, script: call.script ?? null, last };
}

/** Opens the panel beside the page that asks. The click holds until something is awaited, so the panel is opened first. */
async function openCoach(sender: Sender): Promise<void> {
  const tabId = tabOf(sender);
  const opening = browser.sidePanel?.open({ tabId });
  await askPanelTab('coach');
  if (!opening) return openDashboard('/coach');
  await opening.catch(() => openDashboard('/coach'));
}

/** Answers what call pages ask of the coach. */
export function answerCoach(): void {
  answerAsking();
  onMessage('coach.read', ({ sender }) => contextOf(sender));
  onMessage('coach.open', ({ sender }) => openCoach(sender));
}
