import { askToken } from '#extension/capture/ask-token.ts';
import { openEar } from '#extension/capture/offscreen.ts';
import { granted } from '#extension/speech/granted.ts';
import { openSteadyLine } from '#extension/speech/steady.ts';
import { z } from 'zod';

z.config({ jitless: true });
openEar(({ callId }, events, signal) => openSteadyLine({ transcriber: granted(askToken(callId)) }, events, signal));
