import { lazy, Suspense, useRef, useState } from 'react';
import RecentCalls from '../calls/RecentCalls.tsx';
import { Loading } from '../ui/Skeleton.tsx';

const AnalyzePanel = lazy(() => import('../analyzer/AnalyzePanel.tsx'));

/** As it was left, for who comes back from another tab of the panel. */
const left = { analyzes: false };

/** The newest calls, and where others are brought in. */
export default function PanelCalls() {
  const [analyzes, setAnalyzes] = useState(left.analyzes);
  const place = useRef<HTMLDivElement>(null);
  const go = (next: boolean) => {
    left.analyzes = next;
    setAnalyzes(next);
    // What was pressed goes with the focus on it.
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {analyzes ? (
        <Suspense fallback={<Loading what="the analyzer" />}>
          <AnalyzePanel onBack={() => go(false)} />
        </Suspense>
      ) : (
        <RecentCalls onAnalyze={() => go(true)} />
      )}
    </div>
  );
}
