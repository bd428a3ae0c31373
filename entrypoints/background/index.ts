import { hearClicked } from '#extension/capture/chrome.ts';
import { answerEar, askFor, mayHear, mayUseService } from '#extension/client/speech.ts';
import { keepSignedIn } from '#extension/client/session-renewal.ts';
import { answerCoach } from '#extension/coach-live/background.ts';
import { showWaiting, watchDials } from '#extension/live/dials.ts';
import { onCommand } from '#extension/live/commands.ts';
import { watchExtension } from '#extension/live/lifecycle.ts';
import { answerMessages } from '#extension/live/background.ts';
import { openPanel, type ClickedTab } from '#extension/live/panel.ts';
import { answerPageSound } from '#extension/page-sound/load.ts';
import { openOwnEar } from '#extension/page-sound/own-ear.ts';
import { heardLine } from '#extension/speech/heard-line.ts';
import { sendCalls } from '#extension/sync/background.ts';
import { syncChats } from '#extension/coach/background.ts';
import { syncPractices } from '#extension/practice/background.ts';
import { sendSound } from '#extension/keeping/background.ts';
import { policyOf } from '#extension/keeping/policy.ts';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { z } from 'zod';

export default defineBackground(() => {
  z.config({ jitless: true });
  answerMessages();
  watchExtension();
  watchDials();
  keepSignedIn();
  sendCalls();
  syncChats();
  syncPractices();
  const sound = sendSound();
  answerEar();
  answerPageSound();
  answerCoach();
  if (import.meta.env.FIREFOX)
    openOwnEar(heardLine({ policyOf, tell: sound.look, ask: askFor, mayHear, mayUseService }));
  browser.commands.onCommand.addListener(onCommand);
  (browser.action ?? browser.browserAction).onClicked.addListener((tab: ClickedTab) => {
    openPanel(tab);
    hearClicked(tab.id);
    void showWaiting(tab.id);
  });
});
