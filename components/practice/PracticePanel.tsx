import { useState } from 'react';
import { isOver } from '#domain/practice/standing.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { openDashboard } from '#extension/client/open.ts';
import { beginSame, runningHere } from '#extension/practice/running.ts';
import { Queries } from '../account/Queries.tsx';
import { useBegin } from '../practice-after/use-begin.tsx';
import { HistoryBar } from './HistoryBar.tsx';
import { History } from './History.tsx';
import { NewPractice } from './NewPractice.tsx';
import { remember, remembered } from './remembered.ts';
import { Shown } from './Shown.tsx';

function Views() {
  const [shown, setShown] = useState(() => runningHere()?.now().practice.id ?? remembered().open);
  const [listed, setListed] = useState(false);
  const [left, setLeft] = useState(false);
  const show = (id: string) => {
    setLeft(id === '');
    setListed(false);
    remember({ open: id });
    setShown(id);
  };
  const { begin, refused } = useBegin(show);
  const same = (practice: Practice) => void begin((how) => beginSame(practice, how));
  const result = (id: string) => {
    show('');
    void openDashboard(`/practice/${encodeURIComponent(id)}`);
  };
  const open = (practice: Practice) => (isOver(practice) ? result(practice.id) : show(practice.id));
  return (
    <div className="flex h-full min-h-0 flex-col">
      {shown === '' ? (
        <HistoryBar
          list={{ open: listed, toggle: () => setListed((now) => !now) }}
          onPlace={(path) => void openDashboard(path)}
          left={left}
        />
      ) : null}
      <div className="min-h-0 flex-1">
        {shown !== '' ? (
          <Shown
            key={shown}
            id={shown}
            onBack={() => show('')}
            onResult={result}
            onOver={() => show('')}
            onGone={() => show('')}
            onSame={same}
          />
        ) : listed ? (
          <History onOpen={open} onSame={same} />
        ) : (
          <NewPractice onGo={show} />
        )}
      </div>
      {refused}
    </div>
  );
}

/** The Practice tab of the side panel. It opens with the practice that was left. */
export default function PracticePanel() {
  return (
    <Queries>
      <Views />
    </Queries>
  );
}
