import { useEffect, useId, useState } from 'react';
import { beforeFirstFrame, type ConsentRule } from '#domain/consent/consent.ts';
import { ELSEWHERE, US_STATES } from '#domain/consent/us-states.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button } from '../live/Button.tsx';
import { HEARD } from '../live/ListenRow.tsx';
import { useLive } from '../live/use-live.ts';
import { INPUT } from '../ui/Field.tsx';

const TITLES = {
  confirmation: 'Everybody is to be told before the call is heard. That is the team’s rule.',
  reminder: 'The call is heard. Have the others been told?',
} as const;

/**
 * Asks, where the team's rule does, whether the others were told: with what to say, and where they are, which says what the law asks for there.
 * Whatever is chosen is kept with the call.
 */
export function TellRow({ host, consent }: { host: LiveHost; consent: NonNullable<LiveHost['consent']> }) {
  const known = useKnown(consent);
  const [picked, setPicked] = useState<string | null>(null);
  const [skipped, setSkipped] = useState(false);
  const id = useId();
  const chosen = useLive(host, (state) => state?.call.consent);
  const heard = useLive(host, (state) => state !== null && HEARD.has(state.health.code));
  const open = useLive(host, (state) => state?.call.status === 'live' || state?.call.status === 'paused');
  if (!known || !open) return null;
  const place = picked ?? chosen?.findLast((choice) => choice.place)?.place ?? '';
  const { rule } = known;
  const { show, why } = beforeFirstFrame({ rule, place: place || null, chosen: chosen ?? [] });
  if (show === 'nothing' || skipped || (show === 'reminder' && !heard)) return null;
  const choose = (agreed: boolean): void => {
    setSkipped(!agreed);
    host.told(agreed, { rule, ...(place ? { place } : {}) });
  };
  return (
    <section aria-labelledby={id} className="flex shrink-0 flex-col gap-2 border-b border-gunmetal px-3 py-2 text-12">
      <p id={id} className="font-medium text-platinum">
        {TITLES[show]}
      </p>
      <details>
        <summary className="cursor-pointer text-neon">What to say</summary>
        <p className="mt-1 text-silver">“{known.words}”</p>
      </details>
      <label className="flex items-center gap-2">
        <span className="shrink-0 text-silver">Where are they?</span>
        <select value={place} onChange={(event) => setPicked(event.target.value)} className={`${INPUT} min-w-0 flex-1`}>
          <option value="">Not known</option>
          <option value={ELSEWHERE}>Outside the US</option>
          <option value="US">In the US</option>
          {US_STATES.map(([state, name]) => (
            <option key={state} value={state}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="text-silver">{why}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => choose(true)}>
          They know
        </Button>
        <Button onClick={() => choose(false)}>Not now</Button>
      </div>
    </section>
  );
}

interface Known {
  rule: ConsentRule;
  words: string;
}

/** The team's rule and the words to say. Nobody's rule is to remind. */
function useKnown(consent: NonNullable<LiveHost['consent']>): Known | null {
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    void Promise.all([consent.rule(gone.signal), consent.words()]).then(
      ([rule, words]) => (gone.signal.aborted ? undefined : setKnown({ rule, words })),
      () => undefined,
    );
    return () => gone.abort();
  }, [consent]);
  return known;
}
