import { RATE } from '../capture/framer.ts';
import { vendorAddress } from './socket.ts';
import type { HearingHints } from './transcriber.ts';

/**
 * At most 100 terms and 500 tokens a request (https://developers.deepgram.com/docs/keyterm#key-term-limits). Tokens are the vendor's own, so they
 * are counted on the safe side: one for every two characters.
 */
const MOST_TERMS = 100;
const MOST_TOKENS = 450;
const TERM_CHARACTERS = 80;
/** Addresses longer than 8 kB are refused by common servers; ours stays well below. */
const MOST_ADDRESS = 6_000;

/** The terms that fit, in the order given: what matters most comes first. */
function fitting(url: URL, terms: readonly string[]): string[] {
  const kept = new Set<string>();
  let tokens = 0;
  let length = url.href.length;
  for (const term of terms) {
    const clean = term.trim().replace(/\s+/g, ' ');
    if (!clean || clean.length > TERM_CHARACTERS || kept.has(clean)) continue;
    tokens += Math.ceil(clean.length / 2);
    length += new URLSearchParams({ keyterm: clean }).toString().length + 1;
    if (kept.size >= MOST_TERMS || tokens > MOST_TOKENS || length > MOST_ADDRESS) break;
    kept.add(clean);
  }
  return [...kept];
}

/** Where the two sides of a call are transcribed live: both channels apart, words as they come, and the end of what somebody says. */
export function deepgramAddress(base: string, { language, keyterms = [] }: HearingHints): URL {
  const url = vendorAddress(base, '/v1/listen');
  const settings = {
    model: 'nova-3',
    // `multi` guesses: https://developers.deepgram.com/docs/multilingual-code-switching.
    language: language ?? 'multi',
    encoding: 'linear16',
    sample_rate: String(RATE),
    multichannel: 'true',
    channels: '2',
    interim_results: 'true',
    // Endings: 300 ms without speech, and 1 s without a word, the least there is (https://developers.deepgram.com/docs/utterance-end).
    endpointing: '300',
    utterance_end_ms: '1000',
    vad_events: 'true',
    smart_format: 'true',
    punctuate: 'true',
  };
  for (const [key, value] of Object.entries(settings)) url.searchParams.set(key, value);
  for (const term of fitting(url, keyterms)) url.searchParams.append('keyterm', term);
  return url;
}
