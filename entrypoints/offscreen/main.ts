import { askToken } from '#extension/capture/ask-token.ts';
import { openEar } from '#extension/capture/offscreen.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { openChosenLine } from '#extension/speech/choose.ts';
import { z } from 'zod';

z.config({ jitless: true });
openEar(({ callId }, events, signal, tracks) => {
  const mayUseService = () => sendMessage('ear.browser-service');
  return openChosenLine({ ask: askToken(callId), tracks, mayUseService }, events, signal);
});
