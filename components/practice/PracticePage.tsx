import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { isOver } from '#domain/practice/standing.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { beginSame } from '#extension/practice/running.ts';
import { useBegin } from '../practice-after/use-begin.tsx';
import { HistoryBar } from './HistoryBar.tsx';
import { History } from './History.tsx';
import { NewPractice } from './NewPractice.tsx';
import { Shown } from './Shown.tsx';

/** Of an address, which anybody may have written. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const on = (id: string) => `/practice/on/${encodeURIComponent(id)}`;

/** Practice in the dashboard: what was practised at the side where there is room, and the set-up or the practice that goes on. */
export default function PracticePage() {
  const { id = '', kind, '*': item } = useParams<{ id?: string; kind?: string; '*'?: string }>();
  const [, navigate] = useLocation();
  const [listed, setListed] = useState(false);
  const go = (next: string) => {
    setListed(false);
    navigate(on(next));
  };
  const { begin, refused } = useBegin(go);
  const result = (of: string) => navigate(`/practice/${encodeURIComponent(of)}`);
  const open = (practice: Practice) => (isOver(practice) ? result(practice.id) : go(practice.id));
  const same = (practice: Practice) => void begin((how) => beginSame(practice, how));
  const back = () => navigate('/practice');
  const history = <History onOpen={open} onSame={same} />;
  return (
    <div className="flex h-[calc(100dvh-85px)] min-h-64 lg:h-dvh">
      <h1 className="sr-only">Practice</h1>
      <aside aria-label="Practices" className="hidden w-64 shrink-0 flex-col border-r border-gunmetal lg:flex">
        <HistoryBar />
        <div className="min-h-0 flex-1">{history}</div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        {id === '' ? (
          <div className="lg:hidden">
            <HistoryBar list={{ open: listed, toggle: () => setListed((now) => !now) }} />
          </div>
        ) : null}
        <div className="min-h-0 flex-1">
          {listed && id === '' ? (
            <div className="h-full lg:hidden">{history}</div>
          ) : id === '' ? (
            <NewPractice first={kind && item ? { kind, id: decoded(item) } : undefined} onGo={go} />
          ) : (
            <Shown key={id} id={id} onBack={back} onResult={result} onOver={result} onSame={same} />
          )}
        </div>
      </div>
      {refused}
    </div>
  );
}
