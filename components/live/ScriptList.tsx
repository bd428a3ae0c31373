import { Check } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { Button, FOCUS } from './Button.tsx';
import { useLive } from './use-live.ts';

const scriptOf = (state: LiveState | null) => state?.call.script;

/** How far the script is, such as "3/8"; '' where there is none. */
export function progress(state: LiveState | null): string {
  const script = scriptOf(state);
  if (!script) return '';
  const done = script.steps.filter((_, at) => script.hand[at] ?? script.heard.includes(at));
  return `${done.length}/${script.steps.length}`;
}

const isNowhere = () => document.activeElement === document.body;

/** Where a script is typed. As it goes it tells whether the focus was somewhere, which goes with it. */
function Typed({ had, children }: { had: RefObject<boolean>; children: ReactNode }) {
  useLayoutEffect(() => () => void (had.current = !isNowhere()), [had]);
  return children;
}

/** What the rep means to say, ticked as it is said, or by hand. `typed` is where a script is pasted. */
export function ScriptList({ host, typed }: { host: LiveHost; typed: ReactNode }) {
  const script = useLive(host, scriptOf);
  const [changing, setChanging] = useState('');
  // By its words: a view of the record gets new objects with every change.
  const words = script?.steps.join('\n');
  const typing = !script || changing === words;
  const had = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (had.current && !typing && isNowhere()) list.current?.focus();
    had.current = false;
  }, [typing]);
  if (typing) {
    return (
      <>
        <Typed had={had}>{typed}</Typed>
        {script ? (
          <div className="shrink-0 border-t border-gunmetal p-1.5">
            <Button look="ghost" onClick={() => setChanging('')}>
              Back to the list
            </Button>
          </div>
        ) : null}
      </>
    );
  }
  return (
    <div
      ref={list}
      tabIndex={-1}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-2 py-1 outline-0"
    >
      <ul aria-label="Steps">
        {script.steps.map((step, at) => {
          const done = script.hand[at] ?? script.heard.includes(at);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- steps are told apart by their place
            <li key={at}>
              <button
                type="button"
                aria-pressed={done}
                onClick={() => host.dispatch({ type: 'step', at, done: !done })}
                className={`flex w-full gap-2 rounded-md px-2 py-1.5 text-13 hover:bg-gunmetal ${done ? 'text-silver' : 'text-platinum'} ${FOCUS}`}
              >
                <span
                  aria-hidden="true"
                  className={`mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border ${done ? 'border-green text-green' : 'border-silver'}`}
                >
                  {done ? <Check size={12} /> : null}
                </span>
                <span dir="auto" className="min-w-0 wrap-anywhere">
                  {step}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <div className="mt-auto pt-1">
        <Button look="ghost" onClick={() => setChanging(words ?? '')}>
          Change the script
        </Button>
      </div>
    </div>
  );
}
