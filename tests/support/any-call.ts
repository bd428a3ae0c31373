import fc from 'fast-check';
import type { Call, CardLog } from '#domain/call.ts';
import { LIBRARY } from '#domain/objection/library/library.ts';
import type { Role, Turn } from '#domain/turn.ts';

const SAID = [
  'What does that cost you today?',
  'so how are you handling that right now',
  'Yeah.',
  'mm-hm',
  'I hear you, that is fair.',
  'Does that help?',
  'We have three warehouses and count by hand every Saturday.',
  "That's too expensive for us.",
  'Could we talk on Thursday at ten?',
  'Yes, Thursday works.',
  'Maybe next quarter.',
  "I'll send the contract on Monday.",
  'To recap, we start in March.',
  'Um, you know, it is kind of slow.',
  '',
  '…',
  '我们每个星期六都数一次。',
  '<script>alert(1)</script> [x](javascript:alert(1)) ![](https://evil.example/x.png)',
  '# heading\n- list\n\n1. one\n| a | b |',
  'www.evil.example and mail@evil.example, `code` **bold** __it__ ~~no~~ $x$ &amp; <https://evil.example>',
  '\u202Eevil\u202C \u0000\u001b[31m \uD800 lone',
  'בוא נדבר ביום חמישי',
];
const NAMES = ['Dana', 'Marcus Bell', 'Priya', '<b>Mallory</b>', '[me](https://evil.example)'];
const KNOWN: readonly (Role | undefined)[] = ['me', 'colleague', 'buyer', 'buyer', 'buyer'];
const ROLES: readonly (Role | undefined)[] = [...KNOWN, undefined];

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SAID) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const ms = fc.integer({ min: 0, max: 1_200_000 });

function turnsOf(shapes: readonly { who: number; text: string; startMs: number; ms: number }[]): Turn[] {
  return shapes.map(({ who, text, startMs, ms }, seq) => {
    const name = NAMES[who] ?? '';
    return {
      callId: 'call-1',
      seq,
      speaker: name.toLowerCase(),
      name,
      side: 'unknown' as const,
      text,
      startMs,
      endMs: startMs + ms,
      final: true,
    };
  });
}

function speakersOf(roles: readonly (Role | undefined)[]): Call['speakers'] {
  return Object.fromEntries(
    NAMES.map((name, at) => {
      const role = roles[at];
      return [name.toLowerCase(), { key: name.toLowerCase(), name, ...(role ? { role } : {}) }];
    }),
  );
}

function cardsOf(turns: readonly Turn[], raised: readonly { at: number; entry: number; partly: boolean }[]): CardLog[] {
  return raised.flatMap(({ at, entry, partly }, number): CardLog[] => {
    const turn = turns[at];
    const objection = LIBRARY[entry];
    if (!turn || !objection) return [];
    const quote = partly ? turn.text.slice(0, 10) : `${turn.text} and more`;
    const { id, category, subtype } = objection;
    return [
      {
        id: `card-${number}`,
        objectionId: id,
        category,
        subtype,
        confidence: 0.9,
        turnSeq: turn.seq,
        quote,
        firedAtMs: turn.endMs,
      },
    ];
  });
}

/** Any call: sides known or not, overlaps, turns of no length and of half an hour, pauses, rewritten and hostile words. */
export const anyCall: fc.Arbitrary<{ call: Call; turns: Turn[] }> = fc
  .record({
    shapes: fc.array(
      fc.record({
        who: fc.nat(NAMES.length - 1),
        text,
        startMs: ms,
        ms: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60_000 }), ms),
      }),
      { minLength: 0, maxLength: 40, size: 'max' },
    ),
    roles: fc.oneof(
      { weight: 4, arbitrary: fc.constant(KNOWN) },
      {
        weight: 1,
        arbitrary: fc.array(fc.constantFrom(...ROLES), { minLength: NAMES.length, maxLength: NAMES.length }),
      },
    ),
    raised: fc.array(fc.record({ at: fc.nat(39), entry: fc.nat(LIBRARY.length - 1), partly: fc.boolean() }), {
      maxLength: 6,
    }),
    pauses: fc.array(fc.record({ fromMs: ms, toMs: ms }, { requiredKeys: ['fromMs'] }), { maxLength: 3 }),
    notes: fc.array(fc.record({ id: fc.string(), atMs: ms, text }), { maxLength: 3 }),
    title: text,
    endedAt: fc.option(ms, { nil: undefined }),
  })
  .map(({ shapes, roles, raised, pauses, notes, title, endedAt }) => {
    const turns = turnsOf(shapes);
    const call: Call = {
      id: 'call-1',
      site: 'meet',
      title,
      meetingKey: 'meet:secret-key',
      startedAt: 1_790_000_000_000,
      ...(endedAt === undefined ? {} : { endedAt: 1_790_000_000_000 + endedAt }),
      status: endedAt === undefined ? 'interrupted' : 'ended',
      speakers: speakersOf(roles),
      notes,
      cards: cardsOf(turns, raised),
      pauses,
      answers: notes.map((note) => ({
        id: note.id,
        turnSeq: 0,
        question: note.text,
        text: note.text,
        title,
        shownAtMs: 0,
      })),
      script: { steps: notes.map((note) => note.text), heard: [0], hand: {} },
    };
    return { call, turns };
  });
