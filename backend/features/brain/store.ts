import { createHash, randomUUID } from 'node:crypto';
import { adviceOn, may } from '#domain/entitlements.ts';
import { countWords } from '#domain/brain/parts.ts';
import { passagesOf } from '#domain/brain/passages.ts';
import { searchable } from '#domain/brain/searchable.ts';
import { searchBrain } from '../../core/brain.ts';
import type { Ctx } from '../../core/context.ts';
import { readStanding } from '../../core/credits-standing.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { takeIn, type Given, type TakesIn } from '../../core/take-in.ts';
import { toInstant } from '../../core/time.ts';
import type { BrainDocument, Changed, Documents, FoundPassages, Passages } from './schemas.ts';

const LISTED =
  'id, title, kind, url, chars, words, passages, version, truncated, created_at, updated_at, deleted_at, created_by, updated_by';
const MOST_PASSAGES = 5_000;

interface Row {
  id: string;
  title: string;
  kind: BrainDocument['kind'];
  url: string | null;
  chars: number;
  words: number;
  passages: number;
  version: number;
  truncated: string | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  created_by: string | null;
  updated_by: string | null;
}

const listed = ({
  created_at,
  updated_at,
  deleted_at,
  created_by,
  updated_by,
  ...row
}: Row): Documents['documents'][number] => ({
  ...row,
  createdAt: toInstant(created_at),
  updatedAt: toInstant(updated_at),
  deletedAt: toInstant(deleted_at),
  createdBy: created_by,
  updatedBy: updated_by,
});

const nothing = (): AppError => new AppError('not-found', 'There is no such document, or it is not yours to see.');

const verdictOn = async ({ db, team }: Ctx) => may('company-brain', await readStanding(db, team, []));

/** Throws why the team has no Company Brain. */
async function demandPlan(ctx: Ctx): Promise<void> {
  const verdict = await verdictOn(ctx);
  if (verdict.allowed) return;
  const [reason] = verdict.reasons;
  throw new AppError({ code: reason.code, status: 402 }, reason.message, { hint: adviceOn(reason) });
}

/** Throws `managers-only`; the database holds to it in any case, but only once all was read. */
function demandManager({ role }: Ctx): void {
  if (role !== 'rep') return;
  throw new AppError({ code: 'managers-only', status: 403 }, 'Only an admin or a manager of the team may do this.', {
    hint: 'Ask an admin of the team.',
  });
}

/** The team's documents, what was changed last first; or those that were put away. */
export async function listDocuments(ctx: Ctx, deleted: boolean): Promise<Documents> {
  const [verdict, rows, vectors] = await Promise.all([verdictOn(ctx), allRows(ctx, deleted), ctx.meaning.stateOf(ctx)]);
  const mayWrite = verdict.allowed && ctx.role !== 'rep';
  return { documents: rows.map(listed), mayWrite, inPlan: verdict.allowed, vectors };
}

/** By pages: Supabase gives a thousand rows at most. */
async function allRows({ db, team }: Ctx, deleted: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const all = db.from('brain_documents').select(LISTED).eq('team_id', team);
    const some = deleted ? all.not('deleted_at', 'is', null) : all.is('deleted_at', null);
    const ordered = some.order('updated_at', { ascending: false }).order('id');
    const page = dataOf(await ordered.range(rows.length, rows.length + 499).returns<Row[]>());
    rows.push(...page);
    if (page.length < 500) return rows;
  }
}

/** One with its text. Throws `not-found`. */
export async function readDocument(ctx: Ctx, id: string): Promise<BrainDocument> {
  const asked = ctx.db.from('brain_documents').select(`${LISTED}, text`).eq('id', id).eq('team_id', ctx.team);
  const [[row], verdict] = await Promise.all([
    asked.returns<(Row & { text: string })[]>().then(dataOf),
    verdictOn(ctx),
  ]);
  if (!row) throw nothing();
  const { text, ...rest } = row;
  return { ...listed(rest), text, mayWrite: verdict.allowed && ctx.role !== 'rep' };
}

/** All its passages in order. Throws `not-found`. */
export async function readPassages({ db, team }: Ctx, id: string): Promise<Passages> {
  const found: Passages['passages'] = [];
  for (;;) {
    const asked = db.from('brain_passages').select('n, place, text').eq('document_id', id).eq('team_id', team);
    const page = dataOf(await asked.gte('n', found.length).order('n').limit(500).returns<Passages['passages']>());
    found.push(...page);
    if (page.length < 500) break;
  }
  if (found.length === 0) throw nothing();
  return { passages: found };
}

/** What the database keeps of a text. Throws `invalid` where it falls into too many pieces. */
function written(title: string, text: string) {
  const cut = passagesOf(text);
  if (cut.length === 0 || cut.length > MOST_PASSAGES) {
    const message = cut.length === 0 ? 'The text is missing.' : 'The text has too many headings or pages. Divide it.';
    throw new AppError('invalid', message, { field: 'text' });
  }
  const passages = cut.map(({ place, text: one }) => ({ place: place ?? null, text: one, words: searchable(one) }));
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { title, text, sha256, words: countWords(text), title_words: searchable(title), passages };
}

/** Nothing that the database could not keep. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim();

/** Reads something into a document of the team's. Throws what could not be read, `same-document`, `brain-full`, or why they may not. */
export async function addDocument(ctx: Ctx, needs: TakesIn, given: Given, title?: string): Promise<BrainDocument> {
  demandManager(ctx);
  await demandPlan(ctx);
  const read = await takeIn(needs, given, ctx);
  if (read.kind === 'image') {
    throw new AppError({ code: 'no-text', status: 422 }, 'A picture has no text that could be searched.', {
      hint: 'Attach it to a question instead, or add the text.',
    });
  }
  const id = randomUUID();
  const document = {
    id,
    kind: read.kind,
    url: read.url ?? null,
    truncated: read.truncated ?? null,
    ...written(storable(title ?? read.title), storable(read.text)),
  };
  dataOf(await ctx.db.rpc('add_document', { team: ctx.team, document }));
  return readDocument(ctx, id);
}

/** Changes it where it is still as it was read. Throws `stale-version` otherwise, and nothing is lost. */
export async function changeDocument(ctx: Ctx, id: string, { title, text, version }: Changed): Promise<BrainDocument> {
  const now = await readDocument(ctx, id);
  demandManager(ctx);
  await demandPlan(ctx);
  const document = written(storable(title ?? now.title), storable(text ?? now.text));
  dataOf(await ctx.db.rpc('edit_document', { id, document, expected_version: version }));
  return readDocument(ctx, id);
}

export async function deleteDocument({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('delete_document', { id }));
}

/** Deletes it for good. */
export async function purgeDocument({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('purge_document', { id }));
}

export async function restoreDocument(ctx: Ctx, id: string): Promise<BrainDocument> {
  dataOf(await ctx.db.rpc('restore_document', { id }));
  return readDocument(ctx, id);
}

/** The passages that fit a question best. Throws `not-in-plan`. */
export async function search(ctx: Ctx, q: string, limit: number): Promise<FoundPassages> {
  await demandPlan(ctx);
  const passages = await searchBrain(ctx, q, limit);
  return { passages: passages.map(({ place, url, ...rest }) => ({ ...rest, place: place ?? null, url: url ?? null })) };
}
