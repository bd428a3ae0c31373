import { type Role, sideOf } from '../turn.ts';
import { clockMs } from './clock.ts';
import { fromDeepgram, fromGong, fromOpenAi } from './json-vendors.ts';
import { listOf, type Loose, loose, numberIn, textOf, wordsIn } from './loose.ts';
import { type Draft, type Found, TranscriptUnreadable } from './transcript.ts';

const ROLES: readonly Role[] = ['me', 'colleague', 'buyer'];

/** Our own export of a call, whichever version: its turns with names, and who is who. */
function fromOurs(value: Loose): Found | null {
  if (!textOf(value['schema']).startsWith('quotahit.call/')) return null;
  const call = loose(value['call']);
  const speakers = loose(call['speakers']);
  const roles: Record<string, Role> = {};
  for (const [key, one] of Object.entries(speakers)) {
    const role = ROLES.find((known) => known === loose(one)['role']);
    if (role !== undefined && sideOf(role) !== 'unknown') roles[key] = role;
  }
  const drafts = listOf(value['turns']).map((turn): Draft => {
    const speaker = textOf(turn['speaker']);
    const name = wordsIn(turn, ['name']) || wordsIn(loose(speakers[speaker]), ['name']);
    return {
      speaker,
      ...(name === '' ? {} : { name }),
      text: textOf(turn['text']),
      startMs: numberIn(turn, ['startMs']),
      endMs: numberIn(turn, ['endMs']),
    };
  });
  const [title, startedAt] = [wordsIn(call, ['title']), numberIn(call, ['startedAt'])];
  return {
    format: 'quotahit',
    drafts,
    roles,
    ...(title === '' ? {} : { title }),
    ...(startedAt === null ? {} : { startedAt }),
  };
}

const TEXT = ['text', 'transcript', 'content', 'sentence', 'message', 'words', 'caption'];
const SPEAKER = [
  'speaker_name',
  'speakerName',
  'displayName',
  'name',
  'speaker',
  'speaker_id',
  'speakerId',
  'participant',
  'author',
  'who',
  'role',
];
const START = [
  'start',
  'start_time',
  'startTime',
  'start_timestamp',
  'offset',
  'timestamp',
  'time',
  'ts',
  'from',
  'begin',
];
const END = ['end', 'end_time', 'endTime', 'end_timestamp', 'to'];
const PLACES = [
  'turns',
  'transcript',
  'utterances',
  'segments',
  'sentences',
  'monologues',
  'entries',
  'results',
  'captions',
  'messages',
  'data',
];

function speakerIn(one: Loose): string {
  for (const name of SPEAKER) {
    const value = one[name];
    if (typeof value === 'number') return `Speaker ${value + 1}`;
    if (typeof value === 'string' && value.trim() !== '') return value;
    const inner = wordsIn(loose(value), ['name', 'displayName', 'id']);
    if (inner !== '') return inner;
  }
  return '';
}

function timeIn(one: Loose, names: readonly string[], inMs: readonly string[]): { value: number; ms: boolean } | null {
  const exact = numberIn(one, inMs);
  if (exact !== null) return { value: exact, ms: true };
  const number = numberIn(one, names);
  if (number !== null) return { value: number, ms: false };
  const written = clockMs(wordsIn(one, names));
  return written === null ? null : { value: written, ms: true };
}

/** Nobody says fewer words a second in a whole call: then its times are milliseconds, not seconds. Our own figure. */
const LEAST_WORDS_PER_SECOND = 0.1;

function entriesOf(value: unknown): Loose[] {
  const says = (list: readonly Loose[]) =>
    list.length > 0 && list.every((one) => wordsIn(one, TEXT) !== '' || Array.isArray(one['elements']));
  const direct = listOf(value);
  if (says(direct)) return direct;
  for (const place of PLACES) {
    const inner = loose(value)[place];
    const found = listOf(inner);
    if (says(found)) return found;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      const deeper = PLACES.map((name) => listOf(loose(inner)[name])).find(says);
      if (deeper) return deeper;
    }
  }
  return [];
}

/** Any list of things that were said, each with its words and, where there are, speaker and times in seconds or milliseconds. */
function fromList(value: unknown): Found | null {
  const entries = entriesOf(value);
  if (entries.length === 0) return null;
  const read = entries.map((one) => ({
    speaker: speakerIn(one),
    text:
      wordsIn(one, TEXT) ||
      listOf(one['elements'])
        .map((part) => textOf(part['value']))
        .join(''),
    start: timeIn(one, START, ['startMs', 'start_ms', 'startTimeMs']),
    end: timeIn(one, END, ['endMs', 'end_ms', 'endTimeMs']),
  }));
  const words = read.reduce((sum, { text }) => sum + text.split(' ').length, 0);
  const last = read.reduce((most, { start, end }) => Math.max(most, end?.value ?? start?.value ?? 0), 0);
  const factor = last > 0 && words / last < LEAST_WORDS_PER_SECOND ? 1 : 1000;
  const ms = (time: { value: number; ms: boolean } | null) =>
    time === null ? null : Math.round(time.ms ? time.value : time.value * factor);
  return {
    format: 'json',
    drafts: read.map(({ speaker, text, start, end }) => ({ speaker, text, startMs: ms(start), endMs: ms(end) })),
  };
}

/** A transcript in JSON: our own export, Deepgram's, OpenAI's and Gong's answers, and any plain list of things said. */
export function readJson(text: string): Found {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TranscriptUnreadable(
      'This begins like JSON but breaks off or holds a mistake. Export it again, or paste the conversation as text.',
    );
  }
  const found =
    fromOurs(loose(value)) ??
    fromDeepgram(loose(value)) ??
    fromGong(loose(value)) ??
    fromOpenAi(loose(value)) ??
    fromList(value);
  if (found) return found;
  throw new TranscriptUnreadable(
    'No conversation was found in this JSON. It is read where it lists what was said, each with “text” and, better, “speaker”, “start” and “end”.',
  );
}
