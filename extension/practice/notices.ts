import type { Going, Notice, NoticeKind, VoiceFault, WayOut } from './contract.ts';

const WORDS: Readonly<Record<VoiceFault | NoticeKind, readonly [text: string, ...ways: WayOut[]]>> = {
  'microphone-refused': [
    'The browser does not let this page use the microphone. Allow it, then try again; in text you go on at once.',
    'open-microphone-page',
    'try-again',
  ],
  'microphone-missing': ['No microphone was found. Plug one in and try again; in text you go on at once.', 'try-again'],
  'microphone-silent': [
    'The microphone gives no sound at all. Look whether it is muted, or choose another one.',
    'open-microphone-page',
    'try-again',
  ],
  'microphone-taken': [
    'The microphone is in use elsewhere. End that and try again; in text you go on at once.',
    'try-again',
  ],
  'no-recognition': ['Nothing here can turn speech into words. You can type; the buyer goes on.', 'open-settings'],
  'no-voice': ['This browser has no voice to speak with. The buyer’s words are shown instead.', 'open-settings'],
  'not-heard': ['The voice failed just now, so the buyer’s words are shown instead. Speak on, or go on in text.'],
  'no-key': ['No speech service is set up for this account: the voices of this browser speak.', 'open-settings'],
  'no-credits': ['No credit is left for voice practice. You can go on in text.', 'see-plans'],
  'token-expired': ['The permission to talk ran out before it was used. Try again.', 'try-again'],
  'vendor-busy': ['The speech service is overloaded just now. Try again, or go on in text.', 'try-again'],
  'vendor-refused': ['The speech service refused to talk. Try again, or go on in text.', 'try-again', 'open-settings'],
  'connection-lost': ['The line to the speech service broke. Nothing is lost; you can go on in text.', 'try-again'],
  'too-loud': ['You come in too loud to be understood. Move away from the microphone, or turn it down.'],
  'not-speech': ['There is sound, but no words are heard in it. Music or noise nearby?'],
  'kept-here': ['The backend does not answer: this practice is kept on this device, and the words are written ones.'],
  'not-kept': ['The browser has no room left, so what is said now is not kept. Free some disk space.'],
  'written-words': ['The buyer speaks in written words.'],
  language: ['The buyer understands English alone. What you said in another language did not arrive.'],
  silence: ['You have not been heard for a while, so the practice waits for you.', 'resume'],
  slept: ['This computer slept. The practice waits where it was; that time does not count.', 'resume'],
  long: ['The practice has come to its end: two hours, or 2,000 lines, are the most that one can be.'],
  gone: ['This practice is no longer run here: it was deleted, or it goes on in another window.'],
};

/** What the rep is told about it, and the ways out; `text` where somebody knows better words. */
export function noticeOf(fault: VoiceFault | NoticeKind, text?: string): Notice {
  const [words, ...ways] = WORDS[fault];
  return { fault, text: text === undefined || text === '' ? words : text, ways };
}

/** Why the rep is not heard just now. */
export const NOT_NOW: Readonly<Record<Going['phase'], string>> = {
  starting: 'The buyer is not there yet. Wait a moment.',
  rep: 'This practice goes on in another window.',
  buyer: 'The buyer has the word. Wait for the answer, then go on.',
  paused: 'The practice waits. Go on with it first.',
  over: 'This practice is over.',
};

/** Told where a voice died so soon that its credit came back. */
export const GIVEN_BACK = 'The voice broke off within half a minute, so its credit comes back. You can go on in text.';
