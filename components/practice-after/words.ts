import type { ActKind } from '#domain/practice/act.ts';
import type { Meter } from '#domain/practice/meters.ts';

export const METER: Record<Meter, string> = {
  trust: 'Trust',
  need: 'Need',
  urgency: 'Urgency',
  budget: 'Budget',
  authority: 'Backing',
  patience: 'Patience',
};

/** What a meter tells, for whoever asks. */
export const METER_ABOUT: Record<Meter, string> = {
  trust: 'How far the buyer believes you.',
  need: 'How much the buyer feels that something has to change.',
  urgency: 'How soon it has to change.',
  budget: 'How far money seems worth finding.',
  authority: 'How far the buyer would stand behind it inside.',
  patience: 'How long the buyer goes on listening.',
};

/** What the buyer noticed in the rep's words. */
export const ACT: Record<ActKind, string> = {
  greeting: 'Greeting',
  permission: 'Asked for leave',
  'open-question': 'Open question',
  'closed-question': 'Closed question',
  acknowledgement: 'Acknowledged',
  playback: 'Took up their words',
  claim: 'Claim',
  number: 'A figure',
  proof: 'Proof',
  honesty: 'Honest limit',
  preparation: 'Came prepared',
  price: 'Price',
  discount: 'Discount',
  trade: 'Gave for something back',
  'commitment-ask': 'Asked for a step',
  confirm: 'Checked',
  hype: 'Hype',
  pressure: 'Pressure',
  jargon: 'Jargon',
  insult: 'Rude',
  shouting: 'Shouted',
  'role-break': 'Tried to leave the role',
  monologue: 'Spoke too long',
  interruption: 'Cut in',
  silence: 'Silence',
  unclear: 'Not understood',
};

/** A change with its sign: "+6", "−4". */
export const signed = (by: number): string => (by > 0 ? `+${by}` : by < 0 ? `−${-by}` : '0');
