import type { Standing } from '#extension/microphone/try-out.ts';
import type { Tone } from '../ui/Badge.tsx';

interface StandingWords {
  tone: Tone;
  title: string;
  text: string;
  /** What the button says that opens the microphone, where pressing it may help. */
  press?: string;
  /** Says how to allow it again. */
  how?: true;
}

/** What each standing of the microphone means and what to do, for the rep. */
export const STANDING: Record<Exclude<Standing, 'reading'>, StandingWords> = {
  'not-asked': {
    tone: 'plain',
    title: 'Not asked yet',
    text: 'Press the button and your browser asks whether QuotaHit may use the microphone.',
    press: 'Allow the microphone',
  },
  asking: {
    tone: 'info',
    title: 'Your browser is asking',
    text: 'Answer the question beside the address bar.',
  },
  allowed: {
    tone: 'good',
    title: 'Allowed',
    text: 'Calls hear you from now on. Test how well: the microphone is open only while the test runs.',
    press: 'Test the microphone',
  },
  opening: { tone: 'info', title: 'Opening the microphone', text: 'This takes a moment.' },
  fine: { tone: 'good', title: 'Allowed', text: 'Say a sentence as you would in a call.' },
  refused: {
    tone: 'bad',
    title: 'Refused',
    text: 'QuotaHit may not use the microphone, and the browser does not ask a second time.',
    press: 'Try again',
    how: true,
  },
  unanswered: {
    tone: 'warn',
    title: 'Not allowed yet',
    text: 'The browser’s question was closed, or answered with no for this once.',
    press: 'Ask again',
    how: true,
  },
  system: {
    tone: 'bad',
    title: 'Your computer blocks it',
    text: 'The browser would let QuotaHit use the microphone, but the system does not let the browser. macOS: System Settings, Privacy & Security, Microphone, switch your browser on, restart it. Windows: Settings, Privacy & security, Microphone, switch on “Let desktop apps access your microphone”.',
    press: 'Try again',
  },
  blocked: {
    tone: 'bad',
    title: 'Blocked in this browser',
    text: 'This browser gives the microphone to nobody: a rule of your organisation or a setting of the browser switches it off. Ask whoever manages this computer to allow the microphone for QuotaHit.',
    press: 'Try again',
  },
  none: {
    tone: 'bad',
    title: 'No microphone found',
    text: 'Connect one or switch it on. The test begins by itself as soon as the browser sees it.',
    press: 'Look again',
  },
  busy: {
    tone: 'bad',
    title: 'The microphone gives no sound',
    text: 'Another program may hold it: close other call apps, or choose another microphone. On Windows, also see that Settings, Privacy & security, Microphone lets desktop apps use it.',
    press: 'Try again',
  },
  unplugged: {
    tone: 'warn',
    title: 'The microphone was unplugged',
    text: 'Connect it again, or any other. The test goes on by itself. In a call it is the same: the buyer stays heard, and you are again once a microphone is there.',
    press: 'Look again',
  },
  failed: {
    tone: 'bad',
    title: 'This browser cannot hear the microphone',
    text: 'Its sound system did not start. Close other tabs that play sound, restart the browser, and try again.',
    press: 'Try again',
  },
};

/** In a few words, for a line elsewhere. */
export const PERMISSION = { granted: 'allowed', denied: 'refused', prompt: 'not asked yet' } as const;
