import type { HealthCode } from '../live/state.ts';

/** How hearing by sound goes, as far as the rep must know. */
export interface SoundState {
  /** Sound is turned into words now. */
  hears: boolean;
  /** It begins, or stopped because the rep said so: nothing is wrong. */
  idle: boolean;
  rep: boolean;
  buyer: boolean;
  detail?: string;
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

/**
 * The one thing to say of two sources: `captions` is their own health, `haveRead` whether they gave words in this call, `sound` is `null`
 * where nobody listens to the sound.
 */
export function healthOf(captions: HealthCode, haveRead: boolean, sound: SoundState | null): SourceHealth {
  if (!sound) return { code: captions };
  const read = captionsRead(captions);
  const told = (code: HealthCode): SourceHealth => ({
    code,
    ...(sound.detail === undefined ? {} : { detail: sound.detail }),
  });
  if (sound.idle) return read ? { code: captions } : { code: 'starting', detail: 'Starting to listen to the call.' };
  if (!sound.hears) return told(read ? 'sound-lost' : 'not-heard');
  if (!sound.buyer && !read) return told('buyer-not-heard');
  if (!sound.rep && !read) return told('rep-not-heard');
  return { code: haveRead && CAPTIONS_DEAD.has(captions) ? 'captions-lost' : 'hearing' };
}
