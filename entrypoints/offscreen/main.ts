import { askMayHear, askToken } from '#extension/capture/ask-token.ts';
import { openEar } from '#extension/capture/offscreen.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { heardLine } from '#extension/speech/heard-line.ts';
import { z } from 'zod';

z.config({ jitless: true });
openEar(
  heardLine({
    policyOf: (callId) => sendMessage('sound.policy', { callId }),
    tell: () => void sendMessage('sound.waits').catch(() => undefined),
    ask: askToken,
    mayHear: askMayHear,
    mayUseService: () => sendMessage('ear.browser-service'),
  }),
);
