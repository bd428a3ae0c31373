import { searchable } from '#domain/brain/searchable.ts';
import type { Passage } from '#domain/ai/question.ts';
import type { Ctx } from './context.ts';
import { dataOf } from './sql-errors.ts';

/** A passage that was found. */
export interface Found extends Passage {
  documentId: string;
  /** Its number in the document. */
  n: number;
  /** The part of the question's words that stand there, rare ones counting more: 0 to 1. */
  score: number;
}

interface Row {
  document_id: string;
  n: number;
  title: string;
  place: string | null;
  text: string;
  url: string | null;
  score: number;
}

/**
 * The passages of the team's company material that a question in whole sentences is about, best first, 50 at most; none where nothing fits, or where the
 * plan has no Company Brain.
 */
export async function searchBrain(
  { db, team }: Pick<Ctx, 'db' | 'team'>,
  question: string,
  most = 8,
): Promise<Found[]> {
  const q = searchable(question).trim();
  if (q === '') return [];
  const rows = dataOf(await db.rpc('brain_search', { team, q, most })) as Row[];
  return rows.map(({ document_id, n, title, place, text, url, score }) => ({
    documentId: document_id,
    n,
    title,
    ...(place ? { place } : {}),
    text,
    ...(url ? { url } : {}),
    score,
  }));
}
