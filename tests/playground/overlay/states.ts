import type { HealthCode, LiveState } from '#domain/live/state.ts';
import { CARD, live, turns } from './story.ts';

const card = { log: CARD, expanded: false, pinned: false };
const health = (code: HealthCode) => live({ health: { code, sinceMs: 0 } });
const quietStart = { turns: [], nowMs: 4_000, gauges: { talkRatio: null, monologueMs: null, questions: null } };
const ANSWER = {
  id: 'a',
  turnSeq: 3,
  question: 'Does it work with Salesforce?',
  text: 'Northwind syncs with Salesforce both ways. Contacts, accounts and open deals are updated within a minute.',
  title: 'Integrations handbook',
  place: 'page 4',
  shownAtMs: 720_000,
};
const SCRIPT = {
  steps: [
    'Thank them for the time and agree on the agenda',
    'Ask what happens when an order is late',
    'Ask who else decides',
    'Agree on a next step with a day',
  ],
  heard: [0, 1],
  hand: { 2: true },
};
const HOSTILE = '<img src=x onerror=alert(1)>\u202e\u200b'.repeat(40);

/** Every state of a live call that a view has to show, by name. */
export const STATES: Record<string, () => LiveState | null> = {
  none: () => null,
  starting: () => live({ ...quietStart, health: { code: 'starting', sinceMs: 0 } }, { notes: [] }),
  reading: () => live(),
  card: () => live({ card }),
  'card-pinned': () => live({ card: { ...card, pinned: true } }),
  'card-used': () => live({ card: { ...card, log: { ...CARD, usedAtMs: 720_000, usedHow: 'heard' } } }),
  'card-expanded': () => live({ card: { ...card, expanded: true } }),
  'card-refined': () =>
    live({
      card: {
        ...card,
        log: {
          ...CARD,
          refined: {
            line: 'That is fair, Marcus. You said the scanners stand still every Friday: what would one Friday without that be worth to the warehouse, before we talk about which of the two plans fits this year?',
            atMs: 722_000,
            removed: 2,
          },
        },
      },
    }),
  answer: () => live({ answer: ANSWER }),
  script: () => live({}, { script: SCRIPT }),
  'card-broken': () => live({ card, health: { code: 'broken', sinceMs: 0 } }),
  'card-captions-off': () => live({ card, health: { code: 'captions-off', sinceMs: 0 } }),
  'last-card': () => live({}, { cards: [CARD] }),
  quiet: () => health('quiet'),
  'captions-off': () => live({ ...quietStart, health: { code: 'captions-off', sinceMs: 0 } }, { notes: [] }),
  broken: () => health('broken'),
  'site-off': () => health('site-off'),
  'not-saved': () => health('not-saved'),
  'not-saved-blocked': () =>
    live({
      health: {
        code: 'not-saved',
        sinceMs: 0,
        detail:
          'The browser refuses to store anything. Coaching goes on; allow storage for extensions before you close this tab.',
      },
    }),
  disconnected: () => health('disconnected'),
  paused: () => live({}, { status: 'paused' }),
  muted: () => live({ muted: true }),
  interrupted: () => live({}, { status: 'interrupted' }),
  ended: () => live({}, { status: 'ended' }),
  'ended-objected': () => live({}, { status: 'ended', cards: [CARD] }),
  'needs-names': () => live({ gauges: { talkRatio: null, monologueMs: null, questions: null } }),
  'no-names': () =>
    live({
      turns: turns().map((turn) => ({ ...turn, speaker: '', name: '', side: 'unknown' as const })),
      gauges: { talkRatio: null, monologueMs: null, questions: null },
    }),
  'monologue-long': () => live({ gauges: { talkRatio: 0.68, monologueMs: 84_000, questions: 2 } }),
  'monologue-too-long': () => live({ gauges: { talkRatio: 0.81, monologueMs: 143_000, questions: 0 } }),
  long: () => live({ turns: turns(400), card }),
  hostile: () =>
    live(
      {
        turns: turns().map((turn) => ({ ...turn, name: HOSTILE, text: HOSTILE })),
        card: { ...card, log: { ...CARD, quote: HOSTILE } },
      },
      { speakers: {}, notes: [{ id: 'h', atMs: 1, text: HOSTILE }] },
    ),
};
