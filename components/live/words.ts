import type { CallStatus } from '#domain/call.ts';
import type { HealthCode } from '#domain/live/state.ts';
import type { Category, Play } from '#domain/objection/objection.ts';
import type { Role, Side } from '#domain/turn.ts';

export type Tone = 'good' | 'plain' | 'warn' | 'bad';

export interface HealthWords {
  /** Beside the light. */
  word: string;
  tone: Tone;
  title: string;
  /** Empty where the source always has words of its own (domain/sound/health-words.ts). */
  text: string;
}

export const HEALTH: Record<HealthCode, HealthWords> = {
  starting: {
    word: 'Starting',
    tone: 'plain',
    title: 'Looking for captions',
    text: 'This takes a few seconds after you join the call.',
  },
  reading: {
    word: 'Listening',
    tone: 'good',
    title: 'Listening for objections',
    text: 'When the buyer pushes back, one line you can say appears here.',
  },
  quiet: {
    word: 'Quiet',
    tone: 'plain',
    title: 'Ready',
    text: 'Captions are on and nobody is speaking. Your next card appears here.',
  },
  'captions-off': {
    word: 'Captions off',
    tone: 'warn',
    title: 'Turn on captions to start',
    text: 'QuotaHit reads the call’s live captions. No sound is recorded.',
  },
  'to-hear': {
    word: 'Not listening',
    tone: 'warn',
    title: 'Let the coach hear the call',
    text: 'Click the QuotaHit button in the toolbar. This page has no captions to read.',
  },
  broken: {
    word: 'Not reading',
    tone: 'bad',
    title: 'Speech, but no words arrive',
    text: 'Turn captions off and on again. If that does not help, this page has changed. What was heard is kept.',
  },
  hearing: {
    word: 'Listening',
    tone: 'good',
    title: 'Listening for objections',
    text: 'Both sides are heard. When the buyer pushes back, one line you can say appears here.',
  },
  'sound-lost': {
    word: 'Captions only',
    tone: 'warn',
    title: 'The call’s sound is not heard',
    text: '',
  },
  'captions-lost': {
    word: 'Sound only',
    tone: 'warn',
    title: 'Captions have stopped',
    text: 'Coaching goes on by sound. Names may be missing until captions are on again.',
  },
  'not-heard': {
    word: 'Not heard',
    tone: 'bad',
    title: 'What is said now is not heard',
    text: '',
  },
  'rep-not-heard': {
    word: 'You: not heard',
    tone: 'warn',
    title: 'Your side is not heard',
    text: '',
  },
  'buyer-not-heard': {
    word: 'Buyer: not heard',
    tone: 'bad',
    title: 'The buyer is not heard',
    text: '',
  },
  'site-off': {
    word: 'Switched off',
    tone: 'plain',
    title: 'Coaching is switched off on this site',
    text: 'Nothing is read here. You can switch it on again in the options.',
  },
  'not-saved': {
    word: 'Not saving',
    tone: 'bad',
    title: 'This call is not being saved',
    text: 'Storage is full or blocked. Coaching goes on; free some disk space before you close this tab.',
  },
  disconnected: {
    word: 'Disconnected',
    tone: 'bad',
    title: 'QuotaHit was updated',
    text: 'What was heard so far is kept. Reload this page when it suits you to go on.',
  },
};

/** A call that is not live speaks for itself, whatever the source's health. */
export const STATUS: Record<Exclude<CallStatus, 'live'>, HealthWords> = {
  paused: { word: 'Paused', tone: 'warn', title: 'Paused', text: 'Nothing is read or heard until you resume.' },
  interrupted: {
    word: 'Interrupted',
    tone: 'warn',
    title: 'This call was interrupted',
    text: 'Its page or the browser went away. What was heard until then is kept.',
  },
  ended: {
    word: 'Ended',
    tone: 'plain',
    title: 'Call ended',
    text: 'Your score, the objections you met and your next steps are ready.',
  },
};

export const MUTED: HealthWords = {
  word: 'Cards muted',
  tone: 'warn',
  title: 'Cards are muted',
  text: 'The transcript and your figures go on. Objections are kept for the wrap-up.',
};

export const CATEGORY: Record<Category, string> = {
  price: 'Price',
  timing: 'Timing',
  authority: 'Authority',
  need: 'Need',
  trust: 'Trust',
};

export const STEPS: readonly [keyof Play, string][] = [
  ['listen', 'Listen'],
  ['acknowledge', 'Acknowledge'],
  ['explore', 'Explore'],
  ['respond', 'Respond'],
  ['confirm', 'Confirm'],
];

export const ROLES: readonly [Role | null, string][] = [
  ['me', 'Me'],
  ['colleague', 'My colleague'],
  ['buyer', 'Buyer'],
  [null, 'Not sure'],
];

export const SIDE: Record<Side, string> = { rep: 'Your side', buyer: 'Buyer', unknown: 'Who is this?' };

/** Where the disclosure text went. */
export const DISCLOSED = {
  chat: 'Press Enter',
  clipboard: 'Paste it now',
  failed: 'Say it aloud',
} as const;

/** Shortcuts that work while the overlay or the panel has focus: what is shown and the key it stands for. */
export const KEYS = {
  pause: 'P',
  mute: 'M',
  end: 'Shift+X',
  collapse: 'S',
  expand: 'E',
  copy: 'C',
  used: 'U',
  dismiss: 'D',
  pin: 'I',
  transcript: 'T',
  notes: 'N',
  script: 'K',
  ask: 'A',
  coach: 'O',
} as const;

/** Shortcuts that work anywhere in the browser, as the manifest suggests them. */
export const EVERYWHERE = { pause: 'Alt+Shift+L', mute: 'Alt+Shift+M' } as const;
