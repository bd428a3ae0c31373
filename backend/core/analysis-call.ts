import type { Call, CallSource, CardLog } from '#domain/call.ts';
import { withSides, type Turn } from '#domain/turn.ts';
import { toCamel } from './camel.ts';
import type { Ctx } from './context.ts';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';
import { toInstant } from './time.ts';

/** What a database tells of a thing, without what is null: there is no other word for absent. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function present<T>(row: object): T {
  const known = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [toCamel(name), value])) as T;
}

/** What `read_call` gives, as far as calls are judged by it. */
export interface CallRow {
  id: string;
  site: string;
  title: string | null;
  started_at: string;
  ended_at: string | null;
  duration_ms: number | null;
  status: Call['status'];
  speakers: Call['speakers'];
  pauses: Call['pauses'];
  transcript_stored: boolean;
  revision: number;
  turns: object[];
  cards: object[];
  notes: object[];
}

/** A call of the account as rules read it. */
export interface Called {
  call: Call;
  turns: Turn[];
}

export function calledOf(row: CallRow): Called {
  const startedAt = Date.parse(toInstant(row.started_at));
  const call: Call = {
    id: row.id,
    site: row.site as CallSource,
    ...(row.title === null ? {} : { title: row.title }),
    meetingKey: row.id,
    startedAt,
    // Its own length, whichever clock the device had.
    ...(row.ended_at === null
      ? {}
      : { endedAt: row.duration_ms === null ? Date.parse(toInstant(row.ended_at)) : startedAt + row.duration_ms }),
    status: row.status,
    speakers: row.speakers,
    pauses: row.pauses,
    cards: row.cards.map((card): CardLog => ({ quote: '', ...present<Omit<CardLog, 'quote'>>(card) })),
    notes: row.notes.map((note) => present<Call['notes'][number]>(note)),
  };
  const turns = row.turns.map((turn): Turn => ({ ...present<Omit<Turn, 'callId'>>(turn), callId: row.id }));
  return { call, turns: withSides(turns, call.speakers) };
}

const noTranscript = (): AppError =>
  new AppError({ code: 'no-transcript', status: 409 }, 'Nothing that was said is kept of this call.', {
    hint: 'The team keeps no transcripts, or they were deleted.',
  });

/** A call that the user may see, with what was said in it; `manages`: that they may change it. Throws `not-found`, `no-transcript`. */
export async function readCalled({ db }: Pick<Ctx, 'db'>, id: string): Promise<Called & { manages: boolean }> {
  const row = dataOf(await db.rpc('read_call', { id })) as CallRow & { may_manage: boolean; deleted_at: string | null };
  const called = calledOf(row);
  if (called.turns.length === 0) throw noTranscript();
  return { ...called, manages: row.may_manage && row.deleted_at === null };
}
