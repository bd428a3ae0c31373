import { useEffect, useRef, useState } from 'react';
import type { Call } from '#domain/call.ts';
import { readCall } from '#extension/client/calls.ts';
import { summarise, type Summary } from './summary.ts';

/** What a summary depends on besides final turns: when it changes, the figures are worked out again. */
function fingerprint({ status, endedAt, speakers, cards }: Call): string {
  const roles = Object.values(speakers).map(({ key, role }) => `${key}=${role ?? ''}`);
  return [status, endedAt, cards.length, ...roles].join(' ');
}

function pause(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done);
  });
}

/** Figures of the calls given, in their order, one after another so that the page stays quick. */
export function useSummaries(calls: readonly Call[]): ReadonlyMap<string, Summary> {
  const [summaries, setSummaries] = useState<ReadonlyMap<string, Summary>>(new Map());
  const known = useRef(new Map<string, string>());
  const wanted = JSON.stringify(calls.map((call) => [call.id, fingerprint(call)]));
  useEffect(() => {
    const working = new AbortController();
    const work = async () => {
      for (const [id, print] of JSON.parse(wanted) as [string, string][]) {
        if (known.current.get(id) === print) continue;
        const kept = await readCall(id);
        if (working.signal.aborted) return;
        if (!kept) continue;
        const summary = summarise(kept.call, kept.turns);
        known.current.set(id, fingerprint(kept.call));
        setSummaries((before) => new Map(before).set(id, summary));
        await pause();
      }
    };
    // The list itself tells when storage fails.
    work().catch(() => undefined);
    return () => working.abort();
  }, [wanted]);
  return summaries;
}
