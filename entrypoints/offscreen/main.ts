import { askToken } from '#extension/capture/ask-token.ts';
import { openEar } from '#extension/capture/offscreen.ts';
import { untilObjected } from '#extension/capture/until-objected.ts';
import { hasDemo } from '#extension/client/demo.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { withKeptSound } from '#extension/keeping/keep-line.ts';
import { keepParts } from '#extension/keeping/parts.ts';
import { openChosenLine } from '#extension/speech/choose.ts';
import { demoCall } from '#extension/speech/demo-call.ts';
import { z } from 'zod';

z.config({ jitless: true });
const keeping = keepParts({
  policyOf: (callId) => sendMessage('sound.policy', { callId }),
  tell: () => void sendMessage('sound.waits').catch(() => undefined),
});
const open: Parameters<typeof openEar>[0] = ({ callId, demo }, events, signal, tracks) => {
  const mayUseService = () => sendMessage('ear.browser-service');
  const demoTranscriber = hasDemo && demo !== undefined ? demoCall(demo) : undefined;
  return openChosenLine(
    { demoTranscriber, ask: askToken(callId, { ahead: demoTranscriber === undefined }), tracks, mayUseService },
    events,
    signal,
  );
};
openEar(withKeptSound(untilObjected(open, keeping.watchConsent), keeping));
