import type { AnswerEvent, Citation } from '#domain/ai/answer.ts';
import { citedIn } from '#domain/coach/cited.ts';
import { quoteFilter } from '#domain/untrusted/quotes.ts';
import type { Asked } from './question.ts';

/** What a model gives, as its reader is told: quotes are checked, and of the passages those are cited that the text names. */
export interface Telling {
  text(piece: string): void;
  /** A vendor's own, of the web. */
  citations(found: readonly Citation[]): void;
  /** Tells the rest, and gives how many quotes were left out. */
  end(): number;
}

const isWeb = ({ url }: Citation): boolean => url !== undefined && /^https?:\/\//i.test(url);

export function newTelling(push: (event: AnswerEvent) => void, { passages, said }: Asked): Telling {
  const filter = said === null ? null : quoteFilter(said);
  const web: Citation[] = [];
  let whole = '';
  /** The first half of a sign whose second is on its way. */
  let half = '';
  const tell = (piece: string): void => {
    const all = half + piece;
    half = /[\ud800-\udbff]$/.exec(all)?.[0] ?? '';
    const text = all.slice(0, all.length - half.length);
    if (text === '') return;
    whole += text;
    push({ type: 'text', text });
  };
  return {
    text: (piece) => tell(filter ? filter.push(piece) : piece),
    // The passages have the first numbers; a page of the web never takes one of theirs.
    citations: (found) => web.push(...found.filter(isWeb).map((one) => ({ ...one, n: one.n + passages.length }))),
    end() {
      tell(filter?.end() ?? '');
      const citations = [...citedIn(whole, passages), ...web];
      if (citations.length > 0) push({ type: 'citations', citations });
      return filter?.dropped() ?? 0;
    },
  };
}
