import { hearClicked } from '#extension/capture/chrome.ts';
import { answerEar } from '#extension/client/speech.ts';
import { keepSignedIn } from '#extension/client/session-renewal.ts';
import { onCommand } from '#extension/live/commands.ts';
import { watchExtension } from '#extension/live/lifecycle.ts';
import { answerMessages } from '#extension/live/background.ts';
import { openPanel, type ClickedTab } from '#extension/live/panel.ts';
import { sendCalls } from '#extension/sync/background.ts';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { z } from 'zod';

export default defineBackground(() => {
  z.config({ jitless: true });
  answerMessages();
  watchExtension();
  keepSignedIn();
  sendCalls();
  answerEar();
  browser.commands.onCommand.addListener(onCommand);
  (browser.action ?? browser.browserAction).onClicked.addListener((tab: ClickedTab) => {
    openPanel(tab);
    hearClicked(tab.id);
  });
});
