import type { SoundState } from './health.ts';

const HIDDEN = 'Nothing is listened to while the coach is not to be seen on the page of the call. Bring it back there.';
const GONE = 'Click the QuotaHit button in the toolbar on the tab of the call to have it heard again.';

/**
 * Why nothing is heard by sound and what to do. `read`: captions go on; null where the page has none. Where those in the call are to agree first, no
 * other way of reading them is proposed.
 */
export function unheardWords({ line, detail, needs }: SoundState, read: boolean | null): string {
  const why = line === 'hidden' ? HIDDEN : detail || (line === 'gone' ? GONE : '');
  const without = needs === 'consent' ? '' : 'Turn on captions to go on.';
  const captions = read === null ? '' : read ? 'Captions go on being read.' : without;
  return [why, captions].filter(Boolean).join(' ');
}

const TAB = {
  muted: 'No sound comes from this tab. Unmute the tab, or turn on captions.',
  silent:
    'No sound has come from this tab for a minute. If somebody speaks there, unmute the tab. Sound that is protected against copying is not given to us: turn on captions.',
  none: 'What the browser gave has no sound. Click the QuotaHit button in the toolbar on the tab of the call, or turn on captions.',
  gone: 'The browser does not give the sound of this tab any more. Click the QuotaHit button in the toolbar on it, or turn on captions.',
};

/** Why the buyer is not heard and what to do. */
export const tabWords = (tab: Exclude<SoundState['tab'], 'ok'>): string => TAB[tab];

const MICROPHONE = {
  refused: 'The browser does not let QuotaHit use the microphone. Allow it in the options under Hearing.',
  none: 'No microphone was found. Connect one: it is taken up by itself.',
  busy: 'The microphone gives no sound. Close other programs that use it: it is taken up by itself.',
  unplugged: 'The microphone was unplugged. Connect it or another one: it is taken up by itself.',
  unsent: 'This page takes in no sound of yours. Unmute yourself in it.',
  off: 'The microphone is switched off for QuotaHit. Switch it on in the options under Hearing.',
};

/** Why the rep is not heard and what to do. */
export function microphoneWords(microphone: Exclude<SoundState['microphone'], 'ok'>): string {
  return `${MICROPHONE[microphone]} The buyer is heard, and cards go on.`;
}
