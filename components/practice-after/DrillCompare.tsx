import { Check, CircleSlash, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { beforeAndAfter, metAgain } from '#domain/practice/drill.ts';
import { type ObjectionMet, type Step } from '#domain/handling/handling.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { STEP } from '../calls/card-words.ts';
import { Quote } from '../calls/Quote.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { stamp } from '../ui/time.ts';

function Seen({ seen, children }: { seen: boolean | null; children?: ReactNode }) {
  const [Icon, word, tone] =
    seen === null
      ? ([Minus, 'Not judged', ''] as const)
      : seen
        ? ([Check, 'Seen', 'text-green'] as const)
        : ([CircleSlash, 'Not seen', 'text-silver'] as const);
  return (
    <td className="px-2 py-2.5 align-top sm:px-4">
      <span className={`flex items-center gap-1.5 font-medium ${tone}`}>
        <Icon size={14} aria-hidden className="shrink-0" />
        {word}
      </span>
      {children}
    </td>
  );
}

const count = (all: readonly (boolean | null)[]): string =>
  `${all.filter(Boolean).length} of ${all.filter((seen) => seen !== null).length}`;

interface DrillCompareProps {
  drill: Practice;
  callId: string;
  /** As it was in the call; null where that is not known. */
  met: ObjectionMet | null;
  /** Why it is not known. */
  why: string;
}

/** What the rep did in the call beside what he did in the drill: the same five steps, counted by the same rules. */
export function DrillCompare({ met, drill, callId, why }: DrillCompareProps) {
  const again = metAgain(drill);
  const [call, now] = [met?.steps ?? null, again?.steps ?? null];
  const rows = met ? beforeAndAfter(met, drill) : again ? beforeAndAfter({ ...again, steps: null }, drill) : [];
  const note = (of: typeof call, step: Step) =>
    of ? <p className="mt-0.5 text-12 max-sm:hidden">{of[step].note}</p> : null;
  return (
    <Panel id="before-after" title="Before and after">
      <div className={SURFACE}>
        {rows.length === 0 ? (
          <p className="px-4 py-6 text-13">
            You said nothing in this drill, so there is nothing to set beside the call.
          </p>
        ) : (
          <>
            <p className="px-4 pt-3 text-14 text-platinum">
              {!met
                ? `${why} `
                : call
                  ? `${count(rows.map(({ before }) => before))} steps in the call, `
                  : 'What you did in the call cannot be judged; '}
              {count(rows.map(({ after }) => after))} in the drill.
            </p>
            <table className="mt-2 w-full table-fixed text-13">
              <caption className="sr-only">The five steps after the objection, in the call and in the drill</caption>
              <thead>
                <tr className="border-b border-gunmetal text-left text-12">
                  <th scope="col" className="w-2/5 py-2 pl-3 font-normal sm:w-1/3 sm:px-4">
                    Step
                  </th>
                  <th scope="col" className="px-2 py-2 font-normal sm:px-4">
                    {met ? `In the call, ${stamp(met.heard.atMs)}` : 'In the call'}
                  </th>
                  <th scope="col" className="px-2 py-2 font-normal sm:px-4">
                    In the drill
                  </th>
                </tr>
              </thead>
              <tbody className="divide-y divide-gunmetal">
                {rows.map(({ step, before, after }) => (
                  <tr key={step}>
                    <th scope="row" className="py-2.5 pr-1 pl-3 text-left align-top font-medium text-platinum sm:px-4">
                      {STEP[step]}
                    </th>
                    <Seen seen={before}>{note(call, step)}</Seen>
                    <Seen seen={after}>{note(now, step)}</Seen>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {again ? (
          <div className="border-t border-gunmetal px-4 py-3">
            <Quote seq={again.heard.turnSeq} text={again.heard.said} atMs={again.heard.atMs} />
          </div>
        ) : null}
        {met ? (
          <p className="border-t border-gunmetal px-4 py-3 text-13">
            <Link href={`/calls/${encodeURIComponent(callId)}`} className="text-neon hover:underline">
              Back to the call
            </Link>
          </p>
        ) : null}
      </div>
    </Panel>
  );
}
