import { RotateCcw } from 'lucide-react';
import type { Redo as RedoMoment } from '#domain/practice/afterwards.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { Quote } from '../calls/Quote.tsx';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { signed } from './words.ts';

interface RedoProps {
  practice: Practice;
  redo: readonly RedoMoment[];
  busy: boolean;
  onAgain: (seq: number) => void;
}

/** The answers that cost most, each with a way back to the moment before it. */
export function Redo({ practice, redo, busy, onAgain }: RedoProps) {
  const buyer = practice.persona.name.split(' ')[0] ?? 'The buyer';
  const line = (seq: number) => practice.lines.find((one) => one.seq === seq);
  return (
    <Panel id="redo" title="Worth another try" note={redo.length > 0 ? redo.length : null}>
      <div className={SURFACE}>
        {redo.length === 0 ? (
          <p className="px-4 py-6 text-13">Nothing that you said cost you anything with this buyer.</p>
        ) : (
          <ol className="divide-y divide-gunmetal">
            {redo.map(({ seq, answer, cost, why }) => {
              const [before, said] = [line(seq), line(answer)];
              return (
                <li key={seq} className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3">
                  <div className="min-w-0 flex-1 basis-64">
                    <p className="text-14 text-platinum">
                      {why}{' '}
                      <span className="text-13 whitespace-nowrap text-red tabular-nums">
                        {signed(cost)} over all meters
                      </span>
                    </p>
                    <div className="mt-1.5 flex flex-col gap-1">
                      {before ? <Quote seq={seq} text={before.text} atMs={before.startMs} who={buyer} /> : null}
                      {said ? <Quote seq={answer} text={said.text} atMs={said.startMs} who="You" /> : null}
                    </div>
                  </div>
                  <Button
                    icon={<RotateCcw size={14} />}
                    disabled={busy}
                    className="print:hidden"
                    onClick={() => onAgain(seq)}
                  >
                    Again from here
                  </Button>
                </li>
              );
            })}
          </ol>
        )}
      </div>
    </Panel>
  );
}
