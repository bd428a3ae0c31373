import { useState } from 'react';
import type { Quote as QuoteData } from '#domain/metrics/metric.ts';
import { Button } from '../ui/Button.tsx';
import { Quote } from './Quote.tsx';

const FEW = 3;

/** Quotes that prove something: a few, the rest on demand. */
export function Quotes({ quotes }: { quotes: readonly QuoteData[] }) {
  const [all, setAll] = useState(false);
  if (quotes.length === 0) return null;
  const shown = all ? quotes : quotes.slice(0, FEW);
  return (
    <div className="flex flex-col items-start gap-1">
      {shown.map((quote, at) => (
        <Quote key={`${quote.seq}-${at}`} seq={quote.seq} text={quote.text} atMs={quote.startMs} />
      ))}
      {quotes.length > FEW && !all ? (
        <Button small look="ghost" className="-ml-1 print:hidden" onClick={() => setAll(true)}>
          Show {quotes.length - FEW} more
        </Button>
      ) : null}
    </div>
  );
}
