import type { BrowserSpeechParts } from './browser-speech.ts';
import { browserHears, type RecognitionMaker } from './recognition.ts';

/** How the browser itself may hear a call, with words for the rep; or why it does not. */
export type BrowserWay = { onDevice: NonNullable<BrowserSpeechParts['onDevice']>; words: string } | { refusal: string };

const HERE = 'This browser itself turns the call into words. No sound leaves this computer.';
const SERVICE = 'A service of this browser’s maker hears the call, as you allowed it in the options under Hearing.';
const FETCHES = 'The browser fetches what it needs to turn speech into words on this computer. It does so once.';
const CANNOT = 'This browser cannot turn the call into words by itself.';
const MAY_NOT =
  'This browser could do it by a service of its maker, which would hear what is said. Allow that in the options under Hearing if you want it.';

interface BrowserWayParts {
  language: string;
  /** Whether the rep allowed it. */
  mayUseService(): Promise<boolean>;
  /** Told what is waited for. */
  onWait(words: string): void;
  Maker: RecognitionMaker | null;
}

/**
 * What this browser can do for a call without any key. Sound goes to a service of its maker only where the rep allowed that and the browser
 * cannot do it on this device, also not after it has fetched what that takes.
 */
export async function browserWay({ language, mayUseService, onWait, Maker }: BrowserWayParts): Promise<BrowserWay> {
  const here = { onDevice: 'only', words: HERE } as const;
  const hears = await browserHears(language, Maker);
  if (hears === 'no') return { refusal: CANNOT };
  if (hears === 'on-device') return here;
  if (hears === 'after-download') {
    onWait(FETCHES);
    const fetched = await Maker?.install?.({ langs: [language], processLocally: true }).catch(() => false);
    if (fetched) return here;
  }
  return (await mayUseService().catch(() => false)) ? { onDevice: 'if-there', words: SERVICE } : { refusal: MAY_NOT };
}
