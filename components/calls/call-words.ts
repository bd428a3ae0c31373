import type { Call, CallSource, CallStatus, MissReason } from '#domain/call.ts';
import type { Category } from '#domain/objection/objection.ts';
import type { Role, Turn } from '#domain/turn.ts';
import type { Tone } from '../ui/Badge.tsx';

export const SITE: Record<CallSource, string> = {
  meet: 'Google Meet',
  zoom: 'Zoom',
  teams: 'Microsoft Teams',
  dialer: 'Dialer',
  tab: 'Browser tab',
  recording: 'Recording',
  transcript: 'Transcript',
};

export const CATEGORY: Record<Category, string> = {
  price: 'Price',
  timing: 'Timing',
  authority: 'Authority',
  need: 'Need',
  trust: 'Trust',
};

export const STATUS: Record<Exclude<CallStatus, 'ended'>, { word: string; tone: Tone; text: string }> = {
  live: { word: 'In progress', tone: 'good', text: 'This call is going on. What you see here grows as people speak.' },
  paused: { word: 'Paused', tone: 'warn', text: 'Listening is paused. What was heard until then is here.' },
  interrupted: {
    word: 'Interrupted',
    tone: 'warn',
    text: 'The call’s page or the browser went away. Everything heard until then is kept.',
  },
};

export const MISSED: Record<MissReason, string> = {
  late: 'The card came too late to help, so it was not shown.',
  'rep-answering': 'You had already begun to answer, so the card was not shown.',
  budget: 'Enough cards were on screen that minute, so this one was not shown.',
  muted: 'Cards were muted, so this one was not shown.',
};

export const ROLE: Record<Role, string> = { me: 'Me', colleague: 'Colleague', buyer: 'Buyer' };
/** The same to whoever reads somebody else's call. */
export const ROLE_OF_OTHERS: Record<Role, string> = { ...ROLE, me: 'Rep' };

const START = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

/** What a call is called: its title, the people on the other side, or where and when it was. */
export function titleOf(call: Call): string {
  if (call.title?.trim()) return call.title.trim();
  const names = Object.values(call.speakers).flatMap((who) => (who.role !== 'me' && who.name ? [who.name] : []));
  if (names.length > 0) return names.slice(0, 3).join(', ');
  return `${SITE[call.site]}, ${START.format(call.startedAt)}`;
}

/** Names of everybody heard, the rep last; at most as many as fit a line. */
export function peopleOf(call: Call): string[] {
  const people = Object.values(call.speakers);
  const order = (role: Role | undefined) => (role === 'me' ? 2 : role === 'colleague' ? 1 : 0);
  return people.toSorted((a, b) => order(a.role) - order(b.role)).flatMap((who) => (who.name ? [who.name] : []));
}

/** How long a call has lasted, milliseconds. While it is open, until the last words heard. */
export function lengthOf(call: Call, turns: readonly Turn[]): number {
  if (call.endedAt !== undefined) return Math.max(0, call.endedAt - call.startedAt);
  return turns.reduce((last, turn) => Math.max(last, turn.endMs), 0);
}
