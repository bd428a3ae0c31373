import { searchable } from '#domain/brain/searchable.ts';
import type { Passage } from '#domain/ai/question.ts';
import type { Ctx } from './context.ts';
import { EMBEDDING, VECTORS_OF } from './meaning.ts';
import { dataOf } from './sql-errors.ts';

/** A passage that was found. */
export interface Found extends Passage {
  documentId: string;
  /** Its number in the document. */
  n: number;
  /** The part of the question's words that stand there, rare ones counting more, or how near it is in meaning where that is more: 0 to 1. */
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

type Asks = Pick<Ctx, 'db' | 'team'> & Partial<Pick<Ctx, 'user' | 'meaning'>>;

/**
 * The passages of the team's company material that a question in whole sentences is about, best first, 50 at most; none where nothing fits, or where the
 * plan has no Company Brain. By words, and by meaning where the tier, a key and the vendor allow it at once.
 */
export async function searchBrain({ db, team, user, meaning }: Asks, question: string, most = 8): Promise<Found[]> {
  const q = searchable(question).trim();
  if (q === '') return [];
  const vector = user && (await meaning?.ofQuestion({ db, user, team }, question).catch(() => null));
  const near = { model: VECTORS_OF, vector, floor: EMBEDDING.floor };
  const asked = vector
    ? db.rpc('brain_search_near', { team, q, most, ...near })
    : db.rpc('brain_search', { team, q, most });
  const rows = dataOf(await asked) as Row[];
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
