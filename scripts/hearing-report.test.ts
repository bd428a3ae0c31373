import { describe, expect, test } from 'vitest';
import type { CardLog } from '#domain/call.ts';
import { LINES } from '#domain/demo/story-data.ts';
import { storyOf } from '#domain/demo/story.ts';
import type { Turn } from '#domain/turn.ts';
import timing from '../backend/features/demo/assets/timing.json' with { type: 'json' };
import { hearingReport, shareHeard, soundToCard, type HeardCall } from './hearing-report.ts';

const { utterances } = storyOf(LINES, timing);
const STARTED = 1_700_000_000_000;
const BEGAN = STARTED + 5_000;
const PATH_MS = 150;

const turns: Turn[] = utterances.map(({ by, text, startMs, durationMs }, seq) => ({
  callId: 'call',
  seq,
  speaker: by === 'rep' ? 'self' : 'tab',
  side: by,
  text,
  startMs,
  endMs: startMs + durationMs,
  final: true,
}));

/** A card on the whole of a line, painted so long after its last word. */
function cardOn(index: number): CardLog {
  const { text, startMs, durationMs, objection = 'price' } = utterances[index]!;
  return {
    id: `card ${index}`,
    objectionId: 'x',
    category: objection,
    subtype: 'x',
    confidence: 1,
    turnSeq: index,
    quote: text,
    firedAtMs: BEGAN - STARTED + startMs + durationMs + PATH_MS - 30,
    shownAtMs: 1,
    latencyMs: 30,
  };
}
const objections = utterances.flatMap(({ objection }, index) => (objection ? [index] : []));
const heard = (change: Partial<HeardCall> = {}, cards = objections.map(cardOn)): HeardCall => ({
  call: {
    id: 'call',
    site: 'meet',
    meetingKey: 'meet:/demo/call',
    startedAt: STARTED,
    status: 'ended',
    speakers: {},
    notes: [],
    pauses: [],
    cards,
  },
  turns,
  utterances,
  sounded: utterances.map(({ startMs }, index) => ({ index, epochMs: BEGAN + startMs })),
  ...change,
});

describe('the report of a demo call that was heard', () => {
  test('is well where all was heard, every objection answered and no caption read', () => {
    const { ok, lines } = hearingReport(heard());
    expect(ok).toBe(true);
    expect(lines.join('\n')).toMatch(/rep 100\.0 %, buyer 100\.0 %.*\nCaptions {4}0 read\n/);
    expect(lines.join('\n')).toContain(`${objections.length} of ${objections.length} answered`);
    expect(lines.join('\n')).toContain(`middle ${PATH_MS} ms, slowest ${PATH_MS} ms`);
  });

  test('is not where a side was silent, where captions were read, or where nothing was painted', () => {
    const silent = hearingReport(heard({ turns: turns.filter(({ side }) => side === 'rep') }));
    expect(silent.ok).toBe(false);
    expect(silent.lines.join('\n')).toContain('buyer 0.0 %');
    expect(hearingReport(heard({ turns: turns.map((turn) => ({ ...turn, name: 'You' })) })).ok).toBe(false);
    const none = hearingReport(heard({}, []));
    expect(none.ok).toBe(false);
    expect(none.lines.join('\n')).toContain(`missed: ${utterances[objections[0]!]!.text}`);
    expect(none.lines.join('\n')).toContain('not measured');
  });

  test('each word of a side counts once', () => {
    const twice = turns.flatMap((turn) => [turn, turn]);
    expect(shareHeard('buyer', utterances, twice)).toBe(1);
    const half = turns.filter(({ seq }) => seq % 4 < 2);
    expect(shareHeard('buyer', utterances, half)).toBeLessThan(0.8);
  });

  test('latency counts from the word in the tab’s sound; a card on words that never sounded has none', () => {
    const [first = 0] = objections;
    expect(soundToCard(cardOn(first), heard())).toBe(PATH_MS);
    expect(soundToCard(cardOn(first), heard({ sounded: [] }))).toBeNull();
    expect(soundToCard({ ...cardOn(first), quote: 'words of nobody at all' }, heard())).toBeNull();
  });
});
