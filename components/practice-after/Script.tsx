import { Check, CircleSlash } from 'lucide-react';
import type { ScriptStep } from '#domain/script/script.ts';
import { Quote } from '../calls/Quote.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';

/** The rep's own script: what was covered, by which words, and what was left out. */
export function Script({ steps }: { steps: readonly ScriptStep[] }) {
  if (steps.length === 0) return null;
  const covered = steps.filter(({ tick }) => tick).length;
  return (
    <Panel id="script" title="Your script" note={`${covered} of ${steps.length} covered`}>
      <ul className={`${SURFACE} divide-y divide-gunmetal`}>
        {steps.map(({ id, text, tick }) => (
          <li key={id} className="flex gap-2.5 px-4 py-2.5 text-13">
            {tick ? (
              <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-green" />
            ) : (
              <CircleSlash size={16} aria-hidden className="mt-0.5 shrink-0" />
            )}
            <div className="min-w-0 flex-1">
              <p>
                <bdi className="text-platinum">{text}</bdi>
                <span className={tick ? 'text-green' : ''}>
                  {tick ? (tick.by === 'hand' ? ' · ticked by hand' : ' · covered') : ' · not covered'}
                </span>
              </p>
              {tick?.by === 'heard' ? (
                <Quote seq={tick.seq} text={tick.words} atMs={tick.atMs} className="mt-1" />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
