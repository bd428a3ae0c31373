import { lazy, memo, Suspense, useDeferredValue } from 'react';
import { Boundary } from '../shell/Boundary.tsx';

const load = () => import('./Markdown.tsx');
const Markdown = memo(lazy(load));

/** Fetches what draws answers, once there is time for it. */
export const loadMarkdown = (): void => void load().catch(() => undefined);

/** The text of an answer. It is there at once as plain text, and formatted as soon as what formats it is. */
export function AnswerText({ text }: { text: string }) {
  // A long answer is drawn anew with every piece; typing goes before that.
  const drawn = useDeferredValue(text);
  const plain = <p className="whitespace-pre-wrap">{text}</p>;
  return (
    <div className="min-w-0 text-14 leading-[1.55] text-[#c3c8d0]" data-answer>
      <Boundary>
        <Suspense fallback={plain}>
          <Markdown text={drawn} />
        </Suspense>
      </Boundary>
    </div>
  );
}
