import { askToken } from '#extension/capture/ask-token.ts';
import { openEar } from '#extension/capture/offscreen.ts';
import { hasDemo } from '#extension/client/demo.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { openChosenLine } from '#extension/speech/choose.ts';
import { demoCall } from '#extension/speech/demo-call.ts';
import { z } from 'zod';

z.config({ jitless: true });
openEar(({ callId, demo }, events, signal, tracks) => {
  const mayUseService = () => sendMessage('ear.browser-service');
  const demoTranscriber = hasDemo && demo !== undefined ? demoCall(demo) : undefined;
  return openChosenLine({ demoTranscriber, ask: askToken(callId), tracks, mayUseService }, events, signal);
});
