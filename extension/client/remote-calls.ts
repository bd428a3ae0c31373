import type { Call, CardLog, CallSource } from '#domain/call.ts';
import type { Category } from '#domain/objection/objection.ts';
import type { Turn } from '#domain/turn.ts';
import { type WrapUp, wrapUp } from '#domain/wrap-up.ts';
import { answerOf, api } from './api.ts';
import { speakersOf, wordless } from './remote-derived.ts';

/** What a list of calls is narrowed to. */
export interface CallFilter {
  site?: CallSource;
  /** Epoch milliseconds. */
  from?: number;
  minScore?: number;
  maxScore?: number;
  category?: Category;
}

const asked = (query: NonNullable<Parameters<typeof api.calls.$get>[0]>['query'], signal: AbortSignal) =>
  answerOf(api.calls.$get({ query }, { init: { signal } }));

type Listed = Awaited<ReturnType<typeof asked>>['calls'][number];

/** A call of the account as a list shows it. */
export interface RemoteCall {
  call: Call;
  rep: string | null;
  userId: string | null;
  lengthMs: number;
  objections: number;
  score: number | null;
  said: { turn: Turn; count: number } | null;
}

function toRemote({ id, title, site, startedAt, endedAt, status, hits, ...rest }: Listed): RemoteCall {
  const [hit] = hits ?? [];
  return {
    call: {
      id,
      site: site as CallSource,
      ...(title === null ? {} : { title }),
      meetingKey: '',
      startedAt: Date.parse(startedAt),
      ...(endedAt === null ? {} : { endedAt: Date.parse(endedAt) }),
      status,
      speakers: {},
      notes: [],
      cards: [],
      pauses: [],
    },
    rep: rest.rep,
    userId: rest.userId,
    lengthMs: rest.durationMs ?? 0,
    objections: rest.objections,
    score: rest.overall,
    said: hit
      ? {
          count: hits?.length ?? 0,
          turn: {
            callId: id,
            seq: hit.seq,
            speaker: '',
            side: 'unknown',
            text: hit.text.replaceAll(/[«»]/g, ''),
            startMs: hit.startMs,
            endMs: hit.startMs,
            final: true,
          },
        }
      : null,
  };
}

export interface RemotePage {
  calls: RemoteCall[];
  next: string | null;
  /** Of all pages, at least: with words the account counts no further than 100. */
  count: number;
  /** The last one in the order asked for; what comes after it is not known yet. */
  last: string | null;
}

export type RemoteSort = 'newest' | 'oldest' | 'score' | 'longest';

/** A page of the account's calls. With words: those in whose title they stand or in which they were said. */
export async function listRemote(
  { words, sort, cursor, filter }: { words: string; sort: RemoteSort; cursor: string | null; filter: CallFilter },
  signal: AbortSignal,
): Promise<RemotePage> {
  const { from, minScore, maxScore, ...rest } = filter;
  const query = {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(minScore === undefined ? {} : { minScore: String(minScore) }),
    ...(maxScore === undefined ? {} : { maxScore: String(maxScore) }),
    ...(cursor === null ? {} : { cursor }),
  };
  const q = words.trim();
  if (q === '') {
    const page = await asked({ ...query, sort }, signal);
    return { ...page, calls: page.calls.map(toRemote), last: page.calls.at(-1)?.id ?? null };
  }
  const said = await asked({ ...query, q }, signal);
  // Titles are few, so the first page of them is enough.
  const titled = cursor === null ? (await asked({ ...query, title: q }, signal)).calls : [];
  const found = new Map([...titled, ...said.calls].map((one) => [one.id, one]));
  return {
    calls: [...found.values()].map(toRemote),
    next: said.next,
    count: Math.max(said.count, found.size),
    last: said.calls.at(-1)?.id ?? null,
  };
}

/** How many calls the account has in all. */
export const countRemote = async (signal: AbortSignal): Promise<number> => (await asked({ limit: '1' }, signal)).count;

/** Calls that were put away in the account, the newest hundred. */
export async function deletedRemote(signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { calls } = await asked({ deleted: 'true', limit: '100' }, signal);
  return new Set(calls.map(({ id }) => id));
}

const readOne = (id: string, signal: AbortSignal) =>
  answerOf(api.calls[':id'].$get({ param: { id } }, { init: { signal } }));
export type CallRecord = Awaited<ReturnType<typeof readOne>>;

/** A call as the account has it. */
export interface RemoteRecord {
  call: Call;
  turns: Turn[];
  wrap: WrapUp;
  rep: string | null;
  userId: string | null;
  transcriptStored: boolean;
  /** Its rep and managers may delete it; it is shared with who else reads it. */
  mayManage: boolean;
  /** One more with every change. */
  revision: number;
}

/** Without what is null: the record of a database has no other word for absent. */
function present<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], null> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) as never;
}

/** The account is not told what a call was made of; a sample is known by its words, wherever it was opened. */
async function keyOf(site: string, turns: readonly Turn[]): Promise<string> {
  if (site !== 'transcript') return '';
  const { sampleByWords } = await import('#domain/samples/samples.ts');
  const sample = sampleByWords(turns);
  return sample ? `sample:${sample.id}` : '';
}

/** Everything that the account has of a call; null where it was put away. Rejects with `ApiError`. */
export async function readRemote(id: string, signal: AbortSignal): Promise<RemoteRecord | null> {
  const record = await readOne(id, signal);
  if (record.deletedAt !== null) return null;
  const cards = record.cards.map((card): CardLog => ({ ...present(card), quote: card.quote ?? '' }));
  const turns = record.turns.map((turn): Turn => ({ ...present(turn), callId: id }));
  const call: Call = {
    ...toRemote({ ...record, objections: record.objections.length, hits: [] }).call,
    meetingKey: await keyOf(record.site, turns),
    // Its own length, whichever clock the device had.
    ...(record.durationMs === null ? {} : { endedAt: Date.parse(record.startedAt) + record.durationMs }),
    speakers: speakersOf(record.speakers),
    notes: record.notes,
    cards,
    pauses: record.pauses as Call['pauses'],
    consent: record.consent.map(({ by: _, keptAt: __, ...choice }) => choice) as NonNullable<Call['consent']>,
  };
  const { rep, userId, transcriptStored, mayManage, revision } = record;
  const kept = transcriptStored ? null : wordless(record, cards);
  return { call, turns, wrap: kept ?? wrapUp(call, turns), rep, userId, transcriptStored, mayManage, revision };
}

/** Puts a call of the account away; it can be brought back for 30 days. */
export async function deleteRemote(id: string): Promise<void> {
  await answerOf(api.calls[':id'].$delete({ param: { id } }));
}

export async function restoreRemote(id: string): Promise<void> {
  await answerOf(api.calls[':id'].restore.$post({ param: { id } }));
}
