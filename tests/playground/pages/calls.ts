import type { Call, Note, SiteId } from '#domain/call.ts';
import { LINES } from '#domain/demo/story-data.ts';
import { begin } from '#domain/live/begin.ts';
import { reduce } from '#domain/live/reduce.ts';
import { type LiveSnapshot, snapshotOf } from '#domain/live/snapshot.ts';
import type { LiveState } from '#domain/live/state.ts';
import type { Speaker, Turn } from '#domain/turn.ts';
import { TALK } from './talk-data.ts';

export interface Fake {
  call: Call;
  turns: Turn[];
  snapshot: LiveSnapshot;
}

const WORD_MS = 330;
const LATER_MS = 420;

interface Plan {
  id: string;
  title?: string;
  site: SiteId;
  startedAt: number;
  speakers: readonly Speaker[];
  /** Index into `speakers`, then the words. */
  lines: readonly (readonly [number, string])[];
  notes?: Note[];
  status?: Call['status'];
}

/** A call as the live rules would have left it: every line is heard, cards fire, it ends. */
export function fakeCall(plan: Plan): Fake {
  const fresh: Call = {
    id: plan.id,
    site: plan.site,
    meetingKey: `meet:/${plan.id}`,
    startedAt: plan.startedAt,
    status: 'live',
    speakers: Object.fromEntries(plan.speakers.map((speaker) => [speaker.key, speaker])),
    notes: [],
    cards: [],
    pauses: [],
    ...(plan.title === undefined ? {} : { title: plan.title }),
  };
  let state: LiveState = begin(fresh, []);
  let at = 2_000;
  for (const [seq, [who, text]] of plan.lines.entries()) {
    const speaker = plan.speakers[who];
    const lasts = Math.max(600, text.split(' ').length * WORD_MS);
    const draft = {
      speaker: speaker?.key ?? '',
      ...(speaker?.name ? { name: speaker.name } : {}),
      seq,
      text,
      startMs: at,
      endMs: at + lasts,
      final: true,
    };
    state = reduce(state, { type: 'turns', turns: [draft], atMs: at + lasts }).state;
    const card = state.card;
    if (card && card.log.latencyMs === undefined) {
      state = reduce(state, { type: 'card-painted', cardId: card.log.id, latencyMs: 18, atMs: at + lasts }).state;
    }
    state = reduce(state, { type: 'tick', atMs: at + lasts }).state;
    at += lasts + LATER_MS + ((seq * 7919) % 5) * 260;
  }
  for (const note of plan.notes ?? []) state = reduce(state, { type: 'note-save', note, atMs: at }).state;
  const status = plan.status ?? 'ended';
  if (status === 'ended') state = reduce(state, { type: 'end', atMs: at }).state;
  const call = status === 'ended' ? state.call : { ...state.call, status };
  return { call, turns: state.turns, snapshot: snapshotOf({ ...state, health: { code: 'reading', sinceMs: 0 } }) };
}

const DANA: Speaker = { key: 'dana', name: 'Dana Whitfield', role: 'me' };
const MARCUS: Speaker = { key: 'marcus', name: 'Marcus Bell', role: 'buyer' };
const PRIYA: Speaker = { key: 'priya', name: 'Priya Raman', role: 'buyer' };
const TOMAS: Speaker = { key: 'tomas', name: 'Tomas Lindqvist', role: 'buyer' };
const HOUR = 3_600_000;

const demo = LINES.map((line) => [line.by === 'rep' ? 0 : 1, line.text] as const);
const talk = TALK.map(([who, text]) => [{ r: 0, b: 1, c: 2 }[who], text] as const);
const unplaced = ({ key, name }: Speaker): Speaker => ({ key, ...(name === undefined ? {} : { name }) });

function long(count: number): (readonly [number, string])[] {
  return Array.from({ length: count }, (_, at) => talk[at % talk.length] ?? [0, '']);
}

const NOTES: Note[] = [
  {
    id: 'n1',
    atMs: 96_000,
    text: 'Late deliveries: about 11,000 a quarter. Lost a bakery chain and a pharmacy group.',
  },
  {
    id: 'n2',
    atMs: 260_000,
    text: 'Operations director signs above 20,000. Wants their own numbers and a reference with 50 vans.',
  },
];

/** What a rep's history looks like after some weeks; times count back from now. */
export function history(now: number): Fake[] {
  const day = 24 * HOUR;
  return [
    fakeCall({
      id: 'demo',
      title: 'Tallyhaven and Brightwater',
      site: 'meet',
      startedAt: now - 26 * 60_000,
      speakers: [DANA, MARCUS],
      lines: demo,
      notes: [{ id: 'n0', atMs: 41_000, text: 'Off by 8 % a month, 19 grand on one hospital job' }],
    }),
    fakeCall({
      id: 'hour',
      title: 'Route planning: Norrland Logistik, first talk',
      site: 'teams',
      startedAt: now - day - 3 * HOUR,
      speakers: [DANA, PRIYA, TOMAS],
      lines: long(560),
      notes: NOTES,
    }),
    fakeCall({
      id: 'short-talk',
      title: 'Norrland Logistik: with the planners',
      site: 'meet',
      startedAt: now - 2 * day,
      speakers: [DANA, PRIYA, TOMAS],
      lines: talk,
      notes: NOTES,
    }),
    fakeCall({
      id: 'unplaced',
      title: 'Harbour Foods intro',
      site: 'meet',
      startedAt: now - 3 * day,
      speakers: [DANA, MARCUS].map(unplaced),
      lines: demo.slice(0, 30),
    }),
    fakeCall({
      id: 'nameless',
      site: 'zoom',
      startedAt: now - 5 * day,
      speakers: [{ key: '' }],
      lines: demo.slice(4, 24).map(([, text]) => [0, text]),
    }),
    fakeCall({
      id: 'stopped',
      title: 'Ostrava Steel, second call',
      site: 'meet',
      startedAt: now - 50 * 60_000,
      speakers: [DANA, MARCUS],
      lines: demo.slice(0, 18),
      status: 'interrupted',
    }),
    fakeCall({
      id: 'empty',
      title: 'No captions here',
      site: 'meet',
      startedAt: now - 9 * day,
      speakers: [],
      lines: [],
    }),
    fakeCall({
      id: 'hostile',
      title: '<img src=x onerror=alert(1)> & “quotes” مرحبا \u202Eevil',
      site: 'tab',
      startedAt: now - 40 * day,
      speakers: [DANA, { key: 'x', name: `<script>alert(1)</script>${'very long name '.repeat(12)}`, role: 'buyer' }],
      lines: [
        [0, 'What does it cost you today?'],
        [1, '<b onclick="alert(1)">honestly it is too expensive for us</b> [x](javascript:alert(1))'],
        [1, 'ok'.repeat(4_000)],
        [0, 'مرحبا، كم تدفعون الآن؟'],
        [1, 'We have no budget for this at all.'],
      ],
    }),
  ];
}

/** A call that goes on now. */
export function ongoing(now: number): Fake {
  return fakeCall({
    id: 'now',
    title: 'Weekly with Brightwater',
    site: 'meet',
    startedAt: now - 4 * 60_000,
    speakers: [DANA, MARCUS],
    lines: demo.slice(0, 17),
    status: 'live',
  });
}
