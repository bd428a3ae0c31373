import { sendMessage } from '../client/messages.ts';
import type { HearingSource } from './hearing.ts';
import type { twoSources } from './two-sources.ts';

/** What hears a call's sound and joins it with captions. */
export interface HearingPart {
  twoSources: typeof twoSources;
  source: HearingSource;
}

declare global {
  var quotahitHearing: HearingPart | undefined;
}

/** Loads into this page what hears a call. Rejects where the extension does not answer. */
export async function loadHearing(): Promise<HearingPart> {
  await sendMessage('hearing.load');
  if (!globalThis.quotahitHearing) throw new Error('What hears the call did not load.');
  return globalThis.quotahitHearing;
}
