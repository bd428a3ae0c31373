import { memo, type ReactNode } from 'react';
import type { Turn } from '#domain/turn.ts';
import { FOCUS } from './Button.tsx';
import { clock } from './clock.ts';
import { SIDE } from './words.ts';

/** The end of a very long turn is what matters live; the whole is kept. */
const MOST_CHARACTERS = 2000;

interface TurnRowProps {
  turn: Turn;
  name: string;
  /** First of a run by the same speaker: shows who it is. */
  first: boolean;
  /** Words that a card on screen answers. */
  quote: string | null;
  onWho: ((turn: Turn, opener: HTMLElement) => void) | null;
}

function marked(text: string, quote: string | null): ReactNode {
  const at = quote ? text.indexOf(quote) : -1;
  if (!quote || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-sm bg-neon/25 text-platinum">{quote}</mark>
      {text.slice(at + quote.length)}
    </>
  );
}

/** One turn of the transcript. All of it is text from the page and stays text. */
export const TurnRow = memo(function TurnRow({ turn, name, first, quote, onWho }: TurnRowProps) {
  const text = turn.text.length > MOST_CHARACTERS ? `…${turn.text.slice(-MOST_CHARACTERS)}` : turn.text;
  const rule =
    turn.side === 'buyer' ? 'border-neon' : turn.side === 'rep' ? 'border-charcoal' : 'border-dashed border-charcoal';
  const side = (turn.side === 'unknown' && !onWho) || name === 'You' ? '' : SIDE[turn.side];
  const who = (
    <>
      <bdi className="max-w-40 truncate font-medium text-platinum">{name}</bdi>
      <span className={`shrink-0 ${turn.side === 'unknown' && onWho ? 'text-neon' : 'text-silver'}`}>{side}</span>
    </>
  );
  return (
    <li className={`border-l-2 pl-2.5 ${rule} ${first || !onWho ? 'mt-3' : 'mt-1'}`}>
      {first ? (
        <div className="flex h-6 items-center gap-2 text-12">
          {onWho ? (
            <button
              type="button"
              aria-haspopup="menu"
              data-side={turn.side}
              onClick={(event) => onWho(turn, event.currentTarget)}
              className={`-ml-1 flex h-6 min-w-0 items-center gap-2 rounded-sm px-1 hover:bg-gunmetal ${FOCUS}`}
            >
              {who}
            </button>
          ) : (
            <span className="flex min-w-0 gap-2">{who}</span>
          )}
          <span className="ml-auto shrink-0 tabular-nums text-silver">{clock(turn.startMs)}</span>
        </div>
      ) : null}
      <p dir="auto" className={`text-13 wrap-anywhere ${turn.side === 'buyer' ? 'text-platinum' : 'text-silver'}`}>
        {marked(text, quote)}
      </p>
    </li>
  );
});
