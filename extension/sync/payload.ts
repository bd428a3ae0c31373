import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import type { Batch } from './line.ts';

type Parts = { [Part in 'turns' | 'cards' | 'notes' | 'objections']: NonNullable<Batch[Part]> };
/** What a batch carries besides the call itself. `seq`: the turn it is, where it is one. */
export type Item =
  | { [Part in keyof Parts]: { part: Part; value: Parts[Part][number]; seq?: number } }[keyof Parts]
  | { part: 'figures'; value: Pick<Batch, 'score' | 'metrics'>; seq?: number };

const iso = (ms: number): string => new Date(ms).toISOString();

/** The call itself, without anything that tells the page it was on. */
export function headOf(call: Call, revision: number): Batch['call'] {
  const { id, site, title, startedAt, endedAt, status, speakers, pauses, consent } = call;
  return {
    id,
    site,
    ...(title === undefined ? {} : { title }),
    startedAt: iso(startedAt),
    ...(endedAt === undefined ? {} : { endedAt: iso(endedAt), durationMs: Math.max(0, endedAt - startedAt) }),
    status,
    speakers,
    pauses,
    ...(consent === undefined ? {} : { consent }),
    revision,
  };
}

export function turnItem({ callId: _, ...value }: Turn): Item {
  return { part: 'turns', value, seq: value.seq };
}

const WORDS = new Set(['quote', 'quotes', 'evidence', 'detail']);

/** A value without the words that were said. */
function withoutWords<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutWords) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (WORDS.has(name) ? [] : [[name, withoutWords(one)]])),
  ) as T;
}

function derivedOf(call: Call, turns: readonly Turn[]): Item[] {
  const { receipt, metrics, objections } = wrapUp(call, turns);
  const { rubricVersion, dimensions, overall, hash } = receipt;
  const score = {
    rubricVersion,
    overall: overall.points,
    discovery: dimensions.discovery.points,
    rapport: dimensions.rapport.points,
    objectionHandling: dimensions.objectionHandling.points,
    nextSteps: dimensions.nextSteps.points,
    receipt: { ...receipt },
    hash,
  };
  return [
    ...objections.map(({ heard: { cardId: id, said: _, ...heard }, steps }): Item => ({
      part: 'objections',
      value: { ...heard, id, steps: steps && { ...steps } },
    })),
    { part: 'figures', value: { score, metrics: metrics.map((metric) => ({ ...metric })) } },
  ];
}

/**
 * Everything of a call but its turns; once it has ended, also what is worked out of them. `sentNotes`: those that the backend has, which it
 * must forget where they were deleted.
 */
export function restItems(
  call: Call,
  turns: readonly Turn[],
  { transcripts, sentNotes }: { transcripts: boolean; sentNotes: readonly string[] },
): Item[] {
  const gone = sentNotes.filter((id) => !call.notes.some((note) => note.id === id));
  const items: Item[] = [
    ...call.cards.map((value): Item => ({ part: 'cards', value })),
    ...call.notes.map((value): Item => ({ part: 'notes', value })),
    ...gone.map((id): Item => ({ part: 'notes', value: { id, atMs: 0, text: '', deleted: true } })),
    ...(call.status === 'ended' ? derivedOf(call, turns) : []),
  ];
  return transcripts ? items : items.map(withoutWords);
}

const MOST_ITEMS = 200;
const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** Items in order in groups that are small enough to be sent at once. One that is too large by itself goes alone. */
export function grouped(items: readonly Item[], mostBytes: number): Item[][] {
  const groups: Item[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = sizeOf(item.value);
    const last = groups.at(-1);
    if (!last || bytes + size > mostBytes || last.length >= MOST_ITEMS) {
      groups.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return groups;
}

/** A batch of these. */
export function batchOf(call: Batch['call'], items: readonly Item[], deviceId: string): Batch {
  const of = (part: keyof Parts) => {
    const values = items.filter((item) => item.part === part).map((item) => item.value);
    return values.length > 0 ? { [part]: values } : {};
  };
  const figures = items.find((item) => item.part === 'figures');
  return {
    deviceId,
    sentAt: iso(Date.now()),
    call,
    ...of('turns'),
    ...of('cards'),
    ...of('notes'),
    ...of('objections'),
    ...(figures?.part === 'figures' ? figures.value : {}),
  };
}
