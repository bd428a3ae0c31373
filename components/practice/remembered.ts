import { CHANNELS, type Channel } from '#domain/practice/practice.ts';

/** What the set-up opens with: how the rep practised last. No word of a practice is in it. */
export interface Remembered {
  persona: string;
  scenario: string;
  channel: Channel;
  assisted: boolean;
  /** The practice that the panel shows; '' for the set-up. */
  open: string;
}

const KEY = 'quotahit-practice';
const FIRST: Remembered = {
  persona: 'david-park',
  scenario: 'cold-call/first-outreach',
  channel: 'text',
  assisted: false,
  open: '',
};

/** Read without waiting, so that the set-up is drawn as it will stay. */
export function remembered(): Remembered {
  try {
    const kept = { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Remembered>) };
    return CHANNELS.includes(kept.channel) ? kept : { ...kept, channel: FIRST.channel };
  } catch {
    return FIRST;
  }
}

export function remember(change: Partial<Remembered>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(), ...change }));
  } catch {
    // Without room the first one is offered each time.
  }
}
