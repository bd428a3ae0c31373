import type { Page } from 'puppeteer';
import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';

export const LONG_CALL = '0199a1f0-0000-7000-8000-0000000000aa';
const EVERY_MS = 3_000;

const LINES = [
  'How do you plan your routes right now, from the moment an order comes in?',
  'Two planners sit over a sheet until seven in the evening, and half of it breaks when a driver is ill. Everybody knows, and nobody has had the time.',
  'I see. What does a morning like that cost you, as far as you can tell?',
  'About eleven thousand a quarter, and that is only what we have counted so far.',
  'And who else looks at it with you, before anything is changed?',
  'Our head of finance. She decides about the budget, I only suggest.',
  'That makes sense. What would have to be true for her to agree?',
  'She would want to see it on our own routes, for a week or two.',
  'I hear you. Then let us take the week in which you had most trouble.',
  'That was the one before Easter. I can look for the sheets.',
] as const;
const RARE: Readonly<Record<number, string>> = {
  51: 'But honestly, this is too expensive for us.',
  52: 'That is fair. When you say expensive, what are you comparing it with?',
  2_301: 'Thursday at ten works, send me the invite.',
};

/** A call of two hours and 2,400 turns between two people, brought in as a transcript: each line says its number. */
export function longCall(count = 2_400): { call: Call; turns: Turn[] } {
  const startedAt = Date.now() - 3 * 3_600_000;
  const speakers = {
    dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' as const },
    marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' as const },
  };
  const call: Call = {
    id: LONG_CALL,
    site: 'transcript',
    title: 'Two hours of routes',
    meetingKey: 'transcript:long',
    startedAt,
    endedAt: startedAt + count * EVERY_MS,
    status: 'ended',
    speakers,
    notes: [],
    cards: [],
    pauses: [],
  };
  const turns = Array.from({ length: count }, (_, seq): Turn => {
    const key = seq % 2 === 0 ? 'dana' : 'marcus';
    return {
      callId: LONG_CALL,
      seq,
      speaker: key,
      name: speakers[key].name,
      side: key === 'dana' ? 'rep' : 'buyer',
      text: `${RARE[seq] ?? LINES[seq % LINES.length] ?? ''} Line ${seq}.`,
      startMs: seq * EVERY_MS,
      endMs: (seq + 1) * EVERY_MS - 400,
      final: true,
    };
  });
  return { call, turns };
}

/** Runs in a page of the extension. */
function put(call: unknown, turns: readonly unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('quotahit');
    open.addEventListener('error', () => reject(new Error('The database does not open.')));
    open.addEventListener('success', () => {
      const change = open.result.transaction(['calls', 'turns'], 'readwrite');
      change.objectStore('calls').put(call);
      for (const turn of turns) change.objectStore('turns').put(turn);
      change.addEventListener('complete', () => {
        open.result.close();
        resolve();
      });
    });
  });
}

/** Keeps a call in the browser, as bringing it in does. `reader`: a page of the extension. */
export const keepCall = (reader: Page, { call, turns }: { call: Call; turns: readonly Turn[] }): Promise<void> =>
  reader.evaluate(put, call, turns);
