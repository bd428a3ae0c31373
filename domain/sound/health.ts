import type { HealthCode } from '../live/state.ts';
import { microphoneWords, tabWords, unheardWords } from './health-words.ts';

/** How hearing by sound goes, as far as the rep must know. */
export interface SoundState {
  /** `waiting` comes back by itself, `failed` does not; `gone`: nobody hears any more; `hidden`: the sign that we listen is not to be seen. */
  line: 'starting' | 'hearing' | 'waiting' | 'paused' | 'failed' | 'gone' | 'hidden';
  microphone: 'ok' | 'refused' | 'none' | 'busy' | 'unplugged' | 'off' | 'unsent';
  tab: 'ok' | 'muted' | 'silent' | 'none' | 'gone';
  /** In words: what is wrong and what to do, or who hears. */
  detail?: string | undefined;
  /** What the line waits for: that those in the call agree. */
  needs?: 'consent' | undefined;
}

export interface SourceHealth {
  code: HealthCode;
  detail?: string;
}

const CAPTIONS_READ = new Set<HealthCode>(['reading', 'quiet']);
const CAPTIONS_DEAD = new Set<HealthCode>(['captions-off', 'broken', 'site-off']);

/** Whether captions make up for what is not heard. */
export function captionsRead(captions: HealthCode): boolean {
  return CAPTIONS_READ.has(captions);
}

function told(code: HealthCode, detail: string | undefined): SourceHealth {
  return detail ? { code, detail } : { code };
}

/**
 * The one thing to say of two sources: `captions` is their own health, `haveRead` whether they gave words in this call, `sound` is `null`
 * where nobody listens to the sound.
 */
export function healthOf(captions: HealthCode, haveRead: boolean, sound: SoundState | null): SourceHealth {
  if (!sound) return { code: captions };
  const read = captionsRead(captions);
  const { line, microphone, tab, detail } = sound;
  if (line === 'starting' || line === 'paused') {
    return read ? told(captions, detail) : told('starting', detail ?? 'Starting to listen to the call.');
  }
  if (line !== 'hearing') {
    if (captions === 'to-hear') return told(captions, unheardWords(sound, null));
    return told(read ? 'sound-lost' : 'not-heard', unheardWords(sound, read));
  }
  if (tab !== 'ok' && !read) return told('buyer-not-heard', tabWords(tab));
  if (microphone !== 'ok' && !read) return told('rep-not-heard', microphoneWords(microphone));
  return haveRead && CAPTIONS_DEAD.has(captions) ? { code: 'captions-lost' } : told('hearing', detail);
}
