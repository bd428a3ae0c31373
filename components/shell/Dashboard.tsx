import { Tooltip } from 'radix-ui';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { Queries } from '../account/Queries.tsx';
import { DASHBOARD } from '../pages.ts';
import { Loading } from '../ui/Skeleton.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { Boundary } from './Boundary.tsx';
import { CommandsWhenOpen } from './CommandsWhenOpen.tsx';
import { Navigation } from './Navigation.tsx';
import { PageTop } from './PageTop.tsx';
import { PageTitle } from './PageTitle.tsx';

const ROUTES = DASHBOARD.map((page) => ({ ...page, View: lazy(page.load) }));

function Views() {
  const [location] = useLocation();
  return (
    <Boundary key={location.split('/')[1]}>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          {ROUTES.map(({ id, title, path, View }) => (
            <Route key={id} path={path}>
              <PageTitle title={title} />
              <View />
              <PageTop />
            </Route>
          ))}
          <Route>
            <Redirect to="/calls" replace />
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}

/** The dashboard: navigation, the page that the address names, and the command menu. */
export function Dashboard() {
  const [commands, setCommands] = useState(false);
  useHotkey(
    'mod+k',
    useCallback(() => setCommands((open) => !open), []),
  );
  return (
    <Tooltip.Provider>
      {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value */}
      <Router hook={useHashLocation}>
        <div className="min-h-dvh lg:flex">
          <Navigation onSearch={() => setCommands(true)} />
          <main tabIndex={-1} className="min-w-0 flex-1 outline-0">
            <Queries>
              <Views />
            </Queries>
          </main>
        </div>
        <CommandsWhenOpen open={commands} onOpenChange={setCommands} />
      </Router>
      <Toasts />
    </Tooltip.Provider>
  );
}
