import type { EarParts } from '../capture/ear.ts';
import { untilObjected } from '../capture/until-objected.ts';
import { hasDemo } from '../client/demo.ts';
import { withKeptSound } from '../keeping/keep-line.ts';
import { keepParts } from '../keeping/parts.ts';
import { openChosenLine } from './choose.ts';
import { demoCall } from './demo-call.ts';
import { asRefusal, type AskToken } from './granted.ts';
import type { Transcriber } from './transcriber.ts';

/** What differs between the documents that can be an ear. */
export interface LineAround extends Pick<Parameters<typeof keepParts>[0], 'policyOf' | 'tell'> {
  /** Asks for tokens of a call. */
  ask(callId: string): AskToken;
  /** Whether those in a call let it be heard, for what needs no token. Rejects with ApiError `not-announced`. */
  mayHear(callId: string): Promise<void>;
  mayUseService(): Promise<boolean>;
}

/** The same transcriber, which hears nothing before it may. */
const once = (transcriber: Transcriber, mayHear: () => Promise<void>): Transcriber => ({
  ...transcriber,
  async *transcribe(frames, hints, signal) {
    await mayHear().catch((error: unknown) => {
      throw asRefusal(error);
    });
    yield* transcriber.transcribe(frames, hints, signal);
  },
});

/** The line of every ear: whoever may turn a call's sound into words, until somebody objects, its sound kept where that was chosen. */
export function heardLine({ policyOf, tell, ask, mayHear, mayUseService }: LineAround): EarParts['openLine'] {
  const keeping = keepParts({ policyOf, tell });
  const open: EarParts['openLine'] = ({ callId, demo }, events, signal, tracks) => {
    const demoTranscriber = hasDemo && demo !== undefined ? once(demoCall(demo), () => mayHear(callId)) : undefined;
    return openChosenLine({ demoTranscriber, ask: ask(callId), tracks, mayUseService }, events, signal);
  };
  return withKeptSound(untilObjected(open, keeping.watchConsent), keeping);
}
