import type { EarParts } from '../capture/ear.ts';
import { untilObjected } from '../capture/until-objected.ts';
import { hasDemo } from '../client/demo.ts';
import { withKeptSound } from '../keeping/keep-line.ts';
import { keepParts } from '../keeping/parts.ts';
import { openChosenLine } from './choose.ts';
import { demoCall } from './demo-call.ts';
import type { AskToken } from './granted.ts';

/** What differs between the documents that can be an ear. */
export interface LineAround extends Pick<Parameters<typeof keepParts>[0], 'policyOf' | 'tell'> {
  /** Asks for tokens of a call; `ahead`: the first one is surely wanted. */
  ask(callId: string, how: { ahead: boolean }): AskToken;
  mayUseService(): Promise<boolean>;
}

/** The line of every ear: whoever may turn a call's sound into words, until somebody objects, its sound kept where that was chosen. */
export function heardLine({ policyOf, tell, ask, mayUseService }: LineAround): EarParts['openLine'] {
  const keeping = keepParts({ policyOf, tell });
  const open: EarParts['openLine'] = ({ callId, demo }, events, signal, tracks) => {
    const demoTranscriber = hasDemo && demo !== undefined ? demoCall(demo) : undefined;
    const asking = ask(callId, { ahead: demoTranscriber === undefined });
    return openChosenLine({ demoTranscriber, ask: asking, tracks, mayUseService }, events, signal);
  };
  return withKeptSound(untilObjected(open, keeping.watchConsent), keeping);
}
