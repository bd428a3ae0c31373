import { ArrowUpRight, Check } from 'lucide-react';
import type { Moment } from '#domain/moments/moment.ts';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Quote } from './Quote.tsx';
import { ShowMore } from './ShowMore.tsx';

const FEW = 12;

/** The moments that mattered, in the order of the call. `unplaced`: nobody has said of somebody who they are. */
export function Moments({ moments, unplaced }: { moments: readonly Moment[]; unplaced: boolean }) {
  return (
    <Panel id="moments" title="Key moments" note={moments.length > 0 ? moments.length : null}>
      <div className={SURFACE}>
        {moments.length === 0 ? (
          <p className="px-4 py-6 text-13">
            {unplaced
              ? 'Moments are told by who said what: they are picked out once both sides are known.'
              : 'Not enough speech to pick out moments.'}
          </p>
        ) : (
          <ShowMore items={moments} few={FEW}>
            {(shown) => (
              <ol className="relative flex flex-col gap-4 p-4 before:absolute before:top-7 before:bottom-7 before:left-6.75 before:w-px before:bg-gunmetal">
                {shown.map((moment) => {
                  const good = moment.type === 'positive';
                  return (
                    <li key={`${moment.kind}-${moment.atMs}-${moment.quote.seq}`} className="relative flex gap-3">
                      <span
                        className={`flex size-6 shrink-0 items-center justify-center rounded-full border bg-onyx ${good ? 'border-green/50 text-green' : 'border-amber/50 text-amber'}`}
                      >
                        {good ? <Check size={13} aria-hidden /> : <ArrowUpRight size={13} aria-hidden />}
                      </span>
                      <div className="min-w-0 flex-1">
                        <p className="text-14">
                          <span className="font-medium text-platinum">{moment.title}</span>
                          <span className={`ml-2 text-12 ${good ? 'text-green' : 'text-amber'}`}>
                            {good ? 'Went well' : 'To improve'}
                          </span>
                        </p>
                        <Quote
                          seq={moment.quote.seq}
                          text={moment.quote.text}
                          atMs={moment.quote.startMs}
                          className="mt-1"
                        />
                      </div>
                    </li>
                  );
                })}
              </ol>
            )}
          </ShowMore>
        )}
      </div>
    </Panel>
  );
}
