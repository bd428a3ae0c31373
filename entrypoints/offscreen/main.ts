import { openEar } from '#extension/capture/offscreen.ts';
import { askFor } from '#extension/client/speech.ts';
import { granted } from '#extension/speech/granted.ts';
import { openSteadyLine } from '#extension/speech/steady.ts';
import { z } from 'zod';

z.config({ jitless: true });
openEar(({ callId }, events, signal) => openSteadyLine({ transcriber: granted(askFor(callId)) }, events, signal));
