import { lazy, Suspense, useState } from 'react';
import RecentCalls from '../calls/RecentCalls.tsx';
import { Loading } from '../ui/Skeleton.tsx';

const AnalyzePanel = lazy(() => import('../analyzer/AnalyzePanel.tsx'));

/** The newest calls, and where others are brought in. */
export default function PanelCalls() {
  const [analyzes, setAnalyzes] = useState(false);
  if (!analyzes) return <RecentCalls onAnalyze={() => setAnalyzes(true)} />;
  return (
    <Suspense fallback={<Loading what="the analyzer" />}>
      <AnalyzePanel onBack={() => setAnalyzes(false)} />
    </Suspense>
  );
}
