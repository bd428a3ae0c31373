import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import { choiceOf, cardOf, metricOf, noteOf, objectionOf, pausesOf, receiptOf, speakersOf, turnOf } from './fields.ts';
import type { Batch } from './line.ts';

type Parts = { [Part in 'turns' | 'cards' | 'notes' | 'objections']: NonNullable<Batch[Part]> };
/** What a batch carries besides the call itself. `seq`: the turn it is, where it is one. */
export type Item =
  | { [Part in keyof Parts]: { part: Part; value: Parts[Part][number]; seq?: number } }[keyof Parts]
  | { part: 'figures'; value: Pick<Batch, 'score' | 'metrics'>; seq?: number };

const iso = (ms: number): string => new Date(ms).toISOString();

const MOST_MS = 2_147_483_647;

/** The call itself, without anything that tells the page it was on. */
export function headOf(call: Call, revision: number): Batch['call'] {
  const { id, site, title, startedAt, endedAt, status, consent } = call;
  return {
    id,
    site,
    ...(title === undefined ? {} : { title }),
    startedAt: iso(startedAt),
    ...(endedAt === undefined
      ? {}
      : { endedAt: iso(endedAt), durationMs: Math.min(MOST_MS, Math.max(0, endedAt - startedAt)) }),
    status,
    speakers: speakersOf(call),
    pauses: pausesOf(call),
    ...(consent === undefined ? {} : { consent: consent.map(choiceOf) }),
    revision,
  };
}

export function turnItem(turn: Turn): Item {
  return { part: 'turns', value: turnOf(turn), seq: turn.seq };
}

function derivedOf(call: Call, turns: readonly Turn[], words: boolean): Item[] {
  const { receipt, metrics, objections } = wrapUp(call, turns);
  const { rubricVersion, dimensions, overall, hash } = receipt;
  const score = {
    rubricVersion,
    overall: overall.points,
    discovery: dimensions.discovery.points,
    rapport: dimensions.rapport.points,
    objectionHandling: dimensions.objectionHandling.points,
    nextSteps: dimensions.nextSteps.points,
    receipt: receiptOf(receipt, words),
    hash,
  };
  return [
    ...objections.map((met): Item => ({ part: 'objections', value: objectionOf(met, words) })),
    { part: 'figures', value: { score, metrics: metrics.map((metric) => metricOf(metric, words)) } },
  ];
}

/**
 * Everything of a call but its turns; once it has ended, also what is worked out of them. `words`: whether what was said may be in it.
 * `sentNotes`: those that the backend has, which it must forget where they were deleted.
 */
export function restItems(
  call: Call,
  turns: readonly Turn[],
  { words, sentNotes }: { words: boolean; sentNotes: readonly string[] },
): Item[] {
  const gone = sentNotes.filter((id) => !call.notes.some((note) => note.id === id));
  return [
    ...call.cards.map((card): Item => ({ part: 'cards', value: cardOf(card, words) })),
    ...call.notes.map((note): Item => ({ part: 'notes', value: noteOf(note) })),
    ...gone.map((id): Item => ({ part: 'notes', value: { id, atMs: 0, text: '', deleted: true } })),
    ...(call.status === 'ended' ? derivedOf(call, turns, words) : []),
  ];
}

const MOST_ITEMS = 200;
/** Bytes of a value as it is sent. */
export const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

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
