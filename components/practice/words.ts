import type { Ending } from '#domain/practice/mind.ts';
import type { Difficulty, Persona } from '#domain/practice/persona.ts';
import type { Channel } from '#domain/practice/practice.ts';
import type { ScenarioKind } from '#domain/practice/scenario.ts';
import type { Tone } from '../ui/Badge.tsx';

export const DIFFICULTY: Record<Difficulty, { word: string; tone: Tone; text: string }> = {
  easy: {
    word: 'Easy',
    tone: 'good',
    text: 'Warms up fast and forgives a slip. At most two objections, and two good steps settle one.',
  },
  medium: { word: 'Medium', tone: 'warn', text: 'Fair. Up to three objections, and three good steps settle one.' },
  hard: {
    word: 'Hard',
    tone: 'bad',
    text: 'Short of patience and doubts plain claims. Up to five objections, and one is settled by all four steps.',
  },
};

export const KIND: Record<ScenarioKind, string> = {
  'cold-call': 'Cold call',
  discovery: 'Discovery',
  demo: 'Demo',
  objection: 'Objection',
  negotiation: 'Negotiation',
  closing: 'Closing',
  'follow-up': 'Follow-up',
};

export const CHANNEL: Record<Channel, string> = { voice: 'Voice', text: 'Text', email: 'E-mail' };

/** What is pressed to begin. */
export function startWords(channel: Channel, { name }: Persona): string {
  const [first = name] = name.split(' ');
  return { voice: `Call ${first}`, text: `Chat with ${first}`, email: `Write to ${first}` }[channel];
}

/** How it ended, in a few words before `ENDED` tells. */
export const ENDING: Record<Ending, { title: string; tone: Tone }> = {
  agreed: { title: 'They said yes', tone: 'good' },
  refused: { title: 'They said no', tone: 'bad' },
  'hung-up': { title: 'They left', tone: 'bad' },
  'out-of-time': { title: 'Out of time', tone: 'warn' },
  left: { title: 'It is over', tone: 'plain' },
};
