import { hearClicked } from '#extension/capture/chrome.ts';
import { untilObjected } from '#extension/capture/until-objected.ts';
import { hasDemo } from '#extension/client/demo.ts';
import { answerEar, askFor, mayUseService } from '#extension/client/speech.ts';
import { keepSignedIn } from '#extension/client/session-renewal.ts';
import { showWaiting, watchDials } from '#extension/live/dials.ts';
import { onCommand } from '#extension/live/commands.ts';
import { watchExtension } from '#extension/live/lifecycle.ts';
import { answerMessages } from '#extension/live/background.ts';
import { openPanel, type ClickedTab } from '#extension/live/panel.ts';
import { answerPageSound } from '#extension/page-sound/load.ts';
import { openOwnEar } from '#extension/page-sound/own-ear.ts';
import { openChosenLine } from '#extension/speech/choose.ts';
import { demoCall } from '#extension/speech/demo-call.ts';
import { sendCalls } from '#extension/sync/background.ts';
import { sendSound } from '#extension/keeping/background.ts';
import { withKeptSound } from '#extension/keeping/keep-line.ts';
import { keepParts } from '#extension/keeping/parts.ts';
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
  const sound = sendSound();
  answerEar();
  answerPageSound();
  if (import.meta.env.FIREFOX) {
    const keeping = keepParts({ policyOf, tell: sound.look });
    const open: Parameters<typeof openOwnEar>[0] = ({ callId, demo }, events, signal, tracks) => {
      const demoTranscriber = hasDemo && demo !== undefined ? demoCall(demo) : undefined;
      return openChosenLine({ demoTranscriber, ask: askFor(callId), tracks, mayUseService }, events, signal);
    };
    openOwnEar(withKeptSound(untilObjected(open, keeping.watchConsent), keeping));
  }
  browser.commands.onCommand.addListener(onCommand);
  (browser.action ?? browser.browserAction).onClicked.addListener((tab: ClickedTab) => {
    openPanel(tab);
    hearClicked(tab.id);
    void showWaiting(tab.id);
  });
});
